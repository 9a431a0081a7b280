package io.assethatch.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A path that the gateway answers itself with one media type. It answers {@code OPTIONS} with {@code Allow}, {@code HEAD}
 * wherever {@code GET} is, and refuses what does not fit: another method with 405 and {@code Allow}, an {@code Accept} that excludes the media type with 406, a body of another type than JSON with 415.
 *
 * <p>Handlers run on an event loop and must not block.
 */
public final class OwnRoute {

    private static final String JSON = "application/json";

    private final Router router;
    private final String path;
    private final String mediaType;
    private final Map<HttpMethod, Handler<RoutingContext>> handlers = new LinkedHashMap<>();

    private OwnRoute(Router router, String path, String mediaType) {
        this.router = router;
        this.path = path;
        this.mediaType = mediaType;
    }

    /** A route that answers JSON. */
    public static OwnRoute json(Router router, String path) {
        return new OwnRoute(router, path, JSON);
    }

    /** A route that answers something else, such as {@code text/event-stream}. */
    public static OwnRoute of(Router router, String path, String mediaType) {
        return new OwnRoute(router, path, mediaType);
    }

    public OwnRoute on(HttpMethod method, Handler<RoutingContext> handler) {
        handlers.put(method, handler);
        if (method.equals(HttpMethod.GET)) {
            handlers.put(HttpMethod.HEAD, handler);
        }
        return this;
    }

    /** Puts the route on the router; call it last. */
    public void mount() {
        String allowed =
                handlers.keySet().stream().map(HttpMethod::name).collect(Collectors.joining(", ", "", ", OPTIONS"));
        router.route(path).handler(ctx -> handle(ctx, allowed));
    }

    /** Ends the response with a JSON document. */
    public static void answer(RoutingContext ctx, int status, JsonObject body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .end(body.toBuffer());
    }

    private void handle(RoutingContext ctx, String allowed) {
        var handler = handlers.get(ctx.request().method());
        if (ctx.request().method().equals(HttpMethod.OPTIONS)) {
            ctx.response()
                    .setStatusCode(204)
                    .putHeader(HttpHeaders.ALLOW, allowed)
                    .end();
        } else if (handler == null) {
            Problem.of(ProblemCode.METHOD_NOT_ALLOWED, path + " answers " + allowed + ".")
                    .with("Allow", allowed)
                    .answer(ctx.request());
        } else if (!accepted(ctx)) {
            Problem.of(ProblemCode.NOT_ACCEPTABLE, path + " answers " + mediaType + ".")
                    .answer(ctx.request());
        } else if (hasBody(ctx) && !JSON.equals(contentType(ctx))) {
            Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as " + JSON + ".")
                    .answer(ctx.request());
        } else {
            handler.handle(ctx);
        }
    }

    private boolean accepted(RoutingContext ctx) {
        var accept = ctx.parsedHeaders().accept();
        String type = mediaType.substring(0, mediaType.indexOf('/'));
        String subtype = mediaType.substring(mediaType.indexOf('/') + 1);
        return accept.isEmpty()
                || accept.stream()
                        .anyMatch(range -> range.weight() > 0
                                && (range.component().equals("*")
                                        || range.component().equalsIgnoreCase(type))
                                && (range.subComponent().equals("*")
                                        || range.subComponent().equalsIgnoreCase(subtype)));
    }

    private static boolean hasBody(RoutingContext ctx) {
        String length = ctx.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? ctx.request().headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    private static String contentType(RoutingContext ctx) {
        String header = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
