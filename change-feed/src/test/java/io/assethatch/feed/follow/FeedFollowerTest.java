package io.assethatch.feed.follow;

import static io.assethatch.feed.rig.FeedDatabase.delete;
import static io.assethatch.feed.rig.FeedDatabase.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import io.assethatch.feed.FeedFailure;
import io.assethatch.feed.follow.Received.Unreadable;
import io.assethatch.feed.rig.FeedDatabase;
import io.assethatch.feed.rig.Stores;
import io.assethatch.feed.sketch.SketchView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Follows a real feed; what arrives, and in which order, is up to each test. */
class FeedFollowerTest {
    private static final String WORKSPACE = "followed";
    private static final int SHARD = Shards.of(WORKSPACE);
    private static final String REFUSED = "refused by the view";

    private final UUID a = UUID.randomUUID();
    private final UUID b = UUID.randomUUID();
    private final List<Long> fetchedAfter = new ArrayList<>();
    private FeedDatabase database;

    @BeforeEach
    void open() {
        database = Stores.database(Source.PROJECTS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyOrderWithRepeatsEndsInTheOwnersState(long seed) {
        var random = new Random(seed);
        writeHistory(random);
        List<ChangeRecord> arriving = new ArrayList<>(database.feed());
        arriving.addAll(database.feed());
        Collections.shuffle(arriving, random);

        FeedFollower follower = follower(Clock.offset(Clock.systemUTC(), Duration.ofHours(2)), view());
        while (!arriving.isEmpty()) {
            List<ChangeRecord> batch = arriving.subList(0, Math.min(arriving.size(), 1 + random.nextInt(9)));
            apply(follower, batch);
            batch.clear();
        }

        assertEquals(database.ownersDigest(WORKSPACE), database.viewsDigest(WORKSPACE));
        assertEquals(database.heads().get(SHARD), position());
    }

    private void writeHistory(Random random) {
        for (int entity = 0; entity < 12; entity++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            int versions = 1 + random.nextInt(4);
            for (int version = 1; version <= versions; version++) {
                database.append(WORKSPACE, put(id, version, "version " + version));
            }
            if (random.nextBoolean()) {
                database.append(WORKSPACE, delete(id, versions + 1));
            }
        }
    }

    @Test
    void aLateOlderRecordBringsNothingBack() {
        database.append(WORKSPACE, put(a, 1, "first"));
        database.append(WORKSPACE, put(a, 2, "second"));
        database.append(WORKSPACE, delete(a, 3));
        List<ChangeRecord> feed = database.feed();
        FeedFollower follower = follower(Clock.systemUTC(), view());
        apply(follower, feed);

        apply(follower, feed.subList(1, 2));
        apply(follower, feed.subList(0, 1));

        assertEquals("", database.title(a));
        assertEquals(1, database.count("sketch_view where deleted and version = 3"));
        assertEquals(3, position());
    }

    @Test
    void aRecordThatTheViewRefusesIsParkedAloneWithWhatFollowsItsKey() {
        database.append(WORKSPACE, put(a, 1, "first"));
        database.append(WORKSPACE, put(a, 2, REFUSED), put(b, 1, "beside it"));
        FeedFollower follower = follower(Clock.systemUTC(), view());
        apply(follower, database.feed().subList(0, 1));

        apply(follower, database.feed().subList(1, 3));
        database.append(WORKSPACE, put(a, 3, "sound again"), put(b, 2, "goes on"));
        apply(follower, database.feed().subList(3, 5));

        assertEquals("goes on", database.title(b));
        assertEquals("first", database.title(a));
        assertEquals(2, database.count("parked_change where entity_id = '" + a + "'"));
        assertEquals(5, position());
        var parked = new ParkedChanges(database.pool());
        database.done(parked.refuseIfParked(Kind.PLAN, b.toString()));
        assertThrows(
                FeedFailure.EntityParked.class, () -> database.done(parked.refuseIfParked(Kind.PLAN, a.toString())));
    }

    @Test
    void aPayloadThatIsNoJsonIsParked() {
        database.append(WORKSPACE, put(a, 1, "first"), put(b, 1, "beside it"));
        List<ChangeRecord> feed = new ArrayList<>(database.feed());
        ChangeRecord sound = feed.get(0);
        feed.set(0, withPayload(sound, "{\"title\": \0"));

        apply(follower(Clock.systemUTC(), view()), feed);

        assertEquals("beside it", database.title(b));
        assertEquals(1, database.count("parked_change where cause like '%22%' or cause like '%json%'"));
        assertEquals(2, position());
    }

    @Test
    void aRecordThatMakesTheViewThrowIsParked() {
        database.append(WORKSPACE, put(a, 1, "first"), put(b, 1, "beside it"));

        apply(follower(Clock.systemUTC(), throwing(a, new NullPointerException("no title"))), database.feed());

        assertEquals("beside it", database.title(b));
        assertEquals(1, database.count("parked_change where cause like '%no title%'"));
    }

    @Test
    void anUnreadableMessageIsParkedUnderItsKeyWhateverItHolds() {
        database.append(WORKSPACE, put(a, 1, "first"));
        var unreadable = new Unreadable(Source.PROJECTS, SHARD, 17, "plan/" + a, new byte[] {0, -1}, "no \0 header");
        var huge = new Unreadable(Source.PROJECTS, SHARD, 18, "\0" + "k".repeat(100_000), null, "");

        database.done(
                follower(Clock.systemUTC(), view()).apply(new Received(database.feed(), List.of(unreadable, huge))));

        assertEquals(1, position());
        assertEquals(2, database.count("parked_change where entity_id = '" + a + "'"));
        assertEquals(1, database.count("parked_change where kind = 'unknown'"));
        assertThrows(
                FeedFailure.EntityParked.class,
                () -> database.done(new ParkedChanges(database.pool()).refuseIfParked(Kind.PLAN, a.toString())));
    }

    @Test
    void aLiveFollowerFetchesWhatItMissedBeforeItMovesOn() {
        for (int version = 1; version <= 6; version++) {
            database.append(WORKSPACE, put(version % 2 == 0 ? a : b, (version + 1) / 2, "version " + version));
        }
        FeedFollower follower = follower(Clock.systemUTC(), view());
        apply(follower, database.feed().subList(0, 1));

        apply(follower, database.feed().subList(5, 6));

        assertEquals(List.of(1L, 3L, 5L), fetchedAfter);
        assertEquals("version 5", database.title(b));
        assertEquals("version 6", database.title(a));
        assertEquals(6, position());
    }

    @Test
    void holesInOldRecordsAreThoseOfCompaction() {
        for (int version = 1; version <= 5; version++) {
            database.append(WORKSPACE, put(a, version, "version " + version));
        }

        apply(
                follower(Clock.offset(Clock.systemUTC(), Duration.ofHours(2)), view()),
                database.feed().subList(4, 5));

        assertEquals(List.of(), fetchedAfter);
        assertEquals("version 5", database.title(a));
        assertEquals(5, position());
    }

    private FeedFollower follower(Clock clock, View view) {
        OwnerFeed owner = (shard, since, limit) -> {
            fetchedAfter.add(since);
            return database.log().range(shard, since, limit);
        };
        Map<String, String> settings = Map.of("repair-page", "2", "retry-min", "20ms");
        return new FeedFollower(
                Source.PROJECTS,
                database.pool(),
                List.of(view),
                owner,
                Stores.settings(FollowSettings.class, settings),
                clock,
                position -> {});
    }

    private static View view() {
        return new SketchView(Kind.PLAN);
    }

    private static View throwing(UUID id, RuntimeException failure) {
        return new View() {
            @Override
            public Kind kind() {
                return Kind.PLAN;
            }

            @Override
            public Uni<Void> apply(SqlConnection connection, List<ChangeRecord> latest) {
                if (latest.stream().anyMatch(change -> change.entityId().equals(id.toString()))) {
                    throw failure;
                }
                return view().apply(connection, latest);
            }
        };
    }

    private static ChangeRecord withPayload(ChangeRecord change, String payload) {
        return new ChangeRecord(
                change.source(),
                change.epoch(),
                change.shard(),
                change.seq(),
                change.workspace(),
                change.projectId(),
                change.kind(),
                change.entityId(),
                change.version(),
                Op.PUT,
                payload.getBytes(StandardCharsets.UTF_8),
                change.occurredAt());
    }

    private void apply(FeedFollower follower, List<ChangeRecord> changes) {
        database.done(follower.apply(new Received(List.copyOf(changes), List.of())));
    }

    private long position() {
        return database.query("select seq from applied_position where shard = $1", SHARD)
                .iterator()
                .next()
                .getLong("seq");
    }
}
