package io.assethatch.contracts.state;

import java.time.Instant;
import java.util.UUID;

/**
 * What a project may spend on paid models, and what it has spent, in micro-dollars. Its counters are announced once a
 * second at most, so they may be a second old; the limit is always the current one.
 *
 * @param limitUsd6 the most that may be spent
 * @param reservedUsd6 set aside for attempts that have not ended, unknown ones included
 * @param spentUsd6 billed; over the limit when a provider charged more than it had said
 * @param unknownUsd6 the part of {@code reservedUsd6} of which nobody can tell whether it was billed
 * @param limitVersion grows with every change of the limit; the ETag over HTTP
 * @param version grows with every announcement
 */
public record BudgetState(
        UUID projectId,
        long limitUsd6,
        long reservedUsd6,
        long spentUsd6,
        long unknownUsd6,
        long limitVersion,
        long version,
        Instant updatedAt) {}
