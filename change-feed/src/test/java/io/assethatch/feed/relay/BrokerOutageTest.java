package io.assethatch.feed.relay;

import static io.assethatch.feed.rig.FeedDatabase.digest;
import static io.assethatch.feed.rig.FeedDatabase.put;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.Source;
import io.assethatch.feed.rig.Faults;
import io.assethatch.feed.rig.FeedDatabase;
import io.assethatch.feed.rig.Relays;
import io.assethatch.feed.rig.Stores;
import io.assethatch.feed.rig.Topic;
import io.assethatch.localstack.KafkaServer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Three seconds of outage; {@code -Dassethatch.outage=PT30S} makes them thirty. */
class BrokerOutageTest {
    private static final Duration OUTAGE = Duration.parse(System.getProperty("assethatch.outage", "PT3S"));
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String WORKSPACE = "outage";

    @Test
    void writesGoOnWithoutTheBrokerAndArriveWhenItReturns() {
        try (KafkaServer kafka = KafkaServer.forTests().start();
                FeedDatabase database = Stores.database(Source.PROJECTS)) {
            kafka.createTopics();
            Relay relay = Relays.started("a", database, kafka, new Faults());
            UUID id = UUID.randomUUID();
            database.append(WORKSPACE, put(id, 1, "before"));
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(database.heads(), database.cursors()));
            await().atMost(LIMIT).until(() -> relay.lag() == 0);

            kafka.stop();
            long version = 1;
            long until = System.nanoTime() + OUTAGE.toNanos();
            while (System.nanoTime() < until) {
                database.append(WORKSPACE, put(id, ++version, "during"));
                relay.wake();
            }
            await().atMost(LIMIT).until(() -> relay.status() == RelayStatus.RETRYING && relay.lag() > 0);
            Duration age = relay.oldestUnsent();
            await().atMost(LIMIT).until(() -> relay.oldestUnsent().compareTo(age) > 0);
            assertTrue(version > 2);
            kafka.start();

            await().atMost(LIMIT).untilAsserted(() -> assertEquals(database.heads(), database.cursors()));
            await().atMost(LIMIT)
                    .until(() -> relay.lag() == 0 && relay.oldestUnsent().isZero());
            relay.close();
            try (var topic = new Topic(Source.PROJECTS, kafka)) {
                assertEquals(database.ownersDigest(WORKSPACE), digest(topic.all(), WORKSPACE));
                assertEquals(version, topic.all().size());
            }
        }
    }
}
