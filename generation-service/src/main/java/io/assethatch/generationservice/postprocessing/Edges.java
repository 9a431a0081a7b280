package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;
import java.util.Arrays;

/** How much an image changes from each column (or row) to the next, and how well lines at equal distances catch that. */
final class Edges {
    /** {@code sums[i]} is the change at all places before {@code i}. */
    private final double[] sums;

    private Edges(long[] changes) {
        // Noise and texture change everywhere a little: what is usual is no edge.
        long[] sorted = changes.clone();
        Arrays.sort(sorted);
        long usual = sorted[sorted.length / 2];
        sums = new double[changes.length + 1];
        for (int i = 0; i < changes.length; i++) {
            sums[i + 1] = sums[i] + Math.max(0, changes[i] - usual);
        }
    }

    static Edges betweenColumns(PixelImage image) {
        int width = image.size().width();
        int[] argb = image.argb();
        long[] changes = new long[width];
        for (int i = 1; i < argb.length; i++) {
            int x = i % width;
            if (x > 0) {
                changes[x] += change(argb[i], argb[i - 1]);
            }
        }
        return new Edges(changes);
    }

    static Edges betweenRows(PixelImage image) {
        int width = image.size().width();
        int[] argb = image.argb();
        long[] changes = new long[image.size().height()];
        for (int y = 1; y < changes.length; y++) {
            for (int i = y * width; i < (y + 1) * width; i++) {
                changes[y] += change(argb[i], argb[i - width]);
            }
        }
        return new Edges(changes);
    }

    /**
     * @param offset of the first line; 0, or less by under one period
     * @param share as {@link #share} gives it
     */
    record Fit(double offset, double share) {}

    int length() {
        return sums.length - 1;
    }

    /** How far from a line an edge still counts as on it: painted edges are soft. */
    static double tolerance(double period) {
        return 1 + period / 10;
    }

    Fit bestOffset(double period) {
        double step = Math.max(1, tolerance(period) / 3);
        double best = -1;
        double offset = 0;
        for (double tried = 0; tried < period; tried += step) {
            double share = share(period, tried);
            if (share > best) {
                best = share;
                offset = tried;
            }
        }
        double middle = offset;
        for (double tried = middle - step; tried <= middle + step; tried += step / 4) {
            double share = share(period, tried);
            if (share > best) {
                best = share;
                offset = tried;
            }
        }
        double first = offset - period * StrictMath.ceil(offset / period);
        return new Fit(first, best);
    }

    /**
     * The share of all change that lies on the lines, beyond what chance would put there: 1 if all does, 0 for lines
     * anywhere.
     */
    double share(double period, double offset) {
        double all = sums[sums.length - 1];
        double tolerance = tolerance(period);
        double chance = 2 * tolerance / period;
        if (all == 0 || chance >= 1) {
            return 0;
        }
        double caught = 0;
        for (double line = offset - period * StrictMath.ceil(offset / period); line < length(); line += period) {
            // Half as wide a window counts twice, so that the lines settle on the middle of the edges.
            caught += between(line - tolerance, line + tolerance) + between(line - tolerance / 2, line + tolerance / 2);
        }
        return Math.max(0, (caught / 2 / all - chance) / (1 - chance));
    }

    private double between(double from, double to) {
        int first = Math.max(0, Math.min(length(), (int) StrictMath.rint(from)));
        int behind = Math.max(first, Math.min(length(), (int) StrictMath.rint(to) + 1));
        return sums[behind] - sums[first];
    }

    private static long change(int one, int other) {
        if (one == other) {
            return 0;
        }
        int alpha = Math.abs((one >>> 24) - (other >>> 24));
        int red = Math.abs((one >> 16 & 255) - (other >> 16 & 255));
        int green = Math.abs((one >> 8 & 255) - (other >> 8 & 255));
        int blue = Math.abs((one & 255) - (other & 255));
        return Math.max(alpha, Math.max(red, Math.max(green, blue)));
    }
}
