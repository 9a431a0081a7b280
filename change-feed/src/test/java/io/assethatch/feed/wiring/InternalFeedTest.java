package io.assethatch.feed.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.FeedEntry;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.Shards;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.ChangeLog;
import io.assethatch.feed.sketch.Sketch;
import io.assethatch.feed.sketch.SketchBackend;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SketchBackend.class)
class InternalFeedTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String WORKSPACE = "internal";

    @Inject
    ChangeFeed feed;

    @Inject
    ChangeLog log;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void aFollowerReadsOverHttpWhatTheTableHolds() {
        var sketch = new Sketch(UUID.randomUUID(), WORKSPACE, "ä \"quoted\"");
        feed.write(WORKSPACE, tx -> tx.session().persist(sketch).invoke(() -> tx.put(sketch)))
                .await()
                .atMost(LIMIT);
        long seq = feed.write(
                        WORKSPACE,
                        tx -> tx.session()
                                .find(Sketch.class, sketch.id())
                                .chain(found -> tx.session().remove(found).invoke(() -> tx.delete(found))))
                .await()
                .atMost(LIMIT)
                .position()
                .seq();
        OwnerFeedClient client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create("http://127.0.0.1:" + port))
                .build(OwnerFeedClient.class);

        List<FeedEntry> read =
                client.range("", Shards.of(WORKSPACE), seq - 2, 10).await().atMost(LIMIT);

        List<ChangeRecord> held =
                log.range(Shards.of(WORKSPACE), seq - 2, 10).await().atMost(LIMIT);
        assertEquals(held.stream().map(FeedEntry::of).toList(), read);
        assertEquals(
                List.of(Op.PUT, Op.DELETE),
                read.stream().map(FeedEntry::change).map(ChangeRecord::op).toList());
    }
}
