package io.assethatch.generationservice.generation;

import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.feed.Written;
import io.assethatch.generationservice.asset.Asset;
import io.assethatch.generationservice.ledger.Budgets;
import io.assethatch.generationservice.ledger.Ledger;
import io.assethatch.generationservice.work.WorkLoop;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.blob.BlobUse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Removes what deleted projects have here, as the durable tasks say that the consumer of the deletion noted: first what
 * has not started is cancelled, then assets are dropped with their images, then generations, in chunks of one announced
 * write each. What runs is let end (it makes nothing any more) and removed afterwards. Safe on several replicas.
 */
@Singleton
class ProjectCascades {
    private record Task(String workspace, UUID projectId) {}

    /** Nobody else takes a task for so long; what a crash interrupts is taken up after it. */
    private static final String CLAIM = """
            update project_cascade c set due_at = now() + $1 * interval '1 millisecond'
              from (select workspace, project_id from project_cascade where due_at <= now()
                     order by due_at limit 1 for update skip locked) next
             where c.workspace = next.workspace and c.project_id = next.project_id
            returning c.workspace, c.project_id
            """;

    /** More than a project of the largest size takes. */
    private static final Duration CLAIM_PERIOD = Duration.ofSeconds(60);

    private final Pool pool;
    private final ChangeFeed feed;
    private final Jobs jobs;
    private final Ledger ledger;
    private final Budgets budgets;
    private final BlobStore blobs;
    private final GenerationConfig config;
    private final WorkLoop loop;

    ProjectCascades(
            Pool pool,
            ChangeFeed feed,
            Jobs jobs,
            Ledger ledger,
            Budgets budgets,
            BlobStore blobs,
            GenerationConfig config,
            Vertx vertx) {
        this.pool = pool;
        this.feed = feed;
        this.jobs = jobs;
        this.ledger = ledger;
        this.budgets = budgets;
        this.blobs = blobs;
        this.config = config;
        this.loop = new WorkLoop(vertx, "project-cascades", 1, config.cascadePoll(), this::workOnOne);
    }

    void start() {
        loop.start();
    }

    void close() {
        loop.close(config.shutdownGrace());
    }

    private Uni<Boolean> workOnOne() {
        return claim().chain(claimed -> claimed.isEmpty()
                ? Uni.createFrom().item(false)
                : workOn(claimed.get()).replaceWith(true));
    }

    private Uni<Void> workOn(Task task) {
        return untilNone(task, this::cancelSome)
                .chain(() -> untilNone(task, this::dropAssets))
                .chain(() -> untilNone(task, this::dropGenerations))
                .chain(() -> feed.write(task.workspace(), tx -> budgets.drop(tx, task.projectId())))
                .chain(() -> finish(task));
    }

    /** One transaction about some rows of a project; completes with how many there were. */
    @FunctionalInterface
    private interface Chunk {
        Uni<Integer> in(FeedTransaction tx, Task task);
    }

    private Uni<Void> untilNone(Task task, Chunk chunk) {
        return feed.write(task.workspace(), tx -> chunk.in(tx, task))
                .map(Written::value)
                .chain(found -> found == 0 ? Uni.createFrom().voidItem() : untilNone(task, chunk));
    }

    private Uni<Optional<Task>> claim() {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(CLAIM_PERIOD.toMillis()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Task(row.getString("workspace"), row.getUUID("project_id")));
                    }
                    return Optional.empty();
                });
    }

    private Uni<Integer> cancelSome(FeedTransaction tx, Task task) {
        return jobs.lockUnstarted(tx, task.projectId(), config.cascadeChunk())
                .chain(reserved -> tx.session()
                        .createSelectionQuery(
                                "from Generation where workspace = :workspace and id in :ids and status = 'queued'",
                                Generation.class)
                        .setParameter("workspace", tx.workspace())
                        .setParameter("ids", List.copyOf(reserved.keySet()))
                        .getResultList()
                        .chain(queued -> {
                            Uni<Boolean> all = Uni.createFrom().item(true);
                            for (Generation generation : queued) {
                                generation.cancel(Conclusion.now());
                                tx.put(generation);
                                all = all.chain(() -> jobs.drop(tx, generation.id(), task.projectId()));
                            }
                            for (Generation generation : queued) {
                                all = all.chain(() -> ledger.release(tx, reserved.get(generation.id())));
                            }
                            return all.replaceWith(queued.size());
                        }));
    }

    private Uni<Integer> dropAssets(FeedTransaction tx, Task task) {
        return some(
                        tx,
                        task,
                        Asset.class,
                        "from Asset where workspace = :workspace and projectId = :project order by id")
                .chain(assets -> {
                    List<BlobUse> uses = assets.stream()
                            .map(asset -> new BlobUse(asset.sha256(), Asset.holder(asset.id())))
                            .toList();
                    assets.forEach(tx::delete);
                    return tx.session()
                            .removeAll(assets.toArray())
                            .chain(tx.session()::flush)
                            .chain(() -> blobs.release(tx, uses))
                            .replaceWith(assets.size());
                });
    }

    private Uni<Integer> dropGenerations(FeedTransaction tx, Task task) {
        return some(
                        tx,
                        task,
                        Generation.class,
                        "from Generation where workspace = :workspace and projectId = :project"
                                + " and status not in ('queued', 'running') order by id")
                .chain(generations -> {
                    generations.forEach(tx::delete);
                    return tx.session()
                            .removeAll(generations.toArray())
                            .chain(() -> jobs.forgetAttempts(
                                    tx, generations.stream().map(Generation::id).toList()))
                            .replaceWith(generations.size());
                });
    }

    private <T> Uni<List<T>> some(FeedTransaction tx, Task task, Class<T> type, String query) {
        return tx.session()
                .createSelectionQuery(query, type)
                .setParameter("workspace", task.workspace())
                .setParameter("project", task.projectId())
                .setMaxResults(config.cascadeChunk())
                .getResultList();
    }

    /** The task ends with the project's last generation; until then it comes up again soon. */
    private Uni<Void> finish(Task task) {
        return pool.preparedQuery("with done as (delete from project_cascade where workspace = $1 and project_id = $2"
                        + " and not exists (select from generation where workspace = $1 and project_id = $2))"
                        + " update project_cascade set due_at = now() + $3 * interval '1 millisecond'"
                        + " where workspace = $1 and project_id = $2"
                        + " and exists (select from generation where workspace = $1 and project_id = $2)")
                .execute(Tuple.of(
                        task.workspace(), task.projectId(), config.cascadePoll().toMillis()))
                .replaceWithVoid();
    }
}
