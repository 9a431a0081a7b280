package io.assethatch.feed.follow;

import static io.assethatch.feed.rig.FeedDatabase.put;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Source;
import io.assethatch.feed.rig.FeedDatabase;
import io.assethatch.feed.rig.Stores;
import io.assethatch.feed.sketch.SketchView;
import io.assethatch.localstack.PostgresServer;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StoreOutageTest {
    @Test
    void aBatchWaitsForTheDatabaseToComeBackAndNothingIsParked() {
        try (PostgresServer postgres = PostgresServer.forTests().start();
                FeedDatabase database = Stores.database(postgres, Source.PROJECTS)) {
            UUID id = UUID.randomUUID();
            database.append("away", put(id, 1, "written before the outage"));
            List<ChangeRecord> changes = database.feed();
            FeedFollower follower = new FeedFollower(
                    Source.PROJECTS,
                    database.pool(),
                    List.of(new SketchView(Kind.PLAN)),
                    (shard, since, limit) -> Uni.createFrom().item(List.of()),
                    Stores.settings(FollowSettings.class, Map.of("retry-min", "20ms", "retry-max", "200ms")),
                    Clock.systemUTC(),
                    position -> {});
            postgres.stop();

            CompletableFuture<Void> applied =
                    follower.apply(new Received(changes, List.of())).subscribeAsCompletionStage();
            await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> !applied.isDone());
            postgres.start();

            applied.orTimeout(30, TimeUnit.SECONDS).join();
            assertEquals("written before the outage", database.title(id));
            assertEquals(0, database.count("parked_change"));
        }
    }
}
