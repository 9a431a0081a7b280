package io.assethatch.feed.rig;

import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Source;
import io.assethatch.feed.follow.FeedFollower;
import io.assethatch.feed.follow.FollowSettings;
import io.assethatch.feed.follow.Received;
import io.assethatch.feed.sketch.SketchView;
import io.assethatch.localstack.KafkaServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Follows a topic into a database's view until it is closed. */
public final class FollowerThread implements AutoCloseable {
    private final Queue<FeedPosition> applied = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    public FollowerThread(Source source, FeedDatabase database, KafkaServer kafka) {
        var follower = new FeedFollower(
                source,
                database.pool(),
                List.of(new SketchView(Kind.PLAN)),
                (shard, since, limit) -> database.log().range(shard, since, limit),
                Stores.settings(FollowSettings.class, Map.of()),
                Clock.systemUTC(),
                applied::add);
        thread = new Thread(() -> follow(source, kafka, follower), "follower");
        thread.start();
    }

    private void follow(Source source, KafkaServer kafka, FeedFollower follower) {
        try (var topic = new Topic(source, kafka)) {
            while (!closed) {
                follower.apply(Received.of(source, topic.poll())).await().atMost(Duration.ofSeconds(30));
            }
        }
    }

    /** Every position that was committed, in order. */
    public List<FeedPosition> applied() {
        return List.copyOf(applied);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
