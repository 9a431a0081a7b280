package io.assethatch.anchorservice.anchor;

import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.feed.Written;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Deletes the anchors of deleted projects, as the durable tasks say that the consumer of the deletion noted: in chunks,
 * each announced in its own write. Safe on several replicas at once; what a crash interrupts, the next round takes up.
 */
@Singleton
class ProjectCascades {
    private final Pool pool;
    private final ChangeFeed feed;
    private final AnchorWrites writes;
    private final AnchorUpkeepConfig config;

    ProjectCascades(Pool pool, ChangeFeed feed, AnchorWrites writes, AnchorUpkeepConfig config) {
        this.pool = pool;
        this.feed = feed;
        this.writes = writes;
        this.config = config;
    }

    private record Task(String workspace, UUID projectId) {}

    /** Completes when the tasks that were there, up to a bound, are done or another replica is at them. */
    Uni<Void> round() {
        return pool.preparedQuery("select workspace, project_id from project_cascade order by noted_at limit $1")
                .execute(Tuple.of(config.cascadesAtOnce()))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(row -> new Task(row.getString("workspace"), row.getUUID("project_id")))
                .onItem()
                .transformToUniAndConcatenate(this::finish)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> finish(Task task) {
        return feed.write(task.workspace(), transaction -> chunk(transaction, task))
                .map(Written::value)
                .chain(more -> more ? finish(task) : Uni.createFrom().voidItem());
    }

    /** Nobody can add an anchor any more: whoever would must hold the project's row, which says that it is deleted. */
    private Uni<Boolean> chunk(FeedTransaction transaction, Task task) {
        return claim(transaction, task)
                .chain(claimed -> !claimed
                        ? Uni.createFrom().item(false)
                        : writes.deleteSome(transaction, task.projectId(), config.cascadeChunk())
                                .chain(deleted -> deleted == config.cascadeChunk()
                                        ? Uni.createFrom().item(true)
                                        : done(transaction, task).replaceWith(false)));
    }

    private static Uni<Boolean> claim(FeedTransaction transaction, Task task) {
        return transaction
                .session()
                .createNativeQuery(
                        "select workspace from project_cascade where workspace = :workspace"
                                + " and project_id = cast(:project as uuid) for update skip locked",
                        String.class)
                .setParameter("workspace", task.workspace())
                .setParameter("project", task.projectId().toString())
                .getSingleResultOrNull()
                .map(found -> found != null);
    }

    private static Uni<Void> done(FeedTransaction transaction, Task task) {
        return transaction
                .session()
                .createNativeQuery("delete from project_cascade where workspace = :workspace"
                        + " and project_id = cast(:project as uuid)")
                .setParameter("workspace", task.workspace())
                .setParameter("project", task.projectId().toString())
                .executeUpdate()
                .replaceWithVoid();
    }
}
