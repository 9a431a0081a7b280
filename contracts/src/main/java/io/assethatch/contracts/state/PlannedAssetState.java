package io.assethatch.contracts.state;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One asset that a plan asks for.
 *
 * @param semanticId snake_case and unique within the project, such as {@code character_farmer_idle}
 * @param type character-sprite, background, tileset, icon, ui-element or sprite-sheet
 * @param description what Description and its kin said, joined by new lines
 * @param variant the variant's text; {@code Default} for an asset without variants
 * @param revision grows only with what reaches a prompt or the pixels
 * @param archived no longer in the plan; its images stay
 */
public record PlannedAssetState(
        UUID id,
        UUID projectId,
        String semanticId,
        String category,
        String name,
        String type,
        @Nullable String description,
        Mobility mobility,
        String variant,
        long revision,
        long version,
        boolean archived) {

    /**
     * @param kind static, moveable or animated
     * @param directions 4 or 8 for what moves, else null
     * @param frames frames of a sprite sheet in one row; null for a single image
     */
    public record Mobility(
            String kind,
            @Nullable Integer directions,
            @Nullable Integer frames) {}
}
