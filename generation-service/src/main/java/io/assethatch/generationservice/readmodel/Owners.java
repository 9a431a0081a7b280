package io.assethatch.generationservice.readmodel;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.contracts.Position;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.feed.FeedFailure;
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
import org.jspecify.annotations.Nullable;

/**
 * What the owners say about single entities, for what the views lack. An answer includes the request's token. Every
 * question fails with {@link Problem} {@code service-unavailable} when the owner cannot be reached or is at fault, and
 * with {@link FeedFailure.PositionUnknown} when the owner does not know the token.
 */
@Singleton
class Owners {
    private static final Logger LOG = Logger.getLogger(Owners.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ProjectOwner projects;
    private final AnchorOwner anchors;
    private final String serviceToken;

    Owners(
            @RestClient ProjectOwner projects,
            @RestClient AnchorOwner anchors,
            @ConfigProperty(name = "assethatch.internal.service-token") Optional<String> serviceToken) {
        this.projects = projects;
        this.anchors = anchors;
        this.serviceToken = serviceToken.orElse("");
    }

    Uni<Optional<ProjectState>> project(String workspace, Position token, UUID id) {
        return asked(projects.project(serviceToken, workspace, text(token), id), "project-service");
    }

    Uni<Optional<PlannedAssetState>> plannedAsset(String workspace, Position token, UUID projectId, UUID id) {
        return asked(projects.plannedAsset(serviceToken, workspace, text(token), projectId, id), "project-service");
    }

    Uni<Optional<StyleAnchorState>> anchor(String workspace, Position token, UUID id) {
        return asked(anchors.anchor(serviceToken, workspace, text(token), id), "anchor-service");
    }

    /** The newest anchor of a project; empty when it has none or is unknown. */
    Uni<Optional<StyleAnchorState>> newestAnchor(String workspace, Position token, UUID projectId) {
        return asked(anchors.anchors(serviceToken, workspace, text(token), projectId, 1), "anchor-service")
                .map(found -> found.flatMap(page -> page.items().stream().findFirst()));
    }

    /** The bytes with that hash; empty when anchor-service does not have them. */
    Uni<Optional<byte[]>> image(String workspace, String sha256) {
        return asked(anchors.image(serviceToken, workspace, sha256), "anchor-service");
    }

    private static @Nullable String text(Position token) {
        return token.parts().isEmpty() ? null : token.toString();
    }

    private static <T> Uni<Optional<T>> asked(Uni<T> question, String owner) {
        return question.map(Optional::of)
                .onFailure(WebApplicationException.class)
                .recoverWithUni(answer -> refused(answer, owner))
                .onFailure(Owners::isUnreachable)
                .transform(failure -> unavailable(owner, failure));
    }

    private static <T> Uni<Optional<T>> refused(WebApplicationException answer, String owner) {
        int status = answer.getResponse().getStatus();
        if (status == 404) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (status == 400 && isPositionUnknown(answer)) {
            return Uni.createFrom().failure(new FeedFailure.PositionUnknown(owner + " does not know the position"));
        }
        return Uni.createFrom().failure(unavailable(owner, answer));
    }

    private static boolean isPositionUnknown(WebApplicationException answer) {
        try {
            JsonNode problem = answer.getResponse().readEntity(JsonNode.class);
            return problem.path("code").asText().equals(ProblemType.POSITION_UNKNOWN.code());
        } catch (ProcessingException e) {
            return false;
        }
    }

    private static boolean isUnreachable(Throwable failure) {
        return failure instanceof ProcessingException
                || failure instanceof IOException
                || failure instanceof VertxException
                || failure instanceof TimeoutException;
    }

    private static Problem unavailable(String owner, Throwable cause) {
        LOG.warnf("%s gave no answer: %s", owner, cause);
        return new Problem(
                        ProblemType.SERVICE_UNAVAILABLE,
                        owner + " is needed for what is not known here yet. Nothing was written. Try again.")
                .retryAfter(SOON);
    }
}
