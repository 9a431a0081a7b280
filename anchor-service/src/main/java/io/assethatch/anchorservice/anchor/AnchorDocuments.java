package io.assethatch.anchorservice.anchor;

import io.assethatch.contracts.state.StyleAnchorState;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Bodies as the OpenAPI document shows them, where the code reads them piece by piece. */
final class AnchorDocuments {
    static final String JSON_EXAMPLE = """
            {"projectId": "019a8c00-1c00-7000-8000-000000000001",
             "styleKeywords": "16-bit pixel art, thick outlines",
             "lightingKeywords": "low evening sun",
             "referenceImageBase64":
             "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}""";

    static final String PALETTE_JSON = """
            {"name": "Dusk", "colors": ["#1b1b3a", "#f2a65a", "#ffffff"]}""";

    static final String PALETTE_GPL = "GIMP Palette\nName: Dusk\n#\n 27  27  58\tnight\n242 166  90\tlamp\n";

    static final String EXTRACTED_EXAMPLE = """
            {"colors": [{"hex": "#1b1b3a", "weight": 0.75}, {"hex": "#f2a65a", "weight": 0.25}]}""";

    private AnchorDocuments() {}

    @Schema(name = "ImageForm")
    record ImageForm(
            @Schema(
                    type = SchemaType.STRING,
                    format = "binary",
                    required = true,
                    description = "PNG, JPEG or WebP, at most 20 MiB, 40 megapixels, 8192 pixels a side, one frame")
            String image) {}

    @Schema(name = "PaletteFile")
    record PaletteFile(
            @Nullable String name,
            @Nullable String author,

            @Schema(required = true, description = "1 to 256 colours as #rrggbb or rrggbb")
            List<String> colors) {}

    @Schema(name = "StyleAnchorForm")
    record Form(
            @Schema(
                    type = SchemaType.STRING,
                    format = "binary",
                    required = true,
                    description = "PNG, JPEG or WebP, at most 20 MiB, 40 megapixels, 8192 pixels a side, one frame")
            String image,

            @Schema(required = true) NewAnchor anchor) {}

    @Schema(name = "NewStyleAnchorJson")
    record Json(
            @Schema(required = true) UUID projectId,
            @Nullable String referenceImageName,
            @Schema(required = true) String styleKeywords,
            @Nullable String lightingKeywords,
            @Nullable List<String> colorPalette,
            @Nullable String model,
            @Nullable Boolean aiSuggested,

            @Schema(required = true, description = "Base64 (RFC 4648) or a data URL of a PNG, JPEG or WebP image")
            String referenceImageBase64) {}

    @Schema(name = "StyleAnchorPatch")
    record Patch(
            @Nullable String referenceImageName,
            @Nullable String styleKeywords,
            @Nullable String lightingKeywords,
            @Nullable List<String> colorPalette,
            @Nullable String model,
            @Nullable Boolean aiSuggested) {}

    @Schema(name = "StyleAnchorPage")
    record AnchorPage(
            List<StyleAnchorState> items, @Nullable String nextCursor) {}
}
