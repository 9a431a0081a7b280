package io.assethatch.kit.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long answers are kept for a repeated request. */
@ConfigMapping(prefix = "assethatch.idempotency")
public interface IdempotencyConfig {
    /** A client that was offline over a weekend still finds the answer to what it sent on Friday. */
    @WithDefault("72h")
    Duration retention();

    /** How often older answers are removed; they are not given any more by then, so it only frees space. */
    @WithDefault("1m")
    String sweepEvery();

    /** Answers removed in one round: a short statement, and enough for 80 keyed requests a second. */
    @WithDefault("5000")
    int sweepBatch();
}
