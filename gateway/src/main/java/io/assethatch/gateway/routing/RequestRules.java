package io.assethatch.gateway.routing;

import io.assethatch.gateway.http.Problem;
import io.assethatch.gateway.http.ProblemCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every request must keep to, judged by its head alone. Requests that two servers could read differently (RFC 9112,
 * sections 3.2 and 6.3) end here.
 */
final class RequestRules {

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);
    private static final int SEPARATORS_PER_HEADER = 4;

    /** RFC 9110, section 8.3.1, with parameters in any form. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("\\s*[\\w!#$%&'*+.^`|~-]++/[\\w!#$%&'*+.^`|~-]++\\s*(?:;.*)?", Pattern.DOTALL);

    /** Headers of which two servers could choose different ones. */
    private static final List<String> SINGLE = List.of(
            "Authorization",
            "Consistency-Token",
            "Content-Encoding",
            "Content-Type",
            "Expect",
            "Idempotency-Key",
            "Last-Event-ID",
            "Origin",
            "Range");

    private final RoutingConfig config;

    RequestRules(RoutingConfig config) {
        this.config = config;
    }

    /** The problem of the first broken rule, if there is one. */
    Optional<Problem> objection(HttpServerRequest request) {
        if (!METHODS.contains(request.method())) {
            String allowed = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
            return problem(ProblemCode.METHOD_NOT_ALLOWED, "Use one of " + allowed + ".", "Allow", allowed);
        }
        if (request.uri().length() > config.uriBytesMax()) {
            return problem(ProblemCode.URI_TOO_LONG, "An address may have " + config.uriBytesMax() + " bytes.");
        }
        if (headerBytes(request) > config.headerBytesMax()) {
            return problem(
                    ProblemCode.HEADERS_TOO_LARGE,
                    "All headers together may have " + config.headerBytesMax() + " bytes.");
        }
        return ambiguity(request).or(() -> bodyObjection(request)).or(() -> pathObjection(request));
    }

    private static Optional<Problem> ambiguity(HttpServerRequest request) {
        if (!request.uri().startsWith("/")) {
            return problem(ProblemCode.MALFORMED_REQUEST, "The request target is a path that begins with a slash.");
        }
        if (request.headers().getAll(HttpHeaders.HOST).size() != 1) {
            return problem(ProblemCode.MALFORMED_REQUEST, "A request has one Host header.");
        }
        var codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        var lengths = request.headers().getAll(HttpHeaders.CONTENT_LENGTH);
        if (codings.size() + lengths.size() > 1) {
            return problem(ProblemCode.MALFORMED_REQUEST, "A body has either one length or chunks.");
        }
        if (codings.stream().anyMatch(coding -> !coding.equalsIgnoreCase("chunked"))) {
            return problem(ProblemCode.MALFORMED_REQUEST, "The only transfer coding is chunked.");
        }
        if (request.query() != null && request.query().contains("%00")) {
            return problem(ProblemCode.MALFORMED_REQUEST, "No text holds the character U+0000.");
        }
        for (String name : SINGLE) {
            if (request.headers().getAll(name).size() > 1) {
                return problem(ProblemCode.MALFORMED_REQUEST, "A request has one " + name + " header at most.");
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> bodyObjection(HttpServerRequest request) {
        String expectation = request.getHeader(HttpHeaders.EXPECT);
        if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
            return problem(ProblemCode.EXPECTATION_FAILED, "The only known expectation is 100-continue.");
        }
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            return problem(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body uncompressed.", "Accept-Encoding", "identity");
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && !MEDIA_TYPE.matcher(type).matches()) {
            return problem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Content-Type names no media type, as type/subtype.");
        }
        return bodyLength(request) > config.bodyBytesMax() ? Optional.of(bodyTooLarge()) : Optional.empty();
    }

    private static Optional<Problem> pathObjection(HttpServerRequest request) {
        return RouteTable.isCanonical(request.path()) ? Optional.empty() : Optional.of(nothingHere());
    }

    /** The problem of a body over the bound, known from its length or found while it arrives. */
    Problem bodyTooLarge() {
        return Problem.of(ProblemCode.BODY_TOO_LARGE, "A body may have " + config.bodyBytesMax() + " bytes.");
    }

    static Problem nothingHere() {
        return Problem.of(ProblemCode.NOT_FOUND, "No such address; /openapi.json lists those that exist.");
    }

    /** The announced length of the body: 0 without a body, -1 if it comes in chunks. */
    static long bodyLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            // The decoder has refused what is no number before.
            return Long.parseLong(length.strip());
        }
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? -1 : 0;
    }

    private static long headerBytes(HttpServerRequest request) {
        long bytes = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            bytes += header.getKey().length() + header.getValue().length() + SEPARATORS_PER_HEADER;
        }
        return bytes;
    }

    private static Optional<Problem> problem(ProblemCode code, String detail) {
        return Optional.of(Problem.of(code, detail));
    }

    private static Optional<Problem> problem(ProblemCode code, String detail, String header, String value) {
        return Optional.of(Problem.of(code, detail).with(header, value));
    }
}
