package io.assethatch.anchorservice.known;

import io.assethatch.feed.FeedTransaction;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.UUID;

/**
 * Tells whether a project exists: from what was followed, else by asking its owner, whose answer is noted so that the
 * consumer of a later deletion finds the row.
 */
@Singleton
public class KnownProjects {
    private final Pool pool;
    private final ProjectOwner owner;

    KnownProjects(Pool pool, ProjectOwner owner) {
        this.pool = pool;
        this.owner = owner;
    }

    /**
     * Completes when the workspace has this project. Fails with {@link Problem} 404 when it has not, and 503 when it
     * was never heard of and project-service cannot be asked.
     */
    public Uni<Void> require(String workspace, UUID projectId) {
        return pool.preparedQuery("select deleted from known_project where workspace = $1 and id = $2")
                .execute(Tuple.of(workspace, projectId))
                .chain(rows -> {
                    Iterator<Row> known = rows.iterator();
                    if (known.hasNext()) {
                        return known.next().getBoolean("deleted")
                                ? Uni.createFrom().failure(Problem.notFound("project", projectId))
                                : Uni.createFrom().voidItem();
                    }
                    return owner.require(workspace, projectId).chain(() -> note(workspace, projectId));
                });
    }

    /**
     * Holds the project until the transaction ends: its deletion, if it comes now, is handled after it.
     *
     * <p>Fails with {@link Problem} 404 when the project is gone.
     */
    public Uni<Void> hold(FeedTransaction transaction, UUID projectId) {
        return transaction
                .session()
                .createNativeQuery(
                        "select deleted from known_project"
                                + " where workspace = :workspace and id = cast(:id as uuid) for share",
                        Boolean.class)
                .setParameter("workspace", transaction.workspace())
                .setParameter("id", projectId.toString())
                .getSingleResultOrNull()
                .invoke(deleted -> {
                    if (deleted == null || deleted) {
                        throw Problem.notFound("project", projectId);
                    }
                })
                .replaceWithVoid();
    }

    /** Epoch 0 is below every record's, so that whatever arrives decides. */
    private Uni<Void> note(String workspace, UUID projectId) {
        return pool.preparedQuery("insert into known_project (workspace, id, epoch, version, deleted)"
                        + " values ($1, $2, 0, 0, false) on conflict do nothing")
                .execute(Tuple.of(workspace, projectId))
                .replaceWithVoid();
    }
}
