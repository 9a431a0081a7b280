package io.assethatch.contracts.state;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One durable request for one image.
 *
 * @param assetId the planned asset
 * @param status queued, running, succeeded, failed, cancelled or unknown
 * @param reason why a queued one has not started, such as {@code waiting-for-image}
 * @param prompt as sent to the model; null until inputs are pinned
 * @param inputs what it is made from, pinned when the attempt's intent was committed
 * @param assets ids of the asset versions it made
 */
public record GenerationState(
        UUID id,
        UUID projectId,
        UUID assetId,
        String status,
        @Nullable String reason,
        String provider,
        String model,
        Seed seed,
        @Nullable String prompt,
        @Nullable Inputs inputs,
        long estimateUsd6,
        long costUsd6,
        @Nullable Failure error,
        List<UUID> assets,
        long version,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /**
     * @param policy sent, echoed or unsupported
     */
    public record Seed(long value, String policy) {}

    /** The revisions and the anchor image that an attempt used. */
    public record Inputs(
            long projectRevision, long plannedAssetRevision, UUID anchorId, long anchorRevision, String anchorSha256) {}

    /**
     * @param code stable word, documented in docs/errors.md
     */
    public record Failure(String code, String detail) {}
}
