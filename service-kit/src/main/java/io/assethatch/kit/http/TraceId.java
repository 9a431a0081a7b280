package io.assethatch.kit.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace id of a request: of its {@code traceparent} (W3C Trace Context, section 3.2), or made here. */
public final class TraceId {
    private static final String PROPERTY = TraceId.class.getName();
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private TraceId() {}

    /** 32 hex digits, the same for the whole request. */
    public static String of(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof String known) {
            return known;
        }
        String traceId = of(request.getHeaderString("traceparent"));
        request.setProperty(PROPERTY, traceId);
        return traceId;
    }

    /** The trace id of a {@code traceparent} header, or a new one. */
    public static String of(@Nullable String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return matcher.matches() ? matcher.group(1) : made();
    }

    private static String made() {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
