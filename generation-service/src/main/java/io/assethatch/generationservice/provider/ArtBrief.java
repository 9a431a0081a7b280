package io.assethatch.generationservice.provider;

import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.generationservice.imaging.PixelSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be drawn, in the words of the plan.
 *
 * @param description empty when the plan has none
 * @param variant {@code Default} for an asset without variants
 * @param frames in one row; 1 for a single image
 * @param frame base size of one frame
 * @param palette {@code #rrggbb}, by weight; may be empty
 * @param theme empty when the project has none
 * @param perspective top-down, side-view, isometric or front-facing; null when the project has none
 * @param direction the way that a character faces, such as {@code back-left}; null for no particular one
 */
public record ArtBrief(
        AssetType type,
        String category,
        String name,
        String description,
        String variant,
        int frames,
        PixelSize frame,
        List<String> palette,
        String theme,
        @Nullable String perspective,
        @Nullable String direction) {

    public ArtBrief {
        palette = List.copyOf(palette);
        if (frames < 1) {
            throw new IllegalArgumentException("no frames in " + name);
        }
    }

    /**
     * The brief for one planned asset.
     *
     * @throws IllegalArgumentException if the asset's type is unknown or the project's base resolution is no size
     */
    public static ArtBrief of(
            ProjectState project, PlannedAssetState asset, StyleAnchorState anchor, @Nullable String direction) {
        Integer frames = asset.mobility().frames();
        return new ArtBrief(
                AssetType.of(asset.type()),
                asset.category(),
                asset.name(),
                asset.description() == null ? "" : asset.description(),
                asset.variant(),
                frames == null ? 1 : frames,
                PixelSize.parse(project.qualities().baseResolution()),
                anchor.colorPalette(),
                project.qualities().theme() == null ? "" : project.qualities().theme(),
                project.qualities().perspective(),
                direction);
    }

    /** The whole image at base resolution: all frames side by side. */
    public PixelSize canvas() {
        return new PixelSize(Math.multiplyExact(frame.width(), frames), frame.height());
    }
}
