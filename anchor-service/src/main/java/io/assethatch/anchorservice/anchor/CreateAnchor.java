package io.assethatch.anchorservice.anchor;

import io.assethatch.anchorservice.anchor.ReferenceImages.Inspected;
import io.assethatch.anchorservice.known.KnownProjects;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.feed.Written;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.blob.ReceivedBlob;
import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.idempotency.Idempotency;
import io.assethatch.kit.idempotency.Once;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes anchors of uploaded images, the cheap questions first. */
@Singleton
class CreateAnchor {
    private final ChangeFeed feed;
    private final BlobStore blobs;
    private final StyleAnchors anchors;
    private final KnownProjects projects;
    private final ReferenceImages images;
    private final Idempotency idempotency;
    private final Validator validator;

    CreateAnchor(
            ChangeFeed feed,
            BlobStore blobs,
            StyleAnchors anchors,
            KnownProjects projects,
            ReferenceImages images,
            Idempotency idempotency,
            Validator validator) {
        this.feed = feed;
        this.blobs = blobs;
        this.anchors = anchors;
        this.projects = projects;
        this.images = images;
        this.idempotency = idempotency;
        this.validator = validator;
    }

    /**
     * Makes an anchor, once for its {@code Idempotency-Key} if the request has one. Completes with 201.
     *
     * <p>Fails as a whole: with {@link Problem}, with {@link ConstraintViolationException} for values that break a rule,
     * or as {@link ChangeFeed#write} does.
     *
     * @param image stays the caller's to discard
     */
    Uni<Response> create(String workspace, UUID id, NewAnchor asked, UploadedImage image) {
        validate(asked);
        Map<String, Object> content =
                Map.of("anchor", asked, "image", image.received().sha256());
        return idempotency.once(
                content,
                once -> projects.require(workspace, asked.projectId())
                        .chain(() -> asked.hasPalette() ? images.inspectWithoutPalette(image) : images.inspect(image))
                        .chain(inspected -> write(once, workspace, id, asked, inspected, image.received())));
    }

    /** As {@link #create}, with an id that the client chose; 412 when the workspace has it, 409 when it is taken. */
    Uni<Response> createWithId(String workspace, UUID id, NewAnchor asked, UploadedImage image) {
        return refuseSecond(workspace, id)
                .chain(() -> create(workspace, id, asked, image))
                .onFailure(org.hibernate.exception.ConstraintViolationException.class)
                .recoverWithUni(() -> refuseSecond(workspace, id)
                        .chain(() ->
                                Uni.createFrom().failure(new Problem(ProblemType.ID_WAS_USED, "Choose another id."))));
    }

    private Uni<Void> refuseSecond(String workspace, UUID id) {
        return anchors.find(workspace, id)
                .invoke(existing -> {
                    if (existing != null) {
                        throw new Problem(
                                        ProblemType.EDIT_CONFLICT,
                                        "Nothing was written: there is an anchor with this id.")
                                .with("current", existing);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Response> write(
            Once once, String workspace, UUID id, NewAnchor asked, Inspected inspected, ReceivedBlob received) {
        return feed.write(
                        workspace,
                        once.guarded(
                                transaction -> add(transaction, id, asked, inspected, received),
                                anchor -> created(anchor.state())))
                .map(written -> answer(written));
    }

    private static Response answer(Written<StyleAnchor> written) {
        return created(written.value().state())
                .header(ConsistencyTokens.HEADER, written.position().toString())
                .build();
    }

    private static Response.ResponseBuilder created(StyleAnchorState anchor) {
        // Relative: behind a gateway this service does not know its own address.
        return Response.status(Response.Status.CREATED)
                .entity(anchor)
                .header(HttpHeaders.ETAG, ETags.of(anchor.version()))
                .header(HttpHeaders.LOCATION, "/api/style-anchors/" + anchor.id());
    }

    private Uni<StyleAnchor> add(
            FeedTransaction transaction, UUID id, NewAnchor asked, Inspected inspected, ReceivedBlob received) {
        StyleAnchor anchor = StyleAnchor.create(
                id,
                asked.projectId(),
                asked.look(inspected.hexes()),
                asked.hasPalette() ? StyleAnchor.GIVEN : StyleAnchor.EXTRACTED,
                inspected.header(),
                received,
                // As precise as PostgreSQL keeps it, so that an answer equals what is read later.
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        return projects.hold(transaction, asked.projectId())
                .chain(() -> blobs.keep(transaction, received, StyleAnchor.holder(id)))
                .chain(() -> transaction.session().persist(anchor))
                .invoke(() -> transaction.put(anchor))
                .replaceWith(anchor);
    }

    private void validate(NewAnchor asked) {
        Set<ConstraintViolation<NewAnchor>> violations = validator.validate(asked);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
    }
}
