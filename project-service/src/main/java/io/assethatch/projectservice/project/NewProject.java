package io.assethatch.projectservice.project;

import io.assethatch.kit.text.RealText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a project that is to be.
 *
 * @param mode how the game is drawn; 2d is the only one
 * @param qualities absent for none but the default resolution
 */
@Schema(name = "NewProject", example = ProjectExamples.NEW)
record NewProject(
        @NotNull
        @RealText(max = ProjectEdit.NAME_CHARACTERS_MAX)
        @Pattern(regexp = ProjectEdit.ONE_LINE, message = ProjectEdit.ONE_LINE_RULE)
        String name,

        @RealText(max = ProjectEdit.DESCRIPTION_CHARACTERS_MAX) @Nullable
        String description,

        @Pattern(regexp = ProjectEdit.MODES, message = ProjectEdit.MODE_RULE)
        String mode,

        @Valid Qualities qualities) {
    static final String MODE_DEFAULT = "2d";

    NewProject(String name, @Nullable String description, @Nullable String mode, @Nullable Qualities qualities) {
        this.name = name;
        this.description = description;
        this.mode = Objects.requireNonNullElse(mode, MODE_DEFAULT);
        this.qualities = Objects.requireNonNullElse(qualities, Qualities.DEFAULT);
    }
}
