package io.assethatch.anchorservice.anchor;

import io.assethatch.kit.text.RealText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client may change of an anchor: the document that a merge patch is applied to.
 *
 * @param referenceImageName what the uploader called the file
 * @param styleKeywords reach every prompt
 * @param lightingKeywords win over the asset type's own lighting
 * @param colorPalette {@code #rrggbb} by weight, kept in lower case; empty when the look has none
 * @param model the model that it was made for
 * @param aiSuggested whether a model suggested the keywords; absent is false
 */
record AnchorLook(
        @Nullable @RealText(max = AnchorLook.NAME_MAX) String referenceImageName,
        @NotNull @RealText(max = AnchorLook.KEYWORDS_MAX) String styleKeywords,

        @Nullable @RealText(min = 0, max = AnchorLook.KEYWORDS_MAX)
        String lightingKeywords,

        @NotNull @Size(max = AnchorLook.COLOURS_MAX)
        List<@NotNull @Pattern(regexp = AnchorLook.COLOUR, message = AnchorLook.COLOUR_RULE) String> colorPalette,

        @Nullable @RealText(max = AnchorLook.MODEL_MAX) String model,
        @Nullable Boolean aiSuggested) {
    static final int NAME_MAX = 500;

    /** Far above any prompt, and two of them far below what a change may carry. */
    static final int KEYWORDS_MAX = 10_000;

    static final int COLOURS_MAX = 256;
    static final int MODEL_MAX = 200;
    static final String COLOUR = "#[0-9a-fA-F]{6}";
    static final String COLOUR_RULE = "must be #rrggbb";

    AnchorLook {
        colorPalette = lowerCase(colorPalette);
        aiSuggested = Boolean.TRUE.equals(aiSuggested);
    }

    AnchorLook withPalette(List<String> palette) {
        return new AnchorLook(referenceImageName, styleKeywords, lightingKeywords, palette, model, aiSuggested);
    }

    /** Whether both give the same prompts and pixels. */
    boolean looksLike(AnchorLook other) {
        return styleKeywords.equals(other.styleKeywords)
                && Objects.equals(lightingKeywords, other.lightingKeywords)
                && colorPalette.equals(other.colorPalette);
    }

    /** Leaves absent and null to validation. */
    private static List<String> lowerCase(@Nullable List<String> palette) {
        if (palette == null) {
            return List.of();
        }
        return palette.stream()
                .map(colour -> colour == null ? "" : colour.toLowerCase(Locale.ROOT))
                .toList();
    }
}
