package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.Oklab;
import io.assethatch.generationservice.imaging.PixelImage;

/**
 * How visible the edge is where a tile meets its copy: the mean colour difference across that edge over the mean
 * difference between neighbours inside. About 1 for a tile without a seam.
 *
 * @param score the worse of the two directions
 */
record Seam(double score) {
    /** Below this Oklab distance a step cannot be seen, however flat the tile is. */
    private static final double INVISIBLE = 0.02;

    static Seam of(PixelImage tile) {
        return new Seam(Math.max(score(tile, true), score(tile, false)));
    }

    private static double score(PixelImage tile, boolean leftToRight) {
        int along = leftToRight ? tile.size().width() : tile.size().height();
        int across = leftToRight ? tile.size().height() : tile.size().width();
        double edge = 0;
        double inner = 0;
        for (int line = 0; line < across; line++) {
            Oklab first = colour(tile, leftToRight, 0, line);
            Oklab former = first;
            for (int at = 1; at < along; at++) {
                Oklab colour = colour(tile, leftToRight, at, line);
                inner += StrictMath.sqrt(former.distanceSquared(colour));
                former = colour;
            }
            edge += StrictMath.sqrt(former.distanceSquared(first));
        }
        double innerMean = along == 1 ? 0 : inner / across / (along - 1);
        return edge / across / Math.max(INVISIBLE, innerMean);
    }

    private static Oklab colour(PixelImage tile, boolean leftToRight, int at, int line) {
        return Oklab.ofRgb(leftToRight ? tile.at(at, line) : tile.at(line, at));
    }
}
