package io.assethatch.feed;

import static io.assethatch.feed.rig.FeedDatabase.digest;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.EntityDigest;
import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import io.assethatch.feed.rig.Faults;
import io.assethatch.feed.rig.FeedDatabase;
import io.assethatch.feed.rig.FollowerThread;
import io.assethatch.feed.rig.Relays;
import io.assethatch.feed.rig.Stores;
import io.assethatch.feed.rig.Topic;
import io.assethatch.localstack.KafkaServer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** 64 writers at once, each slow at random between its append and its commit, against relay and follower at work. */
class ConcurrentWritersTest {
    private static final int WRITERS = 64;
    private static final int WRITES = 12;
    private static final int ENTITIES_PER_WORKSPACE = 3;
    private static final List<String> WORKSPACES =
            IntStream.range(0, 48).mapToObj(i -> "workspace-" + i).toList();

    @Test
    void everyCommittedChangeArrivesOnceInOrderAndNoneIsSkipped() throws Exception {
        assertEquals(
                Shards.COUNT,
                WORKSPACES.stream().mapToInt(Shards::of).distinct().count());
        KafkaServer kafka = Stores.emptyKafka();
        try (FeedDatabase database = Stores.database(Source.PROJECTS);
                var relay = Relays.started("a", database, kafka, new Faults());
                var follower = new FollowerThread(Source.PROJECTS, database, kafka);
                var topic = new Topic(Source.PROJECTS, kafka)) {

            int committed = writeFromEverywhere(database);
            relay.wake();

            List<ChangeRecord> feed = database.feed();
            assertEquals(committed, feed.size());
            assertDense(feed);
            assertDigestsRecompute(database, feed);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertEquals(database.heads(), database.cursors());
                for (String workspace : WORKSPACES) {
                    assertEquals(database.ownersDigest(workspace), database.viewsDigest(workspace));
                }
            });
            List<ChangeRecord> arrived = topic.all();
            assertEquals(committed, arrived.size());
            assertDense(arrived);
            for (String workspace : WORKSPACES) {
                assertEquals(database.ownersDigest(workspace), digest(arrived, workspace));
            }
            assertAppliedInOrder(follower.applied(), database.heads());
        }
    }

    private static int writeFromEverywhere(FeedDatabase database) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Integer>> writers = IntStream.range(0, WRITERS)
                    .<Callable<Integer>>mapToObj(seed -> () -> write(database, new Random(seed)))
                    .toList();
            int committed = 0;
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                committed += writer.get();
            }
            return committed;
        } finally {
            threads.shutdown();
        }
    }

    /** Row locks first, shard lock last, as feed.write does; a tenth is rolled back with its seq in hand. */
    private static int write(FeedDatabase database, Random random) throws SQLException, InterruptedException {
        int committed = 0;
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < WRITES; i++) {
                String workspace = WORKSPACES.get(random.nextInt(WORKSPACES.size()));
                UUID id = id(workspace, random.nextInt(ENTITIES_PER_WORKSPACE));
                append(connection, workspace, id, upsert(connection, workspace, id));
                Thread.sleep(random.nextInt(8));
                if (random.nextInt(10) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed++;
                }
            }
        }
        return committed;
    }

    private static UUID id(String workspace, int entity) {
        return UUID.nameUUIDFromBytes((workspace + "/" + entity).getBytes(StandardCharsets.UTF_8));
    }

    private static long upsert(Connection connection, String workspace, UUID id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("with mine as (select set_config('assethatch.workspace', ?, true))"
                        + " insert into sketch (id, workspace, title, version, updated_at)"
                        + " select ?, ?, '', 1, now() from mine"
                        + " on conflict (id) do update set version = sketch.version + 1 returning version")) {
            statement.setString(1, workspace);
            statement.setObject(2, id);
            statement.setString(3, workspace);
            return one(statement);
        }
    }

    private static void append(Connection connection, String workspace, UUID id, long version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select feed_append(?, ?, ?::jsonb)")) {
            statement.setInt(1, Shards.of(workspace));
            statement.setString(2, workspace);
            statement.setString(
                    3, new JsonArray(List.of(FeedDatabase.put(id, version, "version " + version))).encode());
            one(statement);
        }
    }

    private static long one(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void assertDense(List<ChangeRecord> changes) {
        Map<Integer, List<Long>> seqs = new HashMap<>();
        changes.forEach(change ->
                seqs.computeIfAbsent(change.shard(), shard -> new ArrayList<>()).add(change.seq()));
        seqs.forEach((shard, of) ->
                assertEquals(LongStream.rangeClosed(1, of.size()).boxed().toList(), of, "shard " + shard));
    }

    private static void assertDigestsRecompute(FeedDatabase database, List<ChangeRecord> feed) {
        Map<String, EntityDigest> running = new HashMap<>();
        var live = new HashSet<String>();
        Map<String, EntityDigest> stored = new HashMap<>();
        for (Row row : database.query("select shard, seq, digest, count from change")) {
            stored.put(
                    row.getInteger("shard") + "/" + row.getLong("seq"),
                    new EntityDigest(
                            row.getLong("count"),
                            row.get(BigDecimal.class, "digest").toBigIntegerExact()));
        }
        for (ChangeRecord change : feed) {
            EntityDigest digest = running.getOrDefault(change.workspace(), EntityDigest.EMPTY);
            if (!live.add(change.key())) {
                digest = digest.minus(Kind.PLAN, change.entityId(), change.version() - 1);
            }
            assertEquals(Op.PUT, change.op());
            digest = digest.plus(Kind.PLAN, change.entityId(), change.version());
            running.put(change.workspace(), digest);
            assertEquals(digest, stored.get(change.shard() + "/" + change.seq()));
        }
    }

    private static void assertAppliedInOrder(List<FeedPosition> applied, Map<Integer, Long> heads) {
        Map<Integer, Long> reached = new HashMap<>();
        for (FeedPosition position : applied) {
            long before = reached.getOrDefault(position.shard(), 0L);
            assertEquals(Math.max(before, position.seq()), position.seq(), "went back to " + position);
            reached.put(position.shard(), position.seq());
        }
        assertEquals(heads, reached);
    }
}
