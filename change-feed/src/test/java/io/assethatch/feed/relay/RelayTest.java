package io.assethatch.feed.relay;

import static io.assethatch.feed.rig.FeedDatabase.delete;
import static io.assethatch.feed.rig.FeedDatabase.digest;
import static io.assethatch.feed.rig.FeedDatabase.put;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import io.assethatch.feed.rig.Faults;
import io.assethatch.feed.rig.FeedDatabase;
import io.assethatch.feed.rig.Relays;
import io.assethatch.feed.rig.Stores;
import io.assethatch.feed.rig.Topic;
import io.assethatch.localstack.KafkaServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String WORKSPACE = "relayed";
    private static final int SHARD = Shards.of(WORKSPACE);

    private final List<UUID> ids =
            IntStream.range(0, 5).mapToObj(i -> UUID.randomUUID()).toList();
    private KafkaServer kafka;
    private FeedDatabase database;
    private Topic topic;

    /** A killed relay's thread ends with an error, which is no failure of whoever waits. */
    @BeforeAll
    static void expectDeaths() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @BeforeEach
    void open() throws Exception {
        kafka = Stores.emptyKafka();
        database = Stores.database(Source.PROJECTS);
        topic = new Topic(Source.PROJECTS, kafka);
    }

    @AfterEach
    void close() {
        topic.close();
        database.close();
    }

    @Test
    void sendsEveryChangeInOrderAndMovesTheCursor() {
        try (Relay relay = Relays.started("a", database, kafka, new Faults())) {
            writeAll(1);
            database.append(WORKSPACE, delete(ids.get(0), 2), put(ids.get(1), 2, "again"));
            relay.wake();

            awaitAllSent();
            List<ChangeRecord> all = topic.all();
            assertEquals(
                    database.feed().stream().map(ChangeRecord::key).toList(),
                    all.stream().map(ChangeRecord::key).toList());
            assertEquals(upTo(7), seqs(all));
            assertEquals(RelayStatus.AT_WORK, relay.status());
        }
    }

    @Test
    void aFrozenRelayThatWakesAfterItsLeaseSpoilsNothing() {
        var faults = new Faults();
        Relay frozen = Relays.started("frozen", database, kafka, faults);
        writeAll(1);
        awaitAllSent();
        faults.freezeBeforeNextCommit();
        writeAll(2);
        await().atMost(LIMIT).until(faults::isFrozen);

        Relay successor = Relays.started("successor", database, kafka, new Faults());
        writeAll(3);
        awaitAllSent();
        faults.thaw();
        await().atMost(LIMIT).until(() -> frozen.status() == RelayStatus.STANDING_BY);
        writeAll(4);
        awaitAllSent();
        frozen.close();
        successor.close();

        List<ChangeRecord> all = topic.all();
        var last = new TreeMap<String, Long>();
        all.forEach(change -> last.put(change.key(), change.version()));
        assertEquals(ids.size(), last.size());
        assertTrue(last.values().stream().allMatch(version -> version == 4), last.toString());
        assertEquals(database.ownersDigest(WORKSPACE), digest(all, WORKSPACE));
        assertEquals(upTo(4L * ids.size()), seqs(all));
    }

    @Test
    void aRelayKilledBeforeItsCommitLosesNothing() {
        var faults = new Faults();
        faults.dieBeforeNextCommit();

        assertNothingIsLostOrTwiceAfterDeath(faults);
    }

    @Test
    void aRelayKilledBeforeItMovesTheCursorIsContinuedFromTheTopicsTail() {
        var faults = new Faults();
        faults.dieAfterNextCommit();

        assertNothingIsLostOrTwiceAfterDeath(faults);
    }

    private void assertNothingIsLostOrTwiceAfterDeath(Faults faults) {
        writeAll(1);
        Relays.started("killed", database, kafka, faults);
        await().atMost(LIMIT).until(faults::hasDied);
        assertEquals(0L, database.cursors().get(SHARD));

        try (Relay successor = Relays.started("successor", database, kafka, new Faults())) {
            writeAll(2);
            successor.wake();
            awaitAllSent();
        }

        assertEquals(upTo(2L * ids.size()), seqs(topic.all()));
        assertEquals(database.ownersDigest(WORKSPACE), digest(topic.all(), WORKSPACE));
    }

    @Test
    void aTopicThatLostRecordsIsFilledAgain() throws Exception {
        writeAll(1);
        Relay before = Relays.started("a", database, kafka, new Faults());
        awaitAllSent();
        before.close();
        topic.close();
        Stores.emptyKafka();
        topic = new Topic(Source.PROJECTS, kafka);

        Relay after = Relays.started("b", database, kafka, new Faults());

        await().atMost(LIMIT).untilAsserted(() -> assertEquals(upTo(ids.size()), seqs(topic.all())));
        after.close();
    }

    @Test
    void aTopicAheadOfARestoredStoreHaltsTheRelay() {
        writeAll(1);
        Relay before = Relays.started("a", database, kafka, new Faults());
        awaitAllSent();
        before.close();

        try (FeedDatabase restored = Stores.database(Source.PROJECTS)) {
            restored.append(WORKSPACE, put(ids.get(0), 1, "restored"));
            try (Relay relay = Relays.started("b", restored, kafka, new Faults())) {
                await().atMost(LIMIT).until(() -> relay.status() == RelayStatus.HALTED);
            }
        }

        assertEquals(upTo(ids.size()), seqs(topic.all()));
    }

    @Test
    void aBatchEndsAtItsBytes() {
        for (UUID id : ids) {
            database.append(WORKSPACE, put(id, 1, "x".repeat(1_000)));
        }

        List<ChangeRecord> next = database.done(database.log().above(Map.of(SHARD, 0L), 100, 2_500));

        assertEquals(upTo(3), seqs(next));
    }

    private void writeAll(long version) {
        for (UUID id : ids) {
            database.append(WORKSPACE, put(id, version, "version " + version));
        }
    }

    private void awaitAllSent() {
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(database.heads(), database.cursors()));
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<Long> seqs(List<ChangeRecord> changes) {
        return changes.stream().map(ChangeRecord::seq).toList();
    }
}
