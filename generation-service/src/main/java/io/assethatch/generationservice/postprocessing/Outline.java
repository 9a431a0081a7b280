package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.Oklab;
import io.assethatch.generationservice.imaging.PixelImage;
import java.util.List;

/** Draws a line of one pixel around everything that is there. */
final class Outline {
    private static final int BLACK = 0;

    private Outline() {}

    /** The palette's darkest colour; black without a palette. */
    static int colour(List<Integer> palette) {
        int darkest = BLACK;
        double least = Double.MAX_VALUE;
        for (int rgb : palette) {
            double lightness = Oklab.ofRgb(rgb).lightness();
            if (lightness < least) {
                least = lightness;
                darkest = rgb;
            }
        }
        return darkest;
    }

    /** Colours every transparent pixel of the box that has an opaque neighbour above, below or beside it there. */
    static PixelImage around(PixelImage image, Box within, int rgb) {
        int[] argb = image.argb().clone();
        int width = image.size().width();
        for (int y = within.y(); y < within.bottom(); y++) {
            for (int x = within.x(); x < within.right(); x++) {
                if (image.at(x, y) >>> 24 == 0 && hasNeighbour(image, within, x, y)) {
                    argb[y * width + x] = 0xff000000 | rgb;
                }
            }
        }
        return new PixelImage(image.size(), argb);
    }

    private static boolean hasNeighbour(PixelImage image, Box within, int x, int y) {
        return x > within.x() && there(image, x - 1, y)
                || x + 1 < within.right() && there(image, x + 1, y)
                || y > within.y() && there(image, x, y - 1)
                || y + 1 < within.bottom() && there(image, x, y + 1);
    }

    private static boolean there(PixelImage image, int x, int y) {
        return image.at(x, y) >>> 24 != 0;
    }
}
