package io.assethatch.feed;

import static io.assethatch.feed.rig.FeedDatabase.delete;
import static io.assethatch.feed.rig.FeedDatabase.put;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.contracts.EntityDigest;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Source;
import io.assethatch.feed.rig.FeedDatabase;
import io.assethatch.feed.rig.Stores;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrunerTest {
    private static final int UPDATES = 60;

    @Test
    void theTableShrinksToWhatExistsAndTheDeletes() {
        List<UUID> ids = IntStream.range(0, 5).mapToObj(i -> UUID.randomUUID()).toList();
        try (FeedDatabase database = Stores.database(Source.PROJECTS)) {
            for (int version = 1; version <= UPDATES; version++) {
                for (UUID id : ids) {
                    database.append(workspace(id), put(id, version, "version " + version));
                }
            }
            UUID deleted = ids.get(0);
            database.append(workspace(deleted), delete(deleted, UPDATES + 1));
            var keeping = new Pruner(database.pool(), Duration.ofDays(1), 50);
            var pruner = new Pruner(database.pool(), Duration.ZERO, 50);

            assertEquals(0, database.done(pruner.prune()), "nothing was sent yet");
            database.query("update relay_cursor c set seq = coalesce("
                    + "(select max(seq) from change where shard = c.shard), 0)");
            assertEquals(0, database.done(keeping.prune()), "nothing is old enough");
            for (int i = 0; i < 10; i++) {
                database.done(pruner.prune());
            }

            assertEquals(ids.size(), database.count("change"));
            assertEquals(1, database.count("change where op = 'delete'"));
            for (UUID id : ids) {
                EntityDigest expected = id.equals(deleted)
                        ? EntityDigest.EMPTY
                        : EntityDigest.EMPTY.plus(Kind.PLAN, id.toString(), UPDATES);
                assertEquals(expected, database.ownersDigest(workspace(id)));
            }
            assertEquals(
                    ids.size() * (long) UPDATES + 1,
                    database.heads().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    private static String workspace(UUID id) {
        return "pruned-" + id;
    }
}
