package io.assethatch.generationservice.readmodel;

import io.assethatch.feed.FeedTransaction;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** The row per project that keeps a racing addition and the project's deletion apart. */
public final class KnownProjects {
    private KnownProjects() {}

    /**
     * Holds the project until the transaction ends; whatever is added meanwhile is swept by its deletion.
     *
     * <p>Completes with false when it was deleted.
     */
    public static Uni<Boolean> hold(FeedTransaction tx, UUID projectId) {
        return tx.session()
                .createNativeQuery("insert into known_project (workspace, project_id)"
                        + " values (:workspace, cast(:project as uuid)) on conflict do nothing")
                .setParameter("workspace", tx.workspace())
                .setParameter("project", projectId.toString())
                .executeUpdate()
                .chain(() -> tx.session()
                        .createNativeQuery(
                                "select not deleted from known_project"
                                        + " where workspace = :workspace and project_id = cast(:project as uuid)"
                                        + " for share",
                                Boolean.class)
                        .setParameter("workspace", tx.workspace())
                        .setParameter("project", projectId.toString())
                        .getSingleResult());
    }

    /** The same for a request: fails with {@link Problem} 404 when the project was deleted. */
    public static Uni<Void> require(FeedTransaction tx, UUID projectId) {
        return hold(tx, projectId)
                .invoke(alive -> {
                    if (!alive) {
                        throw Problem.notFound("project", projectId);
                    }
                })
                .replaceWithVoid();
    }
}
