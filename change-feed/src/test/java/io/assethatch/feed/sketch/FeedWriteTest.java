package io.assethatch.feed.sketch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.Sha256;
import io.assethatch.contracts.Shards;
import io.assethatch.contracts.state.PlanState;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.ChangeLog;
import io.assethatch.feed.FeedEntity;
import io.assethatch.feed.FeedFailure;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.feed.Written;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SketchBackend.class)
class FeedWriteTest {
    private long lastVersion(String workspace, UUID id) {
        return write(workspace, tx -> tx.lastVersion(Kind.PLAN, id.toString())).value();
    }

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    ChangeFeed feed;

    @Inject
    ChangeLog log;

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Test
    void aPutCarriesTheVersionThatTheFlushGave() {
        UUID id = create("versions", "first");

        Written<Sketch> written = write(
                "versions",
                tx -> find(tx, id).invoke(sketch -> {
                    tx.put(sketch);
                    sketch.rename("second");
                }));

        ChangeRecord change = at(written);
        assertEquals(2, change.version());
        assertEquals("versions", change.workspace());
        String payload = new String(change.payload(), StandardCharsets.UTF_8);
        assertTrue(payload.contains("\"version\": 2") && payload.contains("second"), payload);
    }

    @Test
    void aRefusedWriteLeavesNeitherRowNorChange() {
        long before = write("rolled-back", tx -> Uni.createFrom().voidItem())
                .position()
                .seq();
        UUID id = UUID.randomUUID();

        assertThrows(
                ArithmeticException.class,
                () -> write(
                        "rolled-back",
                        tx -> persist(tx, new Sketch(id, "rolled-back", "never"))
                                .chain(sketch -> Uni.createFrom().failure(new ArithmeticException()))));

        assertEquals(0, sketches(id));
        assertEquals(before + 1, create("rolled-back", id, "now").position().seq());
    }

    @Test
    void aPassedVersionIsStaleAndAnIdIsUsedOnce() {
        UUID id = create("once", "first");
        assertThrows(FeedFailure.StaleVersion.class, () -> announce("once", state(id, "", 1, List.of())));

        write(
                "once",
                tx -> find(tx, id).chain(sketch -> tx.session().remove(sketch).invoke(() -> tx.delete(sketch))));

        assertThrows(FeedFailure.IdWasUsed.class, () -> create("once", id, "again"));
        assertEquals(0, sketches(id));
    }

    @Test
    void whatIsAnnouncedAboveItsDeletesVersionComesBack() {
        UUID id = UUID.randomUUID();
        assertEquals(0, lastVersion("returning", id));
        announce("returning", state(id, "", 1, List.of()));
        write("returning", tx -> {
            tx.delete(Kind.PLAN, id.toString(), id, 1);
            return Uni.createFrom().voidItem();
        });

        assertEquals(2, lastVersion("returning", id));
        assertEquals(0, lastVersion("another", id));
        announce("returning", state(id, "", 3, List.of()));
        assertEquals(3, lastVersion("returning", id));
    }

    @Test
    void anEntityAnnouncedTwiceKeepsTheLastAnnouncementInItsPlace() {
        UUID id = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        Written<Void> written = write("twice", tx -> {
            tx.put(state(id, "first", 1, List.of()));
            tx.put(state(other, "between", 1, List.of()));
            tx.delete(Kind.PLAN, id.toString(), id, 1);
            return Uni.createFrom().voidItem();
        });

        List<ChangeRecord> changes = log.range(
                        Shards.of("twice"), written.position().seq() - 2, 10)
                .await()
                .atMost(LIMIT);
        assertEquals(
                List.of(Op.PUT, Op.DELETE),
                changes.stream().map(ChangeRecord::op).toList());
        assertEquals(id.toString(), changes.get(1).entityId());
    }

    @Test
    void aStateThatNoRecordCanCarryIsRefused() {
        UUID id = UUID.randomUUID();
        assertThrows(
                IllegalStateException.class, () -> announce("large", state(id, "x".repeat(262_145), 1, List.of())));

        // Below the limit as written, above it as jsonb prints it.
        List<UUID> assets = IntStream.range(0, 6_650).mapToObj(i -> id).toList();
        assertThrows(RuntimeException.class, () -> announce("large", state(id, "", 1, assets)));
        assertThrows(
                IllegalArgumentException.class,
                () -> write("", tx -> Uni.createFrom().voidItem()));
    }

