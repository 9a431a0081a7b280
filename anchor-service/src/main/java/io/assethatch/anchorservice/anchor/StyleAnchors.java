package io.assethatch.anchorservice.anchor;

import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.kit.http.Cursor;
import io.assethatch.kit.http.Page;
import io.assethatch.kit.http.PageQuery;
import io.assethatch.kit.http.PageRequest;
import io.assethatch.kit.problem.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The anchors of a workspace. Every query names the workspace; other people's anchors do not exist. */
@Singleton
class StyleAnchors {
    private static final String ONE = "from StyleAnchor where workspace = :workspace and id = :id";

    /** Completes with the anchor, or fails with {@link Problem} 404. */
    Uni<StyleAnchorState> require(String workspace, UUID id) {
        return find(workspace, id).onItem().ifNull().failWith(() -> Problem.notFound("style anchor", id));
    }

    /** Completes with the anchor, or with null. */
    Uni<@Nullable StyleAnchorState> find(String workspace, UUID id) {
        return Panache.withSession(() -> Panache.getSession()
                        .chain(session -> session.createQuery(ONE, StyleAnchor.class)
                                .setParameter("workspace", workspace)
                                .setParameter("id", id)
                                .getSingleResultOrNull()))
                .map(found -> found == null ? null : found.state());
    }

    /** A page of anchors, the newest first. */
    Uni<Page<StyleAnchorState>> page(String workspace, @Nullable UUID projectId, PageRequest asked) {
        var query = new PageQuery<>(StyleAnchor.class, "createdAt", workspace).where("projectId", projectId);
        return Panache.withSession(() -> Panache.getSession().chain(session -> query.rows(session, asked)))
                .map(found -> found.stream().map(StyleAnchor::state).toList())
                .map(states ->
                        Page.of(states, asked, Function.identity(), last -> new Cursor(last.createdAt(), last.id())));
    }

    /** Locks the anchor for a change; fails with {@link Problem} 404. */
    Uni<StyleAnchor> lock(FeedTransaction transaction, UUID id) {
        return transaction
                .session()
                .createQuery(ONE, StyleAnchor.class)
                .setParameter("workspace", transaction.workspace())
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .map(found -> present(found, id));
    }

    /** Locks some anchors of a project, in one order. */
    Uni<List<StyleAnchor>> lockSome(FeedTransaction transaction, UUID projectId, int limit) {
        return transaction
                .session()
                .createQuery(
                        "from StyleAnchor where workspace = :workspace and projectId = :projectId order by id",
                        StyleAnchor.class)
                .setParameter("workspace", transaction.workspace())
                .setParameter("projectId", projectId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(limit)
                .getResultList();
    }

    private static StyleAnchor present(@Nullable StyleAnchor found, UUID id) {
        if (found == null) {
            throw Problem.notFound("style anchor", id);
        }
        return found;
    }
}
