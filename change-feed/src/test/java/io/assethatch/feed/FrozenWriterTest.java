package io.assethatch.feed;

import static io.assethatch.feed.rig.FeedDatabase.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import io.assethatch.feed.rig.FeedDatabase;
import io.assethatch.feed.rig.Stores;
import io.vertx.core.json.JsonArray;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FrozenWriterTest {
    @Test
    void aWriterThatFreezesBeforeItsCommitFreesTheShard() throws SQLException {
        String workspace = "frozen";
        try (FeedDatabase database = Stores.database(Source.PROJECTS)) {
            database.query("alter role " + database.name() + " set idle_in_transaction_session_timeout = '700ms'");
            try (Connection frozen = database.connection();
                    var append = frozen.prepareStatement("select feed_append(?, ?, ?::jsonb)")) {
                frozen.setAutoCommit(false);
                append.setInt(1, Shards.of(workspace));
                append.setString(2, workspace);
                append.setString(3, new JsonArray(List.of(put(UUID.randomUUID(), 1, "never"))).encode());
                append.executeQuery();

                long seq = database.append(workspace, put(UUID.randomUUID(), 1, "goes on"));

                assertEquals(1, seq);
                assertThrows(SQLException.class, frozen::commit);
            }
            assertEquals(1, database.count("change"));
        }
    }
}