    @Test
    void writesFromAnyThread() throws Exception {
        create("threads", "no thread of Vert.x");

        vertx.<UUID>executeBlocking(() -> create("threads", "worker"))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        onContext(vertx.getOrCreateContext(), () -> created("threads", UUID.randomUUID(), "event loop"));
        onContext(
                VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()),
                () -> created("threads", UUID.randomUUID(), "a context of its own"));
    }

    @Test
    void refusesAWriteInsideOfAWrite() {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> write("nested", tx -> created("nested", UUID.randomUUID(), "inner")));
        assertTrue(failure.getMessage().contains("open session"));
    }

    @Test
    void aShardThatStaysLockedIsBusy() throws Exception {
        CompletableFuture<Void> release = new CompletableFuture<>();
        CompletableFuture<Void> locked = new CompletableFuture<>();
        Uni<Void> holding = pool.withTransaction(connection -> connection
                .query("set local idle_in_transaction_session_timeout = 0")
                .execute()
                .chain(() -> connection
                        .preparedQuery("select pg_advisory_xact_lock(1717921124, $1)")
                        .execute(Tuple.of(Shards.of("busy"))))
                .invoke(() -> locked.complete(null))
                .chain(() -> Uni.createFrom().completionStage(release)));
        CompletableFuture<Void> held = holding.subscribeAsCompletionStage();
        locked.get(30, TimeUnit.SECONDS);

        assertThrows(FeedFailure.StoreBusy.class, () -> create("busy", "waits"));

        release.complete(null);
        held.get(30, TimeUnit.SECONDS);
        create("busy", "goes on");
    }

    @Test
    void aDeadlockIsTriedAgain() {
        UUID first = create("deadlock", "first");
        UUID second = create("deadlock", "second");
        var firstLocked = new CompletableFuture<Void>();
        var secondLocked = new CompletableFuture<Void>();
        var attempts = new AtomicInteger();

        CompletableFuture<?> one = feed.write(
                        "deadlock", tx -> lockBoth(tx, first, firstLocked, second, secondLocked, attempts))
                .subscribeAsCompletionStage();
        CompletableFuture<?> other = feed.write(
                        "deadlock", tx -> lockBoth(tx, second, secondLocked, first, firstLocked, attempts))
                .subscribeAsCompletionStage();
        CompletableFuture.allOf(one, other).orTimeout(30, TimeUnit.SECONDS).join();

        assertTrue(attempts.get() > 2, "attempts: " + attempts);
        assertEquals(3, version(first));
        assertEquals(3, version(second));
    }

    private Uni<Void> lockBoth(
            FeedTransaction tx,
            UUID mine,
            CompletableFuture<Void> mineLocked,
            UUID theirs,
            CompletableFuture<Void> theirsLocked,
            AtomicInteger attempts) {
        attempts.incrementAndGet();
        Context context = Vertx.currentContext();
        return renamed(tx, mine)
                .invoke(() -> mineLocked.complete(null))
                .chain(() -> Uni.createFrom().completionStage(theirsLocked))
                .emitOn(command -> context.runOnContext(ignored -> command.run()))
                .chain(() -> renamed(tx, theirs));
    }

    private static Uni<Void> renamed(FeedTransaction tx, UUID id) {
        return tx.session()
                .find(Sketch.class, id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(sketch -> {
                    sketch.rename("renamed " + UUID.randomUUID());
                    tx.put(sketch);
                })
                .replaceWithVoid();
    }

    @Test
    void aWriteForAnotherWorkspaceFailsEvenWithoutAPredicate() {
        UUID foreign = create("foreign", "theirs");

        assertThrows(
                RuntimeException.class,
                () -> write("mine", tx -> persist(tx, new Sketch(UUID.randomUUID(), "foreign", "smuggled"))));
        assertThrows(RuntimeException.class, () -> sql("mine", "update sketch set title = 'taken over'"));
        sql("mine", "delete from sketch");
        assertEquals(1, sketches(foreign));

        write(
                "mine",
                tx -> tx.session()
                        .createNativeQuery("set local assethatch.maintenance = 'on'")
                        .executeUpdate()
                        .chain(() -> tx.session()
                                .createNativeQuery("delete from sketch where workspace = 'foreign'")
                                .executeUpdate()));
        assertEquals(0, sketches(foreign));
    }

    @Test
    void sixtyFourWritersAtOnceAllCommitDensely() {
        var random = new Random(64);
        List<String> workspaces =
                IntStream.range(0, 24).mapToObj(i -> "crowd-" + i).toList();
        Stream<CompletableFuture<Written<Sketch>>> writers = IntStream.range(0, 64)
                .mapToObj(i -> {
                    String workspace = workspaces.get(i % workspaces.size());
                    Duration delay = Duration.ofMillis(1 + random.nextInt(30));
                    return feed.<Sketch>write(
                                    workspace,
                                    tx -> persist(tx, new Sketch(UUID.randomUUID(), workspace, "crowd"))
                                            .call(() -> tx.session().flush())
                                            .chain(sketch -> later(delay).replaceWith(sketch)))
                            .subscribeAsCompletionStage();
                });
        List<CompletableFuture<Written<Sketch>>> all = writers.toList();
        all.forEach(writer -> writer.orTimeout(30, TimeUnit.SECONDS).join());

        for (int shard = 0; shard < Shards.COUNT; shard++) {
            List<Long> seqs = log.range(shard, 0, 10_000).await().atMost(LIMIT).stream()
                    .map(ChangeRecord::seq)
                    .toList();
            assertEquals(LongStream.rangeClosed(1, seqs.size()).boxed().toList(), seqs);
        }
        assertEquals(
                64,
                all.stream().map(writer -> writer.join().position()).distinct().count());
    }

    private static Uni<Void> later(Duration delay) {
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(delay)
                .emitOn(command -> context.runOnContext(ignored -> command.run()));
    }

    private void sql(String workspace, String statement) {
        write(workspace, tx -> tx.session().createNativeQuery(statement).executeUpdate());
    }

    private <T> Written<T> write(String workspace, Function<FeedTransaction, Uni<T>> work) {
        return feed.write(workspace, work).await().atMost(LIMIT);
    }

    private UUID create(String workspace, String title) {
        UUID id = UUID.randomUUID();
        assertInstanceOf(Sketch.class, create(workspace, id, title).value());
        return id;
    }

    private Written<Sketch> create(String workspace, UUID id, String title) {
        return created(workspace, id, title).await().atMost(LIMIT);
    }

    private Uni<Written<Sketch>> created(String workspace, UUID id, String title) {
        return feed.write(workspace, tx -> persist(tx, new Sketch(id, workspace, title)));
    }

    private static Uni<Sketch> persist(FeedTransaction tx, Sketch sketch) {
        return tx.session().persist(sketch).invoke(() -> tx.put(sketch)).replaceWith(sketch);
    }

    private static Uni<Sketch> find(FeedTransaction tx, UUID id) {
        return tx.session().find(Sketch.class, id);
    }

    private Written<Void> announce(String workspace, FeedEntity entity) {
        return write(workspace, tx -> {
            tx.put(entity);
            return Uni.createFrom().voidItem();
        });
    }

    private static FeedEntity state(UUID id, String title, long version, List<UUID> assets) {
        String hash = Sha256.hex(new byte[0]);
        return new Announced(id, new PlanState(id, title, assets, hash, 0, version, Instant.EPOCH));
    }

    private record Announced(UUID projectId, PlanState state) implements FeedEntity {
        @Override
        public Kind kind() {
            return Kind.PLAN;
        }

        @Override
        public String entityId() {
            return projectId.toString();
        }

        @Override
        public long version() {
            return state.version();
        }
    }

    private <T> void onContext(Context context, Supplier<Uni<T>> work) throws Exception {
        var done = new CompletableFuture<T>();
        context.runOnContext(ignored -> work.get().subscribe().with(done::complete, done::completeExceptionally));
        done.get(30, TimeUnit.SECONDS);
    }

    private ChangeRecord at(Written<?> written) {
        return log.range(written.position().shard(), written.position().seq() - 1, 1)
                .await()
                .atMost(LIMIT)
                .get(0);
    }

    private long sketches(UUID id) {
        return number("select count(*) from sketch where id = $1", id);
    }

    private long version(UUID id) {
        return number("select version from sketch where id = $1", id);
    }

    private long number(String query, UUID id) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(LIMIT);
    }
}
