package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A grid of cells on which parts are laid over one another. Each cell keeps its material and its light; colours are
 * decided at the end, when it is known what lies beside what.
 */
final class Canvas {
    /** Below this many cells a side an outline would eat the figure. */
    private static final int OUTLINE_SIDE_MIN = 12;

    final int width;
    final int height;
    private final @Nullable Ramp[] ramp;
    private final double[] light;
    private final int[] part;
    private final int inset;
    private int parts;

    /** For one thing on nothing: the border stays clear, and an outline fits inside it. */
    static Canvas bordered(int width, int height) {
        return new Canvas(width, height, Math.min(width, height) >= OUTLINE_SIDE_MIN ? 2 : 1);
    }

    /** For pictures that reach to the edges. */
    static Canvas whole(int width, int height) {
        return new Canvas(width, height, 0);
    }

    private Canvas(int width, int height, int inset) {
        this.width = width;
        this.height = height;
        this.inset = inset;
        this.ramp = new Ramp[width * height];
        this.light = new double[width * height];
        this.part = new int[width * height];
    }

    /** Cells that shapes leave free on each side: the clear border, and the outline where there is one. */
    int inset() {
        return inset;
    }

    /** A number for the next part that is laid. */
    int nextPart() {
        return ++parts;
    }

    boolean covered(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && ramp[y * width + x] != null;
    }

    int partAt(int x, int y) {
        return part[y * width + x];
    }

    void set(int x, int y, Ramp material, double amount, int partNumber) {
        int i = y * width + x;
        ramp[i] = material;
        light[i] = amount;
        part[i] = partNumber;
    }

    void clear(int x, int y) {
        ramp[y * width + x] = null;
    }

    /** Lowers everything until it stands on the inset: a common baseline for all poses. */
    void settle() {
        int lowest = height - 1;
        while (lowest > 0 && !anyCoveredIn(lowest)) {
            lowest--;
        }
        int drop = height - inset - 1 - lowest;
        if (drop <= 0) {
            return;
        }
        int shift = drop * width;
        System.arraycopy(ramp, 0, ramp, shift, ramp.length - shift);
        System.arraycopy(light, 0, light, shift, light.length - shift);
        System.arraycopy(part, 0, part, shift, part.length - shift);
        Arrays.fill(ramp, 0, shift, null);
    }

    private boolean anyCoveredIn(int row) {
        for (int x = 0; x < width; x++) {
            if (covered(x, row)) {
                return true;
            }
        }
        return false;
    }

    /** Darkens what lies right of or under a part in front: parts of one colour stay apart. */
    void shadeBehindParts() {
        double[] shaded = light.clone();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (ramp[i] == null) {
                    continue;
                }
                if (inFront(x, y - 1, i) || inFront(x - 1, y, i)) {
                    shaded[i] -= 0.24;
                }
            }
        }
        System.arraycopy(shaded, 0, light, 0, light.length);
    }

    private boolean inFront(int x, int y, int behind) {
        return covered(x, y)
                && part[y * width + x] > part[behind]
                && ramp[y * width + x].levels()[0] != ramp[y * width + x].levels()[4];
    }

    /** Puts ink around everything that is covered, if the canvas has room for it. */
    void outline(Ramp ink) {
        if (inset < 2) {
            return;
        }
        boolean[] edge = new boolean[ramp.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                edge[y * width + x] = !covered(x, y)
                        && (covered(x - 1, y) || covered(x + 1, y) || covered(x, y - 1) || covered(x, y + 1));
            }
        }
        for (int i = 0; i < edge.length; i++) {
            if (edge[i]) {
                set(i % width, i / width, ink, 0.5, nextPart());
            }
        }
    }

    private int colourAt(int x, int y) {
        Ramp material = ramp[y * width + x];
        return material == null ? 0 : material.colour(light[y * width + x]);
    }

    /** The cells' colours; what is not covered is fully transparent, with RGB 0. */
    PixelImage toImage() {
        int[] argb = new int[ramp.length];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = colourAt(i % width, i / width);
        }
        return new PixelImage(new PixelSize(width, height), argb);
    }
}
