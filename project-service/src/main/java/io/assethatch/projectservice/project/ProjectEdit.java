package io.assethatch.projectservice.project;

import io.assethatch.contracts.state.ProjectState;
import io.assethatch.kit.text.RealText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The members of a project that a client may change; what a merge patch is applied to, and its outcome.
 *
 * @param styleAnchorId the active anchor, which must belong to the project; absent: the newest one counts
 */
@Schema(name = "ProjectEdit", description = "A merge patch (RFC 7396) of these members: null removes one.")
record ProjectEdit(
        @NotNull @RealText(max = NAME_CHARACTERS_MAX) @Pattern(regexp = ONE_LINE, message = ONE_LINE_RULE)
        String name,

        @RealText(max = DESCRIPTION_CHARACTERS_MAX) @Nullable
        String description,

        @NotNull @Pattern(regexp = PHASES, message = PHASE_RULE)
        String phase,

        @Pattern(regexp = MODES, message = MODE_RULE) String mode,
        @Valid Qualities qualities,
        @Nullable UUID styleAnchorId) {
    static final int NAME_CHARACTERS_MAX = 200;

    /** At four bytes a character still far below the 256 KiB of a change. */
    static final int DESCRIPTION_CHARACTERS_MAX = 20_000;

    static final String ONE_LINE = "[^\\p{Cc}\u2028\u2029]*";
    static final String ONE_LINE_RULE = "must be one line without control characters";
    static final String PHASES = "planning|style|generation|export";
    static final String PHASE_RULE = "must be one of planning, style, generation, export";
    static final String MODES = "2d";
    static final String MODE_RULE = "must be 2d";

    ProjectEdit(
            String name,
            @Nullable String description,
            String phase,
            @Nullable String mode,
            @Nullable Qualities qualities,
            @Nullable UUID styleAnchorId) {
        this.name = name;
        this.description = description;
        this.phase = phase;
        this.mode = Objects.requireNonNullElse(mode, NewProject.MODE_DEFAULT);
        this.qualities = Objects.requireNonNullElse(qualities, Qualities.DEFAULT);
        this.styleAnchorId = styleAnchorId;
    }

    static ProjectEdit of(ProjectState state) {
        return new ProjectEdit(
                state.name(),
                state.description(),
                state.phase(),
                state.mode(),
                Qualities.of(state.qualities()),
                state.styleAnchorId());
    }
}
