package io.assethatch.feed.wiring;

import io.assethatch.contracts.Source;
import io.assethatch.feed.follow.FeedFollower;
import io.assethatch.feed.follow.Received;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** The followers of this service, one per source; a channel's method hands its batches here. */
public final class Followers {
    private final Map<Source, FeedFollower> bySource;

    Followers(Map<Source, FeedFollower> bySource) {
        this.bySource = bySource;
    }

    /**
     * Applies a batch; completes when it is committed or parked, so that its offsets may be committed.
     *
     * @throws IllegalStateException when the service is not configured to follow the source
     */
    public Uni<Void> apply(Source source, ConsumerRecords<String, byte[]> messages) {
        FeedFollower follower = bySource.get(source);
        if (follower == null) {
            throw new IllegalStateException("assethatch.feed.follow.sources does not name " + source.word());
        }
        return follower.apply(Received.of(source, messages));
    }
}
