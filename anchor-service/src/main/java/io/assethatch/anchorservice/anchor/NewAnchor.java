package io.assethatch.anchorservice.anchor;

import io.assethatch.kit.text.RealText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The {@code anchor} part of an upload.
 *
 * @param colorPalette absent or empty: extracted from the image
 */
@Schema(name = "NewStyleAnchor")
record NewAnchor(
        @NotNull UUID projectId,
        @Nullable @RealText(max = AnchorLook.NAME_MAX) String referenceImageName,
        @NotNull @RealText(max = AnchorLook.KEYWORDS_MAX) String styleKeywords,

        @Nullable @RealText(min = 0, max = AnchorLook.KEYWORDS_MAX)
        String lightingKeywords,

        @Nullable @Size(max = AnchorLook.COLOURS_MAX)
        List<@NotNull @Pattern(regexp = AnchorLook.COLOUR, message = AnchorLook.COLOUR_RULE) String> colorPalette,

        @Nullable @RealText(max = AnchorLook.MODEL_MAX) String model,
        @Nullable Boolean aiSuggested) {

    boolean hasPalette() {
        return colorPalette != null && !colorPalette.isEmpty();
    }

    /**
     * The look with its palette decided.
     *
     * @param extracted what the image shows; counts only when no palette was given
     */
    AnchorLook look(List<String> extracted) {
        return new AnchorLook(
                referenceImageName,
                styleKeywords,
                lightingKeywords,
                hasPalette() ? colorPalette : extracted,
                model,
                aiSuggested);
    }
}
