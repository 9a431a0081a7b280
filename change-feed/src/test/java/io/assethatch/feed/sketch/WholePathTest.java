package io.assethatch.feed.sketch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.Written;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One write all the way: entity and change in one transaction, relay, Kafka, follower, view. */
@QuarkusTest
@QuarkusTestResource(SketchBackend.class)
class WholePathTest {
    @Inject
    ChangeFeed feed;

    @Inject
    Pool pool;

    @Test
    void aWriteReachesTheView() {
        UUID id = UUID.randomUUID();
        var sketch = new Sketch(id, "whole-path", "first");

        Written<Sketch> written = feed.<Sketch>write(
                        "whole-path",
                        tx -> tx.session()
                                .persist(sketch)
                                .invoke(() -> tx.put(sketch))
                                .replaceWith(sketch))
                .await()
                .atMost(Duration.ofSeconds(10));

        assertEquals(1, written.value().version());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertEquals(List.of("first"), titles(id)));
    }

    private List<String> titles(UUID id) {
        return pool.preparedQuery("select title from sketch_view where entity_id = $1")
                .mapping(row -> row.getString("title"))
                .execute(Tuple.of(id.toString()))
                .map(rows -> rows.stream().toList())
                .await()
                .atMost(Duration.ofSeconds(5));
    }
}
