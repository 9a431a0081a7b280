package io.assethatch.projectservice.project;

import io.assethatch.contracts.state.ProjectState;
import io.assethatch.kit.text.RealText;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The seven qualities that fix a game's look.
 *
 * @param baseResolution {@code WxH} in pixels, each 8 to 1024; what a client leaves out is 32x32
 */
@Schema(name = "Qualities")
record Qualities(
        @RealText(max = Qualities.CHARACTERS_MAX) @Nullable String artStyle,

        @Pattern(
                regexp = Qualities.SIDE + "x" + Qualities.SIDE,
                message = "must be WxH in pixels, each from 8 to 1024, such as 32x32")
        String baseResolution,

        @Pattern(
                regexp = "top-down|side-view|isometric|front-facing",
                message = "must be one of top-down, side-view, isometric, front-facing")
        @Nullable
        String perspective,

        @RealText(max = Qualities.CHARACTERS_MAX) @Nullable String gameGenre,
        @RealText(max = Qualities.CHARACTERS_MAX) @Nullable String theme,
        @RealText(max = Qualities.CHARACTERS_MAX) @Nullable String mood,
        @RealText(max = Qualities.CHARACTERS_MAX) @Nullable String colorPalette) {
    static final Qualities DEFAULT = new Qualities(null, null, null, null, null, null, null);

    /** Each quality is a part of every prompt, which has to stay readable for a model. */
    static final int CHARACTERS_MAX = 1_000;

    static final String SIDE = "([89]|[1-9][0-9]{1,2}|10[01][0-9]|102[0-4])";

    private static final String RESOLUTION_DEFAULT = "32x32";

    Qualities(
            @Nullable String artStyle,
            @Nullable String baseResolution,
            @Nullable String perspective,
            @Nullable String gameGenre,
            @Nullable String theme,
            @Nullable String mood,
            @Nullable String colorPalette) {
        this.artStyle = artStyle;
        this.baseResolution = Objects.requireNonNullElse(baseResolution, RESOLUTION_DEFAULT);
        this.perspective = perspective;
        this.gameGenre = gameGenre;
        this.theme = theme;
        this.mood = mood;
        this.colorPalette = colorPalette;
    }

    static Qualities of(ProjectState.Qualities state) {
        return new Qualities(
                state.artStyle(),
                state.baseResolution(),
                state.perspective(),
                state.gameGenre(),
                state.theme(),
                state.mood(),
                state.colorPalette());
    }
}
