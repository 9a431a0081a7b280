package io.assethatch.gateway.routing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/**
 * The part of a body that nobody wants when the answer is already sent. Closing the connection at once would reset it, and
 * the caller, still sending, would never read the answer; reading on for ever would be a gift to an attacker.
 */
final class Leftover {

    private final Vertx vertx;
    private final RoutingConfig config;
    private final HttpServerRequest request;
    private long bytes;

    Leftover(Vertx vertx, RoutingConfig config, HttpServerRequest request) {
        this.vertx = vertx;
        this.config = config;
        this.request = request;
    }

    /** Reads and forgets the rest, up to the bounds; then closes the connection. */
    void discard() {
        if (request.isEnded()) {
            return;
        }
        long timer = vertx.setTimer(config.refusedBodyTimeout().toMillis(), fired -> close());
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.handler(chunk -> {
            bytes += chunk.length();
            if (bytes > config.refusedBodyBytesMax()) {
                vertx.cancelTimer(timer);
                close();
            }
        });
        request.resume();
    }

    private void close() {
        request.connection().close();
    }
}
