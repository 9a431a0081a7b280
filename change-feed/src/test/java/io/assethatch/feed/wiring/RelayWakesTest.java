package io.assethatch.feed.wiring;

import static io.assethatch.feed.rig.FeedDatabase.put;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.contracts.Source;
import io.assethatch.feed.relay.Relay;
import io.assethatch.feed.relay.RelayStatus;
import io.assethatch.feed.rig.Faults;
import io.assethatch.feed.rig.FeedDatabase;
import io.assethatch.feed.rig.Relays;
import io.assethatch.feed.rig.Stores;
import io.assethatch.localstack.KafkaServer;
import io.assethatch.localstack.PostgresServer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two replicas whose relays look by themselves only every ten minutes. */
class RelayWakesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Map<String, String> SLOW = Map.of("slow-poll", "10m", "lease-length", "30m");

    @Test
    void aCommitOnTheReplicaThatStandsByWakesTheRelayAtWork() throws Exception {
        KafkaServer kafka = Stores.emptyKafka();
        try (FeedDatabase database = Stores.database(Source.PROJECTS)) {
            var notices = new AtomicInteger();
            Uni<Void> notifyOthers = RelayWakes.notifyOthers(database.pool()).invoke(notices::incrementAndGet);
            Relay atWork = Relays.started("at work", database, kafka, new Faults(), SLOW, notifyOthers);
            await().atMost(LIMIT).until(() -> atWork.status() == RelayStatus.AT_WORK);
            Relay standingBy = Relays.started("standing by", database, kafka, new Faults(), SLOW, notifyOthers);
            RelayWakes ears = listening(database, atWork);
            RelayWakes othersEars = listening(database, standingBy);
            await().atMost(LIMIT)
                    .until(() -> database.count("pg_stat_activity where query ilike 'listen%' and datname = '"
                                    + database.name() + "'")
                            == 2);

            database.append("notified", put(UUID.randomUUID(), 1, "written by the other replica"));
            standingBy.wake();

            await().atMost(LIMIT).untilAsserted(() -> assertEquals(database.heads(), database.cursors()));
            await().during(Duration.ofMillis(500)).atMost(LIMIT).until(() -> notices.get() == 1);
            ears.close();
            othersEars.close();
            standingBy.close();
            atWork.close();
        }
    }

    private static RelayWakes listening(FeedDatabase database, Relay relay) {
        var wakes = new RelayWakes(
                database.vertx(),
                relay,
                Stores.postgres().reactiveUrl(database.name()),
                database.name(),
                PostgresServer.DEFAULT_PASSWORD);
        wakes.listen();
        return wakes;
    }
}
