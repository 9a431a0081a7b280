package io.assethatch.gateway.session;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From where a request comes, as far as a browser tells: the host that it was sent to and the site that sent it. A page
 * of another site can reach a server on the reader's own machine, by a plain request or by a name that it points to
 * 127.0.0.1; {@code Origin} and {@code Sec-Fetch-Site} show the first, {@code Host} the second.
 */
final class RequestSite {

    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

    private final Set<String> allowedOrigins;

    RequestSite(Set<String> allowedOrigins) {
        this.allowedOrigins = allowedOrigins;
    }

    /** Whether the request names this machine as its host. */
    boolean namesLoopback(HttpServerRequest request) {
        return LOOPBACK.matcher(host(request)).matches();
    }

    /** Whether a browser says that another site sent it, and that site is not a configured one. */
    boolean isForeign(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null) {
            return !isSame(origin, request) && !isAllowed(origin);
        }
        return "cross-site".equalsIgnoreCase(request.getHeader("Sec-Fetch-Site"));
    }

    boolean isAllowed(@Nullable String origin) {
        return origin != null && allowedOrigins.contains(origin.toLowerCase(Locale.ROOT));
    }

    private static boolean isSame(String origin, HttpServerRequest request) {
        // Behind a proxy that ends TLS the scheme differs; the host is what an attacker cannot choose.
        String lower = origin.toLowerCase(Locale.ROOT);
        String host = host(request);
        return lower.equals("http://" + host) || lower.equals("https://" + host);
    }

    private static String host(HttpServerRequest request) {
        var authority = request.authority();
        if (authority == null) {
            return "";
        }
        String port = authority.port() < 0 ? "" : ":" + authority.port();
        return authority.host().toLowerCase(Locale.ROOT) + port;
    }
}
