package io.assethatch.generationservice.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.feed.Written;
import io.assethatch.generationservice.testing.OwnersDouble;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(OwnersDouble.class)
class LedgerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String workspace = "ws-" + UUID.randomUUID();
    private final UUID project = Ids.next();

    @Inject
    Ledger ledger;

    @Inject
    Budgets budgets;

    @Inject
    ChangeFeed feed;

    @Inject
    Pool pool;

    @Test
    void whatIsFreeNeedsNoBudgetAndLeavesItsEntries() {
        UUID attempt = reserve(project, 0);

        assertTrue(does(tx -> ledger.settle(tx, attempt, 0)));

        assertEquals(List.of("reserved", "settled"), kinds(attempt));
        assertEquals(SpendTotals.NOTHING, totals(project));
    }

    @Test
    void withoutABudgetNothingPaidIsReserved() {
        Problem refused = assertThrows(Problem.class, () -> reserve(project, 30_000));

        assertEquals(402, refused.problemType().status());
        assertEquals(30_000L, refused.extensions().get("shortfallUsd6"));
        assertEquals("project", refused.extensions().get("budget"));
        assertEquals(0, count("select count(*) from ledger_entry where workspace = $1"));
    }

    @Test
    void aReservationTakesAllOrNothingAndTellsTheShortfall() {
        limit(project, 100_000);
        reserve(project, 70_000);

        Problem refused = assertThrows(
                Problem.class,
                () -> write(tx -> ledger.reserve(tx, project, List.of(reservation(20_000), reservation(20_000)))));

        assertEquals(10_000L, refused.extensions().get("shortfallUsd6"));
        assertEquals(30_000L, refused.extensions().get("availableUsd6"));
        assertEquals(new SpendTotals(70_000, 0, 0), totals(project));
        assertSumsAgree();
    }

    @Test
    void whatCostMoreThanReservedIsBookedAllTheSame() {
        limit(project, 100_000);
        UUID attempt = reserve(project, 90_000);
        UUID free = reserve(project, 0);

        write(tx -> ledger.settle(tx, attempt, 130_000));
        write(tx -> ledger.settle(tx, free, 5));

        assertEquals(new SpendTotals(0, 130_005, 0), totals(project));
        assertThrows(Problem.class, () -> reserve(project, 1));
        assertSumsAgree();
    }

    @Test
    void aDoubtfulAttemptStaysReservedUntilItIsClosed() {
        limit(project, 100_000);
        UUID attempt = reserve(project, 60_000);

        assertTrue(does(tx -> ledger.doubt(tx, attempt)));
        assertFalse(does(tx -> ledger.doubt(tx, attempt)));

        assertEquals(new SpendTotals(60_000, 0, 60_000), totals(project));
        assertThrows(Problem.class, () -> reserve(project, 50_000));
        assertTrue(does(tx -> ledger.settle(tx, attempt, 55_000)));
        assertEquals(new SpendTotals(0, 55_000, 0), totals(project));
        assertFalse(does(tx -> ledger.doubt(tx, attempt)), "what is closed is not in doubt");
        assertSumsAgree();
    }

    @Test
    void anAttemptIsClosedOnceWhoeverBringsItsAnswer() throws Exception {
        limit(project, 1_000_000);
        UUID attempt = reserve(project, 30_000);

        List<Boolean> first = together(IntStream.range(0, 16)
                .<Function<FeedTransaction, Uni<Boolean>>>mapToObj(
                        i -> tx -> i % 2 == 0 ? ledger.settle(tx, attempt, 30_000) : ledger.release(tx, attempt))
                .toList());

        assertEquals(1, first.stream().filter(closed -> closed).count());
        assertEquals(0, totals(project).reservedUsd6());
        assertSumsAgree();
    }

    @Test
    void entriesCannotBeChangedOrRemoved() {
        UUID attempt = reserve(project, 0);

        assertThrows(
                RuntimeException.class,
                () -> write(tx -> tx.session()
                        .createNativeQuery("update ledger_entry set spent_usd6 = 7 where workspace = :workspace")
                        .setParameter("workspace", workspace)
                        .executeUpdate()));
        write(tx -> tx.session()
                .createNativeQuery("delete from ledger_entry where workspace = :workspace")
                .setParameter("workspace", workspace)
                .executeUpdate());

        assertEquals(List.of("reserved"), kinds(attempt));
    }

    @Test
    void afterAnyInterleavingTheSumsAgreeAndNoLimitWasPassed() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        List<UUID> projects = List.of(project, Ids.next(), Ids.next());
        projects.forEach(each -> limit(each, 500_000));
        var refused = new AtomicLong();
        var attempts = new ArrayList<UUID>();
        for (int round = 0; round < 12; round++) {
            List<Function<FeedTransaction, Uni<Boolean>>> steps = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                UUID known = attempts.isEmpty() ? null : attempts.get(random.nextInt(attempts.size()));
                int what = known == null ? 0 : random.nextInt(6);
                if (what < 2) {
                    var reservation = reservation(random.nextInt(4) == 0 ? 0 : random.nextInt(120_000));
                    UUID of = projects.get(random.nextInt(projects.size()));
                    steps.add(tx -> ledger.reserve(tx, of, List.of(reservation))
                            .invoke(() -> remember(attempts, reservation))
                            .replaceWith(true)
                            .onFailure(Problem.class)
                            .invoke(refused::incrementAndGet));
                } else {
                    long cost = random.nextInt(90_000);
                    steps.add(
                            what == 2
                                    ? tx -> ledger.doubt(tx, known)
                                    : what == 3
                                            ? tx -> ledger.release(tx, known)
                                            : tx -> ledger.settle(tx, known, cost));
                }
            }
            together(steps);
            assertSumsAgree();
        }
        assertEquals(
                0,
                count("select count(*) from (select attempt_id from ledger_entry where workspace = $1"
                        + " and kind in ('settled', 'released') group by 1 having count(*) > 1) twice"),
                "seed " + seed);
        assertEquals(
                0,
                count(
                        "select count(*) from (select sum(reserved_usd6) over (partition by project_id order by at, id) as r"
                                + " from ledger_entry where workspace = $1) running where r > 500000"),
                "seed " + seed);
    }

    private static void remember(List<UUID> attempts, Reservation reservation) {
        synchronized (attempts) {
            attempts.add(reservation.attemptId());
        }
    }

    /** Runs each in a write of its own, all at once; refusals count as false. */
    private List<Boolean> together(List<Function<FeedTransaction, Uni<Boolean>>> steps) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (Function<FeedTransaction, Uni<Boolean>> step : steps) {
                all.add(threads.submit(() -> write(step)));
            }
            List<Boolean> outcomes = new ArrayList<>();
            for (Future<Boolean> each : all) {
                try {
                    outcomes.add(each.get());
                } catch (ExecutionException e) {
                    assertTrue(e.getCause() instanceof Problem, () -> "failed otherwise: " + e.getCause());
                    outcomes.add(false);
                }
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertSumsAgree() {
        assertEquals(
                0,
                count(
                        "select count(*) from (select project_id, sum(reserved_usd6) r, sum(unknown_usd6) u, sum(spent_usd6) s"
                                + " from ledger_entry where workspace = $1 group by 1) e full join"
                                + " (select * from budget where workspace = $1) b using (project_id)"
                                + " where (coalesce(r, 0), coalesce(u, 0), coalesce(s, 0)) <>"
                                + " (coalesce(b.reserved_usd6, 0), coalesce(b.unknown_usd6, 0), coalesce(b.spent_usd6, 0))"));
        assertEquals(
                0,
                count("select count(*) from workspace_spend w, (select sum(reserved_usd6) r, sum(unknown_usd6) u,"
                        + " sum(spent_usd6) s from ledger_entry where workspace = $1) e where w.workspace = $1"
                        + " and (coalesce(r, 0), coalesce(u, 0), coalesce(s, 0)) <>"
                        + " (w.reserved_usd6, w.unknown_usd6, w.spent_usd6)"));
    }

    private void limit(UUID of, long usd6) {
        write(tx -> budgets.limit(tx, of, usd6, null, false));
    }

    private UUID reserve(UUID of, long usd6) {
        Reservation reservation = reservation(usd6);
        write(tx -> ledger.reserve(tx, of, List.of(reservation)));
        return reservation.attemptId();
    }

    private static Reservation reservation(long usd6) {
        return new Reservation(Ids.next(), Ids.next(), "bfl", "flux-2-pro", usd6);
    }

    private boolean does(Function<FeedTransaction, Uni<Boolean>> step) {
        return write(step);
    }

    private <T> T write(Function<FeedTransaction, Uni<T>> work) {
        return feed.write(workspace, work).map(Written::value).await().atMost(PATIENCE);
    }

    private SpendTotals totals(UUID of) {
        return budgets.totals(workspace, of).await().atMost(PATIENCE);
    }

    private List<String> kinds(UUID attempt) {
        var kinds = new ArrayList<String>();
        for (Row row : pool.preparedQuery("select kind from ledger_entry where attempt_id = $1 order by at, id")
                .execute(Tuple.of(attempt))
                .await()
                .atMost(PATIENCE)) {
            kinds.add(row.getString("kind"));
        }
        return kinds;
    }

    private long count(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(workspace))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }
}
