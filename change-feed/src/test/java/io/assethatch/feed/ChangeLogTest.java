package io.assethatch.feed;

import static io.assethatch.feed.rig.FeedDatabase.delete;
import static io.assethatch.feed.rig.FeedDatabase.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.EntityDigest;
import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import io.assethatch.feed.ChangeLog.Delta;
import io.assethatch.feed.rig.FeedDatabase;
import io.assethatch.feed.rig.Stores;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
    private static final String WORKSPACE = "delta";
    private static final int SHARD = Shards.of(WORKSPACE);

    private final UUID a = UUID.randomUUID();
    private final UUID b = UUID.randomUUID();
    private final UUID c = UUID.randomUUID();
    private FeedDatabase database;

    @BeforeEach
    void open() {
        database = Stores.database(Source.PROJECTS);
        database.append(WORKSPACE, put(a, 1, "a"), put(b, 1, "b"));
        database.append(WORKSPACE, put(a, 2, "a again"));
        database.append(WORKSPACE, delete(b, 2), put(c, 1, "c"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void fromTheStartGivesWhatExistsWithItsDigest() {
        Delta delta = delta(0, 100);

        assertEquals(List.of(3L, 5L), seqs(delta));
        assertTrue(delta.upToDate());
        assertEquals(database.store().position(SHARD, 5), delta.position());
        EntityDigest live = EntityDigest.EMPTY.plus(Kind.PLAN, a.toString(), 2).plus(Kind.PLAN, c.toString(), 1);
        assertEquals(Map.of(Kind.PLAN, live), delta.digests());
    }

    @Test
    void fromALaterPlaceGivesDeletesToo() {
        assertEquals(List.of(4L, 5L), seqs(delta(3, 100)));
        assertEquals(List.of(), seqs(delta(5, 100)));
    }

    @Test
    void fullPagesEndAtTheirLastRowAndLeaveSupersededRowsOut() {
        Delta first = delta(0, 2);
        assertEquals(List.of(), seqs(first));
        assertEquals(2, first.position().seq());
        assertFalse(first.upToDate());
        assertNull(first.digests());

        Delta second = delta(2, 2);
        assertEquals(List.of(3L, 4L), seqs(second));

        Delta third = delta(4, 2);
        assertEquals(List.of(5L), seqs(third));
        assertTrue(third.upToDate());
    }

    @Test
    void aShortPageEndsAtTheHeadOfTheShardThatOthersShare() {
        String neighbour = IntStream.range(0, 1_000)
                .mapToObj(i -> "neighbour-" + i)
                .filter(workspace -> Shards.of(workspace) == SHARD)
                .findFirst()
                .orElseThrow();
        database.append(neighbour, put(UUID.randomUUID(), 1, "not ours"));

        Delta delta = delta(5, 100);

        assertEquals(List.of(), seqs(delta));
        assertEquals(6, delta.position().seq());
        assertTrue(delta.upToDate());
    }

    @Test
    void refusesPositionsThatThisHistoryDoesNotKnow() {
        assertThrows(FeedFailure.PositionUnknown.class, () -> delta(6, 100));
        database.done(database.log().check(WORKSPACE, database.store().position(SHARD, 5)));
        refuses(database.store().position(SHARD, 6));
        refuses(new FeedPosition(Source.PROJECTS, 2, SHARD, 1));
        refuses(new FeedPosition(Source.PROJECTS, 1, (SHARD + 1) % Shards.COUNT, 0));
    }

    @Test
    void refusesPassedVersionsAndUsedIdsAndLeavesNoHole() {
        assertThrows(RuntimeException.class, () -> database.append(WORKSPACE, put(a, 2, "stale")));
        assertThrows(RuntimeException.class, () -> database.append(WORKSPACE, put(c, 2, "good"), put(b, 2, "used")));

        assertEquals(6, database.append(WORKSPACE, put(c, 2, "good")));
    }

    private void refuses(FeedPosition position) {
        assertThrows(
                FeedFailure.PositionUnknown.class,
                () -> database.done(database.log().check(WORKSPACE, position)));
    }

    private Delta delta(long since, int limit) {
        return database.done(database.log().delta(WORKSPACE, since, limit));
    }

    private static List<Long> seqs(Delta delta) {
        return delta.changes().stream().map(ChangeRecord::seq).toList();
    }
}
