package io.assethatch.anchorservice.known;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks project-service about a project that no record has told of yet. */
@Singleton
class ProjectOwner {
    private static final Logger LOG = Logger.getLogger(ProjectOwner.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ProjectServiceClient client;
    private final String serviceToken;

    ProjectOwner(
            @RestClient ProjectServiceClient client,
            @ConfigProperty(name = "assethatch.internal.service-token") Optional<String> serviceToken) {
        this.client = client;
        this.serviceToken = serviceToken.orElse("");
    }

    /** Completes when the project exists; fails with {@link Problem} 404, or 503 when there is no answer. */
    Uni<Void> require(String workspace, UUID projectId) {
        return client.project(serviceToken, workspace, projectId)
                .onFailure(WebApplicationException.class)
                .transform(failure -> answered(failure, projectId))
                .onFailure(ProjectOwner::isNoAnswer)
                .transform(ProjectOwner::away)
                .replaceWithVoid();
    }

    private static boolean isNoAnswer(Throwable failure) {
        return failure instanceof ProcessingException
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof VertxException;
    }

    private static Problem answered(WebApplicationException failure, UUID projectId) {
        return failure.getResponse().getStatus() == 404 ? Problem.notFound("project", projectId) : away(failure);
    }

    private static Problem away(Throwable failure) {
        LOG.warnf("project-service gives no answer: %s", failure);
        return new Problem(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "Whether the project exists cannot be told just now; nothing was written. Try again.")
                .retryAfter(SOON);
    }
}
