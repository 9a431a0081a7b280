package io.assethatch.anchorservice.known;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How project-service is asked about a project that no record has told of; an upload waits for the answer. */
@ConfigMapping(prefix = "assethatch.anchor.project-owner")
public interface ProjectOwnerConfig {
    /** One attempt: the answer is one row by its key, so what takes longer is not coming. */
    @WithDefault("700ms")
    Duration attempt();

    /** Attempts after the first: one lost connection is nothing, three in a row are an outage. */
    @WithDefault("2")
    int retries();

    /** Before each retry; long enough for a restarted listener to be there. */
    @WithDefault("50ms")
    Duration pause();

    /** All attempts together: three of them with their pauses, and the sender is not kept waiting longer. */
    @WithDefault("2s")
    Duration deadline();

    /** The newest attempts that the circuit breaker looks at. */
    @WithDefault("10")
    int breakerAttempts();

    /** The share of them that must have failed for it to open: then uploads are told at once. */
    @WithDefault("0.5")
    double breakerFailures();

    /** How long it stays open; then one attempt shows whether project-service is back. */
    @WithDefault("1s")
    Duration breakerPause();
}
