package io.assethatch.kit.problem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * The rest of a body that nobody wants. A connection that is closed with bytes unread takes the answer with it before the
 * client has seen it, so they are read and dropped for a while after the answer, and then the connection is closed.
 */
final class UnreadBody {
    /** As long as a client on a slow line needs to take the answer, and no longer than a greedy one may hold a socket. */
    private static final Duration WHILE = Duration.ofSeconds(2);

    private UnreadBody() {}

    static void dropAfterAnswer(RoutingContext context) {
        context.response().putHeader("Connection", "close");
        context.addEndHandler(answered -> drop(context));
    }

    private static void drop(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        long timer = context.vertx()
                .setTimer(WHILE.toMillis(), late -> request.connection().close());
        request.handler(dropped -> {});
        request.endHandler(whole -> {
            context.vertx().cancelTimer(timer);
            request.connection().close();
        });
        request.resume();
    }
}
