package io.assethatch.gateway.routing;

import io.assethatch.gateway.http.Problem;
import io.assethatch.gateway.http.ProblemCode;
import io.assethatch.gateway.http.TraceParent;
import io.assethatch.gateway.session.Caller;
import io.assethatch.gateway.session.CrossOrigin;
import io.assethatch.gateway.session.Doorkeeper;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The first to see every request. It refuses what breaks the rules, sends on what a service owns, and leaves the rest to
 * the gateway's own routes; what none of them wants is 404.
 */
@Singleton
class Gate {

    private static final Logger LOG = Logger.getLogger(Gate.class);

    /** Before everything that Quarkus puts on the router except access log and headers. */
    private static final int FIRST = -10_000;

    /** After everything, static resources included. */
    private static final int LAST = 1_000_000;

    private static final int BAD_REQUEST = 400;

    private final Vertx vertx;
    private final RoutingConfig config;
    private final RequestRules rules;
    private final CrossOrigin crossOrigin;
    private final Map<Upstream, Handler<RoutingContext>> ways = new EnumMap<>(Upstream.class);

    @Inject
    Gate(Vertx vertx, RoutingConfig config, CrossOrigin crossOrigin, Doorkeeper doorkeeper, Forwarder forwarder) {
        this.vertx = vertx;
        this.config = config;
        this.rules = new RequestRules(config);
        this.crossOrigin = crossOrigin;
        for (Upstream upstream : Upstream.values()) {
            ways.put(
                    upstream,
                    doorkeeper.admitting(
                            (RoutingContext ctx, Caller caller) -> forwarder.forward(ctx.request(), upstream, caller)));
        }
    }

    void mount(@Observes Router router) {
        router.route().order(FIRST).handler(this::enter).failureHandler(Gate::failed);
        router.route().order(LAST).handler(ctx -> RequestRules.nothingHere().answer(ctx.request()));
    }

    private void enter(RoutingContext ctx) {
        var request = ctx.request();
        // Until somebody wants the body; whoever does resumes.
        request.pause();
        ctx.addEndHandler(sent -> new Leftover(vertx, config, request).discard());
        var objection = rules.objection(request);
        if (objection.isPresent()) {
            objection.get().answer(request);
            return;
        }
        if (crossOrigin.answers(ctx)) {
            return;
        }
        var owner = RouteTable.ownerOf(request.path());
        if (owner.isEmpty()) {
            ctx.next();
        } else if (request.version() == HttpVersion.HTTP_1_0) {
            // It knows no chunks, so bodies of unknown length would have to be collected first.
            Problem.of(ProblemCode.HTTP_VERSION_UNSUPPORTED, "Bodies are streamed; use HTTP/1.1.")
                    .answer(request);
        } else {
            ways.get(owner.get()).handle(ctx);
        }
    }

    private static void failed(RoutingContext ctx) {
        if (ctx.failure() == null || ctx.statusCode() == BAD_REQUEST) {
            // The router itself refuses a request without Host or path, before any route sees it.
            Problem.of(ProblemCode.MALFORMED_REQUEST, "The request has no Host header or no path.")
                    .answer(ctx.request());
            return;
        }
        LOG.errorf(
                ctx.failure(),
                "request=failed trace=%s method=%s path=%s",
                TraceParent.of(ctx.request()).traceId(),
                ctx.request().method(),
                ctx.request().path());
        Problem.of(ProblemCode.INTERNAL_ERROR, "The gateway failed; its log tells more under the traceId.")
                .answer(ctx.request());
    }
}
