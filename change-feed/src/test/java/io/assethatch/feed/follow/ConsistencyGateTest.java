package io.assethatch.feed.follow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Position;
import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import io.assethatch.feed.FeedFailure;
import io.assethatch.feed.rig.FeedDatabase;
import io.assethatch.feed.rig.Stores;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate of a service that owns the anchors' feed and follows the projects'. */
class ConsistencyGateTest {
    private static final String WORKSPACE = "waiting";
    private static final int SHARD = Shards.of(WORKSPACE);

    private FeedDatabase database;

    @BeforeEach
    void open() {
        database = Stores.database(Source.ANCHORS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void letsThroughWhatTheViewsInclude() {
        ConsistencyGate gate = gate("1m", "1m");
        gate.applied(at(7));

        assertEquals(List.of(), database.done(gate.await(WORKSPACE, Position.of(at(7)))));
        assertEquals(List.of(), database.done(gate.await(WORKSPACE, Position.START)));
    }

    @Test
    void isWokenByAFollowerOfTheSameProcess() {
        ConsistencyGate gate = gate("1m", "1m");
        CompletableFuture<List<FeedPosition>> waiting = waiting(gate, at(7));
        gate.applied(at(6));
        assertFalse(waiting.isDone());

        gate.applied(at(7));

        assertEquals(List.of(), waiting.join());
    }

    @Test
    void seesTheProgressOfAnotherReplica() {
        CompletableFuture<List<FeedPosition>> waiting = waiting(gate("1m", "5ms"), at(7));

        database.query("insert into applied_position (source, shard, epoch, seq) values ('projects', $1, 1, 7)", SHARD);

        assertEquals(List.of(), waiting.orTimeout(20, TimeUnit.SECONDS).join());
    }

    @Test
    void tellsWhatIsMissingWhenPatienceEnds() {
        ConsistencyGate gate = gate("50ms", "5ms");
        gate.applied(at(6));

        assertEquals(List.of(at(7)), database.done(gate.await(WORKSPACE, Position.of(at(7)))));
    }

    @Test
    void refusesWhatNoWaitingCanReach() {
        ConsistencyGate gate = gate("1m", "5ms");
        database.query("insert into applied_position (source, shard, epoch, seq) values ('projects', $1, 2, 1)", SHARD);

        refuses(gate, at(7));
        refuses(gate, new FeedPosition(Source.PROJECTS, 1, (SHARD + 1) % Shards.COUNT, 1));
        refuses(gate, new FeedPosition(Source.ANCHORS, 1, SHARD, 1));
        refuses(gate, new FeedPosition(Source.ANCHORS, 2, SHARD, 0));
    }

    @Test
    void passesOverSourcesThatTheServiceDoesNotFollow() {
        assertEquals(
                List.of(),
                database.done(gate("1m", "1m")
                        .await(WORKSPACE, Position.of(new FeedPosition(Source.GENERATIONS, 1, SHARD, 9)))));
    }

    @Test
    void goesOnOnTheCallersContext() {
        ConsistencyGate gate = gate("1m", "1m");
        Context context = database.vertx().getOrCreateContext();
        var wokenOn = new CompletableFuture<Context>();
        context.runOnContext(ignored -> gate.await(WORKSPACE, Position.of(at(7)))
                .subscribe()
                .with(missing -> wokenOn.complete(Vertx.currentContext()), wokenOn::completeExceptionally));
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            gate.applied(at(7));
            return wokenOn.isDone();
        });

        assertSame(context, wokenOn.join());
        assertTrue(context.isEventLoopContext());
    }

    private void refuses(ConsistencyGate gate, FeedPosition part) {
        assertThrows(FeedFailure.PositionUnknown.class, () -> database.done(gate.await(WORKSPACE, Position.of(part))));
    }

    private ConsistencyGate gate(String patience, String pollEvery) {
        return new ConsistencyGate(
                database.log(),
                database.vertx(),
                database.pool(),
                Set.of(Source.PROJECTS),
                Stores.settings(FollowSettings.class, Map.of("patience", patience, "poll-every", pollEvery)));
    }

    private static CompletableFuture<List<FeedPosition>> waiting(ConsistencyGate gate, FeedPosition part) {
        return gate.await(WORKSPACE, Position.of(part)).subscribeAsCompletionStage();
    }

    private static FeedPosition at(long seq) {
        return new FeedPosition(Source.PROJECTS, 1, SHARD, seq);
    }
}
