package io.assethatch.feed.wiring;

import io.assethatch.contracts.Source;
import io.assethatch.feed.follow.FollowSettings;
import io.assethatch.feed.relay.RelaySettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The change feed of a service. */
@ConfigMapping(prefix = "assethatch.feed")
public interface FeedConfig {
    /** Whose feed this service owns; written into the store at its creation. */
    Source source();

    /** How often a write that met a deadlock starts again; the pauses grow to 200 ms, so five take under a second. */
    @WithDefault("5")
    int writeRetries();

    /** Changes in one page of the internal feed: with 256 KiB each at the very most, a page stays far below 128 MiB. */
    @WithDefault("500")
    int pageMax();

    RelaySettings relay();

    Prune prune();

    FollowSettings follow();

    /** Bounds of pruning. */
    interface Prune {
        /** How long superseded changes stay: a client that was away for a day still gets an exact digest. */
        @WithDefault("24h")
        Duration retention();

        /** How often a batch is pruned. */
        @WithDefault("1m")
        String every();

        /** Changes walked per shard in one transaction; at 12 shards a minute this keeps up with 400 writes/s. */
        @WithDefault("2000")
        int batch();
    }
}
