package io.assethatch.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.assethatch.contracts.Source;
import io.assethatch.feed.rig.FeedDatabase;
import io.assethatch.feed.rig.Stores;
import org.junit.jupiter.api.Test;

class FeedStoreTest {
    @Test
    void keepsItsEpochAndRefusesAnotherSourceOrShardCount() {
        try (FeedDatabase database = Stores.database(Source.PROJECTS)) {
            database.query("update feed_store set epoch = 3");
            assertEquals(
                    new FeedStore(Source.PROJECTS, 3), database.done(FeedStore.open(database.pool(), Source.PROJECTS)));
            assertThrows(
                    IllegalStateException.class, () -> database.done(FeedStore.open(database.pool(), Source.ANCHORS)));

            database.query("update feed_store set shards = 13");

            assertThrows(
                    IllegalStateException.class, () -> database.done(FeedStore.open(database.pool(), Source.PROJECTS)));
        }
    }
}
