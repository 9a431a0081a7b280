package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.AssetType;
import java.util.List;

/**
 * What a painted image is to become.
 *
 * @param frame size of one frame, in pixels of the result
 * @param frames in one row; 1 for a single image
 * @param palette {@code 0xRRGGBB}, the anchor's; empty when there is none, and then nothing is locked to it
 */
public record Recipe(AssetType type, PixelSize frame, int frames, List<Integer> palette, PixelSettings settings) {
    public Recipe {
        palette = List.copyOf(palette);
        if (frames < 1) {
            throw new IllegalArgumentException("no frames");
        }
    }

    /** Size of the result: all frames side by side. */
    PixelSize canvas() {
        return new PixelSize(Math.multiplyExact(frame.width(), frames), frame.height());
    }

    boolean pixelArt() {
        return settings.finish() == PixelSettings.Finish.PIXEL_ART;
    }

    boolean locked() {
        return settings.paletteLock() && !palette.isEmpty();
    }
}
