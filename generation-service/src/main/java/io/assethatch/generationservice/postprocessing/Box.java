package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;
import java.util.Optional;

/**
 * A rectangle of pixels.
 *
 * @param x column of its left edge
 * @param y row of its top edge
 */
public record Box(int x, int y, int width, int height) {
    public Box {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an empty box");
        }
    }

    static Box all(PixelImage image) {
        return new Box(0, 0, image.size().width(), image.size().height());
    }

    /** The smallest box around everything that is not fully transparent within this one; empty if all of it is. */
    Optional<Box> trimmed(PixelImage image) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                if (image.at(column, row) >>> 24 != 0) {
                    left = Math.min(left, column);
                    right = Math.max(right, column);
                    top = Math.min(top, row);
                    bottom = row;
                }
            }
        }
        return right < 0 ? Optional.empty() : Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
    }

    /** The row below its last one. */
    int bottom() {
        return y + height;
    }

    /** The column right of its last one. */
    int right() {
        return x + width;
    }
}
