package io.assethatch.feed.follow;

import io.assethatch.contracts.ChangeRecord;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The feed of another service at its source: where a follower fetches what Kafka did not bring. */
@FunctionalInterface
public interface OwnerFeed {
    /**
     * Changes of one shard in order, without those that were pruned.
     *
     * <p>Fails when the owner cannot be reached; the caller tries again.
     *
     * @param since the last seq that the caller has
     * @param limit changes at most
     */
    Uni<List<ChangeRecord>> range(int shard, long since, int limit);
}
