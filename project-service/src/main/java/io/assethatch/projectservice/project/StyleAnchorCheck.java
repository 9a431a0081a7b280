package io.assethatch.projectservice.project;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks anchor-service whether a project may name an anchor as its active one. */
@Singleton
class StyleAnchorCheck {
    private static final Logger LOG = Logger.getLogger(StyleAnchorCheck.class);
    private static final ProblemType UNAVAILABLE =
            new ProblemType("anchor-service-unavailable", 503, "The style anchor cannot be checked now");

    private final AnchorService anchors;
    private final String serviceToken;
    private final Duration timeout;

    StyleAnchorCheck(
            @RestClient AnchorService anchors,
            @ConfigProperty(name = "assethatch.internal.service-token") Optional<String> serviceToken,
            ProjectConfig config) {
        this.anchors = anchors;
        this.serviceToken = serviceToken.orElse("");
        this.timeout = config.anchorCheckTimeout();
    }

    /**
     * Completes when the anchor belongs to the project. Fails with {@link Problem}: 404 when the workspace has no such
     * anchor, 422 when it belongs to another project, 503 when anchor-service does not answer in time.
     */
    Uni<Void> check(String workspace, UUID projectId, UUID anchorId) {
        return anchors.find(serviceToken, workspace, anchorId)
                // A kept connection may be gone by the time it is used again.
                .onFailure(IOException.class)
                .retry()
                .atMost(1)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(WebApplicationException.class)
                .transform(failure -> answered(failure, anchorId))
                .onFailure(StyleAnchorCheck::isNoAnswer)
                .transform(StyleAnchorCheck::unavailable)
                .invoke(anchor -> {
                    if (!anchor.projectId().equals(projectId)) {
                        throw Problem.invalid("/styleAnchorId", "is an anchor of another project");
                    }
                })
                .replaceWithVoid();
    }

    private static boolean isNoAnswer(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof ProcessingException
                || failure instanceof IOException
                || failure instanceof VertxException;
    }

    private static Problem answered(WebApplicationException failure, UUID anchorId) {
        return failure.getResponse().getStatus() == 404
                ? Problem.notFound("style anchor", anchorId)
                : unavailable(failure);
    }

    private static Problem unavailable(Throwable failure) {
        LOG.warnf("anchor-service gave no answer: %s", failure);
        return new Problem(UNAVAILABLE, "Nothing was written. Try again, or leave styleAnchorId as it is.")
                .retryAfter(Duration.ofSeconds(1));
    }
}
