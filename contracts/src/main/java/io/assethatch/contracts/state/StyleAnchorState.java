package io.assethatch.contracts.state;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What fixes a project's look: a reference image with keywords and a palette.
 *
 * @param colorPalette {@code #rrggbb}, by weight
 * @param paletteSource given or extracted
 * @param revision grows when keywords, lighting, palette or image change
 */
public record StyleAnchorState(
        UUID id,
        UUID projectId,
        @Nullable String referenceImageName,
        ImageState image,
        String styleKeywords,
        @Nullable String lightingKeywords,
        List<String> colorPalette,
        String paletteSource,
        @Nullable String model,
        boolean aiSuggested,
        long revision,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
