package io.assethatch.generationservice.ledger;

import io.assethatch.feed.ChangeFeed;
import io.assethatch.generationservice.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Announces the counters of budgets: soon after they changed, and each of them once a second at most over all replicas. */
@Singleton
class BudgetAnnouncer {
    private static final String DUE = """
            select workspace, project_id, announced_at <= now() - $1 * interval '1 millisecond' as due from budget
             where not announced and limit_version > 0 and not deleted
             order by announced_at limit $2
            """;

    private static final String ANNOUNCE = """
            with mine as (
                select workspace, project_id from budget
                 where workspace = :workspace and project_id = any(cast(string_to_array(:projects, ',') as uuid[]))
                   and not announced and not deleted and announced_at <= now() - :every * interval '1 millisecond'
                 order by project_id for update)
            update budget b set announced = true, announced_at = now(), version = b.version + 1
              from mine where b.workspace = mine.workspace and b.project_id = mine.project_id
            returning\s""" + Budget.COLUMNS;

    private final Vertx vertx;
    private final Pool pool;
    private final ChangeFeed feed;
    private final LedgerConfig config;
    private final WorkLoop loop;
    private final AtomicBoolean expected = new AtomicBoolean();

    BudgetAnnouncer(Vertx vertx, Pool pool, ChangeFeed feed, LedgerConfig config) {
        this.vertx = vertx;
        this.pool = pool;
        this.feed = feed;
        this.config = config;
        this.loop = new WorkLoop(vertx, "budgets", 1, config.announcePoll(), this::announceDue);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    /** Counters change in a write that is about to commit: looks for them when they may be announced. Never blocks. */
    void soon() {
        if (expected.compareAndSet(false, true)) {
            vertx.setTimer(config.announceEvery().toMillis(), ignored -> {
                expected.set(false);
                loop.wake();
            });
        }
    }

    private Uni<Boolean> announceDue() {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(config.announceEvery().toMillis(), config.announceBatch()))
                .chain(rows -> {
                    Map<String, SortedSet<String>> due = new LinkedHashMap<>();
                    for (Row row : rows) {
                        if (!row.getBoolean("due")) {
                            // They changed again right after they were announced.
                            soon();
                            break;
                        }
                        UUID project = row.getUUID("project_id");
                        due.computeIfAbsent(row.getString("workspace"), workspace -> new TreeSet<>())
                                .add(project.toString());
                    }
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (var ofWorkspace : due.entrySet()) {
                        all = all.chain(() -> announce(ofWorkspace.getKey(), ofWorkspace.getValue()));
                    }
                    int announced =
                            due.values().stream().mapToInt(SortedSet::size).sum();
                    return all.replaceWith(announced == config.announceBatch());
                });
    }

    private Uni<Void> announce(String workspace, SortedSet<String> projects) {
        return feed.write(
                        workspace,
                        tx -> tx.session()
                                .createNativeQuery(ANNOUNCE, String.class)
                                .setParameter("workspace", workspace)
                                .setParameter("projects", String.join(",", projects))
                                .setParameter("every", config.announceEvery().toMillis())
                                .getResultList()
                                .invoke(rows -> rows.forEach(row -> tx.put(Budget.read(row)))))
                .replaceWithVoid();
    }
}
