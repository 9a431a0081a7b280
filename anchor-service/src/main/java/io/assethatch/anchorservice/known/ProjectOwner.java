package io.assethatch.anchorservice.known;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Asks project-service about a project that no record has told of yet: each attempt within a time limit, a few of them
 * within a deadline, and none at all for a moment after too many have failed.
 */
@Singleton
class ProjectOwner {
    private static final Logger LOG = Logger.getLogger(ProjectOwner.class);

    private final ProjectServiceClient client;
    private final String serviceToken;
    private final Duration deadline;
    private final Duration breakerPause;
    private final TypedGuard<Uni<String>> guard;

    ProjectOwner(
            @RestClient ProjectServiceClient client,
            @ConfigProperty(name = "assethatch.internal.service-token") Optional<String> serviceToken,
            ProjectOwnerConfig config) {
        this.client = client;
        this.serviceToken = serviceToken.orElse("");
        this.deadline = config.deadline();
        this.breakerPause = config.breakerPause();
        this.guard = guard(config);
    }

    private static TypedGuard<Uni<String>> guard(ProjectOwnerConfig config) {
        return TypedGuard.create(new TypeLiteral<Uni<String>>() {})
                .withDescription("project-service")
                .withTimeout()
                .duration(config.attempt().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withRetry()
                .maxRetries(config.retries())
                .delay(config.pause().toMillis(), ChronoUnit.MILLIS)
                .jitter(config.pause().toMillis() / 2, ChronoUnit.MILLIS)
                .whenException(ProjectOwner::isOutage)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.breakerAttempts())
                .failureRatio(config.breakerFailures())
                .delay(config.breakerPause().toMillis(), ChronoUnit.MILLIS)
                .when(ProjectOwner::isOutage)
                .onStateChange(state -> LOG.warnf("asking project-service: circuit %s", state))
                .done()
                .build();
    }

    /** Completes when the project exists; fails with {@link Problem} 404, or 503 when there is no answer. */
    Uni<Void> require(String workspace, UUID projectId) {
        return Uni.createFrom()
                .deferred(() -> guard.get(() -> client.project(serviceToken, workspace, projectId)))
                .ifNoItem()
                .after(deadline)
                .fail()
                .onFailure(failure -> isAnswer(failure, 404))
                .transform(failure -> Problem.notFound("project", projectId))
                .onFailure(ProjectOwner::isNoUse)
                .transform(this::away)
                .replaceWithVoid();
    }

    private static boolean isAnswer(Throwable failure, int status) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == status;
    }

    /** Worth another attempt, and a sign of trouble there: no answer, or one that owns up to a fault. */
    private static boolean isOutage(Throwable failure) {
        if (failure instanceof WebApplicationException answer) {
            return answer.getResponse().getStatus() >= 500;
        }
        return failure instanceof ProcessingException
                || failure instanceof IOException
                || failure instanceof VertxException
                || failure instanceof TimeoutException;
    }

    /** An outage, a circuit that is open, a deadline that passed, or an answer that says nothing about the project. */
    private static boolean isNoUse(Throwable failure) {
        return isOutage(failure)
                || failure instanceof WebApplicationException
                || failure instanceof FaultToleranceException
                || failure instanceof io.smallrye.mutiny.TimeoutException;
    }

    private Problem away(Throwable failure) {
        LOG.warnf("project-service gives no answer: %s", failure);
        return new Problem(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "Whether the project exists cannot be told just now; nothing was written. Try again.")
                .retryAfter(breakerPause);
    }
}
