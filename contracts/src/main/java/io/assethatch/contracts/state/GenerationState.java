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

    /**
     * The revisions and the images that an attempt used.
     *
     * @param references approved fronts beside the anchor's image, in the order in which they were sent; null for none
     */
    public record Inputs(
            long projectRevision,
            long plannedAssetRevision,
            UUID anchorId,
            long anchorRevision,
            String anchorSha256,
            @Nullable List<Reference> references) {

        /** Inputs with the anchor's image alone. */
        public Inputs(
                long projectRevision,
                long plannedAssetRevision,
                UUID anchorId,
                long anchorRevision,
                String anchorSha256) {
            this(projectRevision, plannedAssetRevision, anchorId, anchorRevision, anchorSha256, null);
        }
    }

    /**
     * An approved front that served as a reference image.
     *
     * @param role front: the same asset seen from the front; cast: another character of the project
     * @param id the asset version, approved when it was pinned
     * @param sha256 of its image
     */
    public record Reference(String role, UUID id, String sha256) {}

    /**
     * @param code stable word, documented in docs/errors.md
     */
    public record Failure(String code, String detail) {}
}
