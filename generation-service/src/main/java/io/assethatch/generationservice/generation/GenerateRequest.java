package io.assethatch.generationservice.generation;

import io.assethatch.kit.text.RealText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Two ids are enough; the server knows the rest. */
@Schema(description = "What is to be generated. Two ids are enough; the server knows the rest.")
record GenerateRequest(
        @NotNull UUID projectId,

        @Schema(description = "The planned asset.") @NotNull UUID assetId,

        @Schema(description = "Where a moveable asset faces; absent for no particular direction.")
        @Pattern(
                regexp = "front|back|left|right|front-left|front-right|back-left|back-right",
                message = "must be one of the eight directions")
        @Nullable
        String direction,

        @Schema(description = "If given, must be the planned asset's own.") @RealText(max = 500) @Nullable
        String variant,

        @Schema(description = "Instead of the project's active style anchor.") @Nullable
        UUID anchorId,

        @Schema(description = "An id from GET /api/models; absent for the default model.")
        @RealText(max = 200)
        @Nullable
        String model,

        @Schema(description = "For a result that can be repeated; absent for a random one.")
        @Min(0)
        @Max(GenerateRequest.SEED_MAX)
        @Nullable
        Long seed,

        @Schema(description = "How many images; more than one is not possible yet.") @Min(1) @Max(1) @Nullable
        Integer count,

        @Schema(description = "Instead of the composed prompt.") @RealText(max = 4_000) @Nullable
        String promptOverride) {

    /** What every JSON reader holds exactly: 2^53 - 1. */
    static final long SEED_MAX = 9_007_199_254_740_991L;
}
