package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.Oklab;
import io.assethatch.generationservice.imaging.PixelImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An image whose every colour is one of a palette: the nearest in Oklab, of equally near ones the first.
 *
 * @param image alpha is as it was
 * @param colours palette colours that the image uses
 * @param meanDistance Oklab distance that a visible pixel moved, on average
 * @param maxDistance the farthest that one moved
 * @param moved share of the visible pixels that had another colour before
 */
record PaletteLock(PixelImage image, int colours, double meanDistance, double maxDistance, double moved) {

    /**
     * @param palette {@code 0xRRGGBB}, at least one
     */
    static PaletteLock of(PixelImage image, List<Integer> palette) {
        Nearest nearest = new Nearest(palette);
        int[] argb = image.argb().clone();
        var used = new BitSet();
        double sum = 0;
        double farthest = 0;
        int visible = 0;
        int moved = 0;
        for (int i = 0; i < argb.length; i++) {
            if (argb[i] >>> 24 == 0) {
                continue;
            }
            Match match = nearest.to(argb[i] & 0xffffff);
            visible++;
            sum += match.distance;
            farthest = Math.max(farthest, match.distance);
            moved += match.rgb == (argb[i] & 0xffffff) ? 0 : 1;
            used.set(match.index);
            argb[i] = argb[i] & 0xff000000 | match.rgb;
        }
        return new PaletteLock(
                new PixelImage(image.size(), argb),
                used.cardinality(),
                visible == 0 ? 0 : sum / visible,
                farthest,
                visible == 0 ? 0 : moved / (double) visible);
    }

    private record Match(int index, int rgb, double distance) {}

    private static final class Nearest {
        private final List<Integer> palette;
        private final List<Oklab> colours = new ArrayList<>();
        private final Map<Integer, Match> known = new HashMap<>();

        Nearest(List<Integer> palette) {
            this.palette = palette;
            palette.forEach(rgb -> colours.add(Oklab.ofRgb(rgb)));
        }

        Match to(int rgb) {
            return known.computeIfAbsent(rgb, this::find);
        }

        private Match find(int rgb) {
            Oklab colour = Oklab.ofRgb(rgb);
            int best = 0;
            double least = Double.MAX_VALUE;
            for (int i = 0; i < colours.size(); i++) {
                double squared = colours.get(i).distanceSquared(colour);
                if (squared < least) {
                    least = squared;
                    best = i;
                }
            }
            return new Match(best, palette.get(best), StrictMath.sqrt(least));
        }
    }
}
