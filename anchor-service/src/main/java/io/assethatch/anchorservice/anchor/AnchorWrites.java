package io.assethatch.anchorservice.anchor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assethatch.anchorservice.anchor.ReferenceImages.Inspected;
import io.assethatch.anchorservice.known.KnownProjects;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.feed.Written;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.blob.ReceivedBlob;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
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
    private final KnownProjects projects;
    private final ScratchFiles files;
    private final ReferenceImages images;
    private final Validator validator;
    private final ObjectMapper json;

    AnchorWrites(
            ChangeFeed feed,
            BlobStore blobs,
            StyleAnchors anchors,
            KnownProjects projects,
            ScratchFiles files,
            ReferenceImages images,
            Validator validator,
            ObjectMapper json) {
        this.feed = feed;
        this.blobs = blobs;
        this.anchors = anchors;
        this.projects = projects;
        this.files = files;
        this.images = images;
        this.validator = validator;
        this.json = json;
    }

    /**
     * Makes an anchor of an uploaded image, the cheap questions first.
     *
     * @param image stays the caller's to discard
     */
    Uni<Written<StyleAnchorState>> create(String workspace, NewAnchor anchor, UploadedImage image) {
        validate(anchor);
        return projects.require(workspace, anchor.projectId())
                .chain(() -> files.with(
                        image.received().blob(), file -> images.inspect(file, image.declaredMediaType())))
                .chain(inspected -> announce(workspace, anchor, inspected, image.received()));
    }

    private Uni<Written<StyleAnchorState>> announce(
            String workspace, NewAnchor request, Inspected inspected, ReceivedBlob received) {
        UUID id = Ids.next();
        return feed.write(workspace, transaction -> {
                    StyleAnchor anchor = StyleAnchor.create(
                            id,
                            request.projectId(),
                            request.look(inspected.palette()),
                            request.hasPalette() ? StyleAnchor.GIVEN : StyleAnchor.EXTRACTED,
                            inspected.header(),
                            received,
                            now());
                    return projects.hold(transaction, request.projectId())
                            .chain(() -> blobs.keep(transaction, received, StyleAnchor.holder(id)))
                            .chain(() -> transaction.session().persist(anchor))
                            .invoke(() -> transaction.put(anchor))
                            .replaceWith(anchor);
                })
                .map(written -> new Written<>(written.value().state(), written.position()));
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
