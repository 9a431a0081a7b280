package io.assethatch.contracts.state;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A described game.
 *
 * @param phase planning, style, generation or export
 * @param mode 2d
 * @param styleAnchorId the active anchor; null = the newest one counts
 * @param revision grows only with what reaches a prompt or the pixels
 * @param version grows with every change; the ETag
 */
public record ProjectState(
        UUID id,
        String name,
        @Nullable String description,
        String phase,
        String mode,
        Qualities qualities,
        @Nullable UUID styleAnchorId,
        long revision,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * The seven qualities that fix a game's look.
     *
     * @param baseResolution {@code WxH} in pixels, each 8 to 1024
     * @param perspective top-down, side-view, isometric or front-facing
     */
    public record Qualities(
            @Nullable String artStyle,
            String baseResolution,
            @Nullable String perspective,
            @Nullable String gameGenre,
            @Nullable String theme,
            @Nullable String mood,
            @Nullable String colorPalette) {}
}
