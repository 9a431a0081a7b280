package io.assethatch.generationservice.export;

import io.assethatch.contracts.state.AssetState;
import io.assethatch.contracts.state.GenerationState;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.contracts.state.StyleAnchorState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a pack holds, {@code manifest.json}; its JSON Schema is published as {@code pack-manifest.v1.json}.
 *
 * @param engine what the pack was made for
 */
record Manifest(
        String $schema,
        String engine,
        Project project,
        @Nullable Style style,
        List<Asset> assets) {
    static final String SCHEMA = "https://assethatch.io/schemas/pack-manifest.v1.json";

    record Project(UUID id, String name, @Nullable String description, ProjectState.Qualities qualities) {}

    /**
     * @param image path of the reference image in the pack; null when it could not be had
     */
    record Style(
            UUID anchorId,
            @Nullable String image,
            String keywords,
            @Nullable String lighting,
            List<String> palette) {}

    /**
     * @param path of the image
     * @param tags words to find it by: type, mobility, direction, variant
     * @param placeholder drawn by the embedded model
     */
    record Asset(
            UUID id,
            UUID plannedAssetId,
            String semanticId,
            String path,
            String sha256,
            String category,
            String name,
            List<String> tags,
            int width,
            int height,
            List<Frame> frames,
            @Nullable String description,
            String prompt,
            GenerationState.Seed seed,
            String provider,
            String model,
            boolean placeholder,
            Placement placement) {}

    /** A rectangle of the image, from its top left. */
    record Frame(int x, int y, int width, int height) {}

    /**
     * How it is meant to be put into a scene.
     *
     * @param anchor the point that stands on a map position: feet for figures, the top left for tiles, else the centre
     * @param layer background, terrain, object or interface, from back to front
     * @param repeats whether copies of it meet without a seam
     */
    record Placement(Point anchor, String layer, boolean repeats) {}

    /** In parts of the frame's width and height, from its top left. */
    record Point(double x, double y) {}

    static Manifest of(
            Engine engine,
            ProjectState project,
            @Nullable StyleAnchorState anchor,
            @Nullable String image,
            List<PackedAsset> assets) {
        Style style = anchor == null
                ? null
                : new Style(
                        anchor.id(), image, anchor.styleKeywords(), anchor.lightingKeywords(), anchor.colorPalette());
        return new Manifest(
                SCHEMA,
                engine.word(),
                new Project(project.id(), project.name(), project.description(), project.qualities()),
                style,
                assets.stream().map(Manifest::asset).toList());
    }

    private static Asset asset(PackedAsset packed) {
        AssetState version = packed.version();
        PlannedAssetState planned = packed.planned();
        return new Asset(
                version.id(),
                planned.id(),
                planned.semanticId(),
                packed.image(),
                version.image().sha256(),
                planned.category(),
                planned.name(),
                tags(packed),
                packed.width(),
                packed.height(),
                frames(packed),
                planned.description(),
                version.prompt(),
                version.seed(),
                version.provider(),
                version.model(),
                version.placeholder(),
                placement(packed));
    }

    private static List<String> tags(PackedAsset packed) {
        List<String> tags = new ArrayList<>();
        tags.add(packed.planned().type());
        tags.add(packed.planned().mobility().kind());
        if (packed.direction() != null) {
            tags.add(packed.direction());
        }
        if (!packed.planned().variant().equals("Default")) {
            tags.add(packed.planned().variant());
        }
        return tags;
    }

    private static List<Frame> frames(PackedAsset packed) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < packed.frames(); i++) {
            frames.add(new Frame(i * packed.frameWidth(), 0, packed.frameWidth(), packed.height()));
        }
        return frames;
    }

    static Placement placement(PackedAsset packed) {
        return switch (packed.type()) {
            case CHARACTER_SPRITE, SPRITE_SHEET -> new Placement(new Point(0.5, 1), "object", false);
            case ICON -> new Placement(new Point(0.5, 0.5), "object", false);
            case UI_ELEMENT -> new Placement(new Point(0, 0), "interface", false);
            case TILESET -> new Placement(new Point(0, 0), "terrain", true);
            case BACKGROUND -> new Placement(new Point(0, 0), "background", false);
        };
    }
}
