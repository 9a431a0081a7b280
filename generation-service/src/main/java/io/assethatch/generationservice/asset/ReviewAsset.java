package io.assethatch.generationservice.asset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.feed.Written;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.MergePatch;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BadRequestException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person's word on an asset version. Of one planned asset, variant and direction at most one version is approved. */
@Singleton
class ReviewAsset {
    private final ChangeFeed feed;
    private final Validator validator;
    private final ObjectMapper json;

    ReviewAsset(ChangeFeed feed, Validator validator, ObjectMapper json) {
        this.feed = feed;
        this.validator = validator;
        this.json = json;
    }

    /** What a person can change of an asset version. */
    @Schema(name = "AssetReview", description = "A person's word on an asset version.")
    record Review(
            @Schema(
                    description = "Approving withdraws the approval of the version that had it",
                    enumeration = {"generated", "approved", "rejected"},
                    examples = "approved")
            @NotNull
            @Pattern(regexp = "generated|approved|rejected", message = "must be generated, approved or rejected")
            String status) {}

    /**
     * Applies a merge patch to an asset version's review. Completes with the version as it is then; a patch that changes
     * nothing announces nothing.
     *
     * <p>Fails with {@link Problem} 404 for an unknown or foreign id, 412 and 428 as {@link ETags#requireMatch} says, 400
     * and 422 for what is no review.
     */
    Uni<Written<Asset>> review(String workspace, UUID id, @Nullable String ifMatch, JsonNode patch) {
        return feed.write(
                workspace,
                tx -> lockSlot(tx, id).chain(() -> find(tx, id)).call(asset -> apply(tx, asset, ifMatch, patch)));
    }

    private Uni<Void> apply(FeedTransaction tx, Asset asset, @Nullable String ifMatch, JsonNode patch) {
        ETags.requireMatch(ifMatch, ETags.of(asset.version()), asset::state);
        String status = patched(asset.state().status(), patch);
        if (status.equals(asset.state().status())) {
            return Uni.createFrom().voidItem();
        }
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        Uni<Void> withdrawn = status.equals(Asset.APPROVED)
                ? withdrawApproved(tx, asset, now)
                : Uni.createFrom().voidItem();
        return withdrawn.invoke(() -> {
            asset.review(status, now);
            tx.put(asset);
        });
    }

    /** Before the new one is approved, because the index that allows one of them only is checked at once. */
    private static Uni<Void> withdrawApproved(FeedTransaction tx, Asset next, Instant now) {
        return tx.session()
                .createSelectionQuery(
                        "from Asset where workspace = :workspace and assetId = :asset and variant = :variant"
                                + " and direction is not distinct from :direction and status = 'approved'",
                        Asset.class)
                .setParameter("workspace", tx.workspace())
                .setParameter("asset", next.assetId())
                .setParameter("variant", next.variant())
                .setParameter("direction", next.direction())
                .getSingleResultOrNull()
                .chain(former -> {
                    if (former == null) {
                        return Uni.createFrom().voidItem();
                    }
                    former.review(Asset.GENERATED, now);
                    tx.put(former);
                    return tx.session().flush();
                });
    }

    /** Reviews of the same planned asset, variant and direction take turns, in the order that version numbers use too. */
    private static Uni<Void> lockSlot(FeedTransaction tx, UUID id) {
        return tx.session()
                .createNativeQuery(
                        "select n.last_number from asset a join asset_number n on n.workspace = a.workspace"
                                + " and n.asset_id = a.asset_id and n.variant = a.variant"
                                + " and n.direction is not distinct from a.direction"
                                + " where a.workspace = :workspace and a.id = cast(:id as uuid) for update of n",
                        Integer.class)
                .setParameter("workspace", tx.workspace())
                .setParameter("id", id.toString())
                .getResultList()
                .replaceWithVoid();
    }

    private static Uni<Asset> find(FeedTransaction tx, UUID id) {
        return tx.session()
                .createSelectionQuery("from Asset where workspace = :workspace and id = :id", Asset.class)
                .setParameter("workspace", tx.workspace())
                .setParameter("id", id)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("asset", id));
    }

    private String patched(String status, JsonNode patch) {
        try {
            JsonNode review = MergePatch.apply(json.valueToTree(new Review(status)), patch);
            Review patched = json.treeToValue(review, Review.class);
            Set<ConstraintViolation<Review>> violations = validator.validate(patched);
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(violations);
            }
            return patched.status();
        } catch (JsonProcessingException e) {
            throw new BadRequestException(e);
        }
    }
}
