package io.assethatch.generationservice.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalLong;

/** How money is watched. */
@ConfigMapping(prefix = "ledger")
public interface LedgerConfig {
    /** The most that a workspace may spend over all its projects, in micro-dollars: the operator's brake. Empty: no such bound. */
    OptionalLong workspaceLimitUsd6();

    /** Counters of a budget are announced this often at most: they change with every call, and nobody reads faster. */
    @WithDefault("1s")
    Duration announceEvery();

    /** How often is looked for counters that a replica left unannounced when it ended. */
    @WithDefault("30s")
    Duration announcePoll();

    /** Budgets that are announced in one round. */
    @WithDefault("100")
    @Min(1)
    @Max(1000)
    int announceBatch();
}
