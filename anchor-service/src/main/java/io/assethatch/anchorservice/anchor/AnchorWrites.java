package io.assethatch.anchorservice.anchor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assethatch.anchorservice.anchor.ReferenceImages.Inspected;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.feed.Written;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.blob.BlobUse;
import io.assethatch.kit.blob.ReceivedBlob;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.MergePatch;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What changes anchors. Each write fails as a whole: with {@link io.assethatch.kit.problem.Problem}, with
 * {@link ConstraintViolationException} for values that break a rule, or as {@link ChangeFeed#write} does.
 */
@Singleton
class AnchorWrites {
    private final ChangeFeed feed;
    private final BlobStore blobs;
    private final StyleAnchors anchors;
    private final ReferenceImages images;
    private final Validator validator;
    private final ObjectMapper json;

    AnchorWrites(
            ChangeFeed feed,
            BlobStore blobs,
            StyleAnchors anchors,
            ReferenceImages images,
            Validator validator,
            ObjectMapper json) {
        this.feed = feed;
        this.blobs = blobs;
        this.anchors = anchors;
        this.images = images;
        this.validator = validator;
        this.json = json;
    }

    /** Applies a merge patch to what a client may change; a patch that changes nothing announces nothing. */
    Uni<Written<StyleAnchorState>> patch(String workspace, UUID id, @Nullable String ifMatch, JsonNode patch) {
        return feed.write(
                workspace,
                transaction -> anchors.lock(transaction, id)
                        .invoke(anchor -> {
                            ETags.requireMatch(ifMatch, ETags.of(anchor.version()), anchor::state);
                            if (anchor.change(patched(anchor.look(), patch), now())) {
                                transaction.put(anchor);
                            }
                        })
                        .map(StyleAnchor::state));
    }

    /** Puts other colours in place of the palette. */
    Uni<Written<StyleAnchorState>> changePalette(
            String workspace, UUID id, @Nullable String ifMatch, List<String> colours) {
        return feed.write(
                workspace,
                transaction -> anchors.lock(transaction, id)
                        .invoke(anchor -> {
                            ETags.requireMatch(ifMatch, ETags.of(anchor.version()), anchor::state);
                            if (anchor.change(anchor.look().withPalette(colours), now())) {
                                transaction.put(anchor);
                            }
                        })
                        .map(StyleAnchor::state));
    }

    /**
     * Puts another image in place of the reference image; an extracted palette follows it, a given one stays. The former
     * bytes go when nothing shows them for a day.
     *
     * @param ifMatch the tag of the anchor, or that of its image
     * @param image stays the caller's to discard
     */
    Uni<Written<StyleAnchorState>> replaceImage(
            String workspace, UUID id, @Nullable String ifMatch, UploadedImage image) {
        return anchors.require(workspace, id)
                .invoke(anchor -> requireImageMatch(ifMatch, anchor))
                .chain(() -> images.inspect(image))
                .chain(inspected -> feed.write(
                        workspace,
                        transaction -> anchors.lock(transaction, id)
                                .invoke(anchor -> requireImageMatch(ifMatch, anchor.state()))
                                .call(anchor -> show(transaction, anchor, inspected, image.received()))
                                .map(StyleAnchor::state)));
    }

    private Uni<Void> show(
            FeedTransaction transaction, StyleAnchor anchor, Inspected inspected, ReceivedBlob received) {
        BlobUse former = anchor.imageUse();
        if (former.sha256().equals(received.sha256())) {
            return Uni.createFrom().voidItem();
        }
        return blobs.keep(transaction, received, former.holder())
                .chain(() -> blobs.release(transaction, List.of(former)))
                .invoke(() -> {
                    anchor.show(inspected.header(), received, inspected.hexes(), now());
                    transaction.put(anchor);
                });
    }

    /** The image's own tag is its hash (RFC 9110, section 13.1.1, compares with that); the anchor's does as well. */
    private static void requireImageMatch(@Nullable String ifMatch, StyleAnchorState anchor) {
        if (ifMatch == null || !ETags.matches(ifMatch, ETags.of(anchor.image().sha256()))) {
            ETags.requireMatch(ifMatch, ETags.of(anchor.version()), () -> anchor);
        }
    }

    /** Deletes an anchor; its bytes go when nothing shows them for a day. */
    Uni<Written<StyleAnchorState>> delete(String workspace, UUID id, @Nullable String ifMatch) {
        return feed.write(
                workspace,
                transaction -> anchors.lock(transaction, id)
                        .invoke(anchor -> ETags.refuseMismatch(ifMatch, ETags.of(anchor.version()), anchor::state))
                        .call(anchor -> remove(transaction, List.of(anchor)))
                        .map(StyleAnchor::state));
    }

    /**
     * Deletes some anchors of a project whose rows are locked one after the other.
     *
     * @return how many; fewer than {@code limit} when they were the last
     */
    Uni<Integer> deleteSome(FeedTransaction transaction, UUID projectId, int limit) {
        return anchors.lockSome(transaction, projectId, limit)
                .call(found -> found.isEmpty() ? Uni.createFrom().voidItem() : remove(transaction, found))
                .map(List::size);
    }

    private Uni<Void> remove(FeedTransaction transaction, List<StyleAnchor> gone) {
        gone.forEach(transaction::delete);
        return transaction
                .session()
                .removeAll(gone.toArray())
                .chain(() -> blobs.release(
                        transaction, gone.stream().map(StyleAnchor::imageUse).toList()));
    }

    private AnchorLook patched(AnchorLook look, JsonNode patch) {
        try {
            AnchorLook patched = json.treeToValue(MergePatch.apply(json.valueToTree(look), patch), AnchorLook.class);
            validate(patched);
            return patched;
        } catch (JsonProcessingException e) {
            throw new BadRequestException(e);
        }
    }

    private <T> void validate(T value) {
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
    }

    /** As precise as PostgreSQL keeps it, so that an answer equals what is read later. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
