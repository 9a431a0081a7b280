package io.assethatch.contracts.state;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One generated version of a planned asset.
 *
 * @param assetId the planned asset
 * @param versionNumber 1, 2, … within (planned asset, variant, direction)
 * @param status generated, approved or rejected
 */
public record AssetState(
        UUID id,
        UUID projectId,
        UUID assetId,
        UUID generationId,
        @Nullable String direction,
        @Nullable String variant,
        int versionNumber,
        String status,
        ImageState image,
        String provider,
        String model,
        String prompt,
        GenerationState.Seed seed,
        GenerationState.Inputs inputs,
        boolean placeholder,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
