package io.assethatch.feed.follow;

import io.assethatch.contracts.Source;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bounds of following other services' feeds, and of waiting for a position. */
public interface FollowSettings {
    /** The feeds that this service follows; none for one that only owns. */
    Optional<Set<Source>> sources();

    /** Where each followed source's internal routes are. */
    Map<Source, URI> owners();

    /**
     * A hole in front of a record younger than this cannot come from compaction and is fetched from the owner; equals
     * the topics' {@code min.compaction.lag.ms}.
     */
    @WithDefault("1h")
    Duration compactionLag();

    /** Changes fetched from an owner in one request. */
    @WithDefault("500")
    int repairPage();

    /** A request for a range at the owner. */
    @WithDefault("5s")
    Duration repairTimeout();

    /** Shards of a batch that are applied at once: a few connections of the pool, which requests share. */
    @WithDefault("4")
    int shardsAtOnce();

    /** First pause after an infrastructure fault; doubles up to {@link #retryMax()}, for ever. */
    @WithDefault("100ms")
    Duration retryMin();

    /** Longest pause between two tries. */
    @WithDefault("5s")
    Duration retryMax();

    /** Holds every batch back this long; only fault tests set it. */
    @WithDefault("0ms")
    Duration injectedDelay();

    /** How long a request waits for a position before it asks the owners for what it needs. */
    @WithDefault("300ms")
    Duration patience();

    /** How often positions are read while a request waits: one query for all waiters of a replica. */
    @WithDefault("10ms")
    Duration pollEvery();
}
