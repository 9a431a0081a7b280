package io.assethatch.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The trace context of a request (W3C Trace Context, level 1): the caller's if it is well-formed, else a new one.
 *
 * @param value the whole header value
 */
public record TraceParent(String value) {

    public static final String HEADER = "traceparent";

    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /**
     * The trace context of the request. A missing or malformed one is replaced in the request's headers, so that every
     * later look, and the service, sees the same.
     */
    public static TraceParent of(HttpServerRequest request) {
        String given = request.getHeader(HEADER);
        if (given != null && FORM.matcher(given).matches()) {
            return new TraceParent(given);
        }
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        // The lowest bit keeps both ids from being all zeros, which the format forbids. Flag 00: not sampled.
        String made = "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-"
                + hex.toHexDigits(random.nextLong() | 1) + "-00";
        request.headers().set(HEADER, made);
        return new TraceParent(made);
    }

    public String traceId() {
        return value.substring(3, 35);
    }
}
