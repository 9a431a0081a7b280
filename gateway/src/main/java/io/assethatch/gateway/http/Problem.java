package io.assethatch.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457) that the gateway answers itself. The services have their own class for the same form:
 * sharing one would tie the gateway to the database of the services.
 *
 * @param pointer JSON pointer of the offending member of the body, if there is one
 * @param headers response headers that belong to the status, such as {@code Allow}
 */
public record Problem(
        ProblemCode code, String detail, @Nullable String pointer, Map<String, String> headers) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_BASE = "https://assethatch.io/errors#";

    public Problem {
        headers = Map.copyOf(headers);
    }

    /** A problem whose {@code detail} tells the caller what to do. */
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, null, Map.of());
    }

    public Problem with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(code, detail, pointer, more);
    }

    /** Names the member of the body that is wrong. */
    public Problem at(String pointer) {
        return new Problem(code, detail, pointer, headers);
    }

    /** The document as bytes. */
    public Buffer document(String path, String traceId) {
        var json = new JsonObject()
                .put("type", TYPE_BASE + code.code())
                .put("title", code.title())
                .put("status", code.status())
                .put("detail", detail)
                .put("instance", path)
                .put("code", code.code())
                .put("traceId", traceId);
        if (pointer != null) {
            json.put(
                    "errors",
                    new JsonArray().add(new JsonObject().put("pointer", pointer).put("detail", detail)));
        }
        return json.toBuffer();
    }

    /** Ends the response with this problem; an answer that has begun can only be cut off, so that nobody takes it for whole. */
    public void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        headers.forEach(response::putHeader);
        Buffer document = document(pathOf(request), TraceParent.of(request).traceId());
        response.setStatusCode(code.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(document.length()))
                .end(document);
    }

    private static String pathOf(HttpServerRequest request) {
        String path = request.path();
        return path == null ? request.uri() : path;
    }
}
