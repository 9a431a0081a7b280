package io.assethatch.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assethatch.contracts.ContractJson;
import io.assethatch.kit.http.TraceId;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Problem documents for what fails before a resource is found: a bad token, a body over the server's limit. */
@Singleton
class RouterProblems {
    /** Before Quarkus' own check of the length (order -2), which closes the connection without a document. */
    private static final int FIRST = -10;

    private static final int AFTER_LENGTH_CHECK = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

    void register(
            @Observes Router router,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10M") MemorySize bodyMax) {
        router.route().order(FIRST).handler(context -> {
            if (declaredLength(context) > bodyMax.asLongValue()) {
                UnreadBody.dropAfterAnswer(context);
                end(
                        context,
                        new Problem(
                                ProblemType.TOO_LARGE, "Send a body of at most " + bodyMax.asLongValue() + " bytes."));
            } else {
                context.next();
            }
        });
        // Bodies without a declared length are counted by BodyLimit, which says what is wrong.
        router.route().order(AFTER_LENGTH_CHECK).handler(context -> {
            context.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
            context.next();
        });
        router.route().failureHandler(RouterProblems::answer);
        router.errorHandler(
                404, context -> end(context, new Problem(ProblemType.NOT_FOUND, "There is nothing at this path.")));
    }

    private static long declaredLength(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            // The HTTP codec answers 400 itself.
            return 0;
        }
    }

    private static void answer(RoutingContext context) {
        if (context.failure() instanceof AuthenticationFailedException) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            end(context, new Problem(ProblemType.UNAUTHENTICATED, "Send a valid token as Authorization: Bearer."));
        } else if (context.statusCode() == ProblemType.TOO_LARGE.status()) {
            end(context, new Problem(ProblemType.TOO_LARGE, "Send a smaller body; GET /api/limits lists every bound."));
        } else {
            context.next();
        }
    }

    private static void end(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        String traceId = TraceId.of(context.request().getHeader("traceparent"));
        try {
            response.setStatusCode(problem.problemType().status())
                    .putHeader("Content-Type", "application/problem+json")
                    .end(ContractJson.MAPPER.writeValueAsString(
                            problem.document(context.request().path(), traceId)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
