package io.assethatch.gateway.routing;

import io.assethatch.gateway.compression.ContentCoding;
import io.assethatch.gateway.http.TraceParent;
import io.assethatch.gateway.session.Caller;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which headers pass between caller and service. */
final class ForwardingHeaders {

    /** Of one connection only (RFC 9110, section 7.6.1), beside what the Connection header names. */
    private static final List<String> HOP_BY_HOP = List.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade",
            "http2-settings");

    /** What only the gateway and the services may say: trust follows from these. {@code Expect} is met here. */
    private static final Set<String> OURS = Set.of(
            "service-token",
            "workspace",
            "forwarded",
            "x-real-ip",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method-override",
            "expect");

    private ForwardingHeaders() {}

    /** Turns the caller's headers into those for the service. */
    static void toService(MultiMap headers, HttpServerRequest request, Caller caller) {
        removeHopByHop(headers);
        for (String name : new TreeSet<>(headers.names())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (OURS.contains(lower) || lower.startsWith("x-forwarded-")) {
                headers.remove(name);
            }
        }
        // The services answer plain; what is compressed is compressed here.
        headers.remove(HttpHeaders.ACCEPT_ENCODING);
        for (String name : List.of("if-match", "if-none-match")) {
            List<String> tags = headers.getAll(name);
            if (!tags.isEmpty()) {
                headers.set(name, tags.stream().map(ContentCoding::unmarked).toList());
            }
        }
        headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + caller.token());
        headers.set(TraceParent.HEADER, TraceParent.of(request).value());
        String address = request.remoteAddress().hostAddress();
        String scheme = request.scheme();
        headers.set("X-Forwarded-For", address);
        headers.set("X-Forwarded-Proto", scheme);
        String forwarded = "for=" + node(address) + ";proto=" + scheme;
        var authority = request.authority();
        if (authority != null) {
            headers.set("X-Forwarded-Host", authority.toString());
            forwarded += ";host=\"" + authority + "\"";
        }
        headers.set("Forwarded", forwarded);
    }

    /** Turns the service's headers into those for the caller. */
    static void toCaller(MultiMap headers, URI service) {
        removeHopByHop(headers);
        for (String name : List.of("location", "content-location")) {
            String value = headers.get(name);
            // A service makes absolute addresses from what it takes for its own; the caller knows the gateway only.
            if (value != null && value.startsWith(service + "/")) {
                headers.set(name, value.substring(service.toString().length()));
            }
        }
    }

    private static void removeHopByHop(MultiMap headers) {
        for (String connection : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : connection.split(",")) {
                String named = name.strip();
                if (!named.isEmpty() && !named.equalsIgnoreCase("transfer-encoding")) {
                    headers.remove(named);
                }
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }

    /** A node name (RFC 7239, section 6): IPv6 addresses are bracketed and quoted. */
    private static String node(String address) {
        return address.contains(":") ? "\"[" + address + "]\"" : address;
    }
}
