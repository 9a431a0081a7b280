package io.assethatch.anchorservice.palette;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the palette of an image: {@link Clusters} in {@link OkLab} of the colours inside of its areas, without chance, so
 * the same pixels give the same palette everywhere. Every colour of the answer stands for counted pixels, ordered by weight and,
 * where weights are equal, by hex. Transparent pixels do not count, nor does the plain background around a sprite
 * unless there is nothing else. Time and memory are bounded whatever the image: CPU work for a worker thread, about
 * 300 ms at the largest.
 *
 * @param colours the most to answer with, 4 to 32; near-duplicates are merged, so there may be fewer
 * @param exactColoursMax an image whose areas have no more colours than this is its own palette, answered whole and unmerged;
 *     0 to 32, and at least {@code colours} counts
 */
public record PaletteExtraction(int colours, int exactColoursMax) {
    public static final int COLOURS_MIN = 4;
    public static final int COLOURS_MAX = 32;

    /** Larger images are read on a regular grid of about this many points. */
    static final int SAMPLES_MAX = 4 << 20;

    private static final int ALPHA_MIN = 128;

    /** Of a channel: more than the noise of an area, less than what tells two areas apart. */
    private static final int STEP = 24;

    /** With fewer pixels inside of areas, the image is texture or noise and each pixel counts. */
    private static final double INNER_SHARE_MIN = 1 / 3.0;

    public PaletteExtraction {
        if (colours < COLOURS_MIN || colours > COLOURS_MAX || exactColoursMax < 0 || exactColoursMax > COLOURS_MAX) {
            throw new IllegalArgumentException("palettes have " + COLOURS_MIN + " to " + COLOURS_MAX + " colours: "
                    + colours + ", exact " + exactColoursMax);
        }
    }

    /**
     * The palette of an image.
     *
     * @param argb straight (not premultiplied) sRGB, row by row
     * @param width pixels in a row
     * @return empty when every pixel is transparent
     */
    public List<PaletteColour> of(int[] argb, int width) {
        if (width < 1 || argb.length == 0 || argb.length % width != 0) {
            throw new IllegalArgumentException(argb.length + " pixels are no rows of " + width);
        }
        List<ColourCount.Entry> entries = count(argb, width);
        if (entries.size() <= Math.max(colours, exactColoursMax)) {
            return weighted(entries);
        }
        return weighted(Clusters.of(entries, colours));
    }

    private List<ColourCount.Entry> count(int[] argb, int width) {
        // A transparent image says by itself what is background; only an opaque one is searched for a plain border.
        BitSet background = opaque(argb) ? BorderBackground.of(argb, width) : new BitSet();
        if (background.cardinality() == argb.length) {
            background.clear();
        }
        int height = argb.length / width;
        int step = (int) Math.ceil(Math.sqrt((double) argb.length / SAMPLES_MAX));
        var all = new ColourCount();
        var inner = new ColourCount();
        for (int y = 0; y < height; y += step) {
            for (int x = 0; x < width; x += step) {
                int at = y * width + x;
                if (argb[at] >>> 24 >= ALPHA_MIN && !background.get(at)) {
                    all.add(argb[at]);
                    if (!isEdge(argb, width, x, y)) {
                        inner.add(argb[at]);
                    }
                }
            }
        }
        boolean few = all.distinct() <= Math.max(colours, exactColoursMax);
        return few || inner.pixels() < INNER_SHARE_MIN * all.pixels() ? all.entries() : inner.entries();
    }

    /** Between two areas, smoothing and JPEG make up colours that nobody chose. */
    private static boolean isEdge(int[] argb, int width, int x, int y) {
        int at = y * width + x;
        return x > 0 && isStep(argb[at], argb[at - 1])
                || x < width - 1 && isStep(argb[at], argb[at + 1])
                || y > 0 && isStep(argb[at], argb[at - width])
                || at + width < argb.length && isStep(argb[at], argb[at + width]);
    }

    private static boolean isStep(int one, int other) {
        return Math.abs((one >> 16 & 0xff) - (other >> 16 & 0xff)) > STEP
                || Math.abs((one >> 8 & 0xff) - (other >> 8 & 0xff)) > STEP
                || Math.abs((one & 0xff) - (other & 0xff)) > STEP;
    }

    private static boolean opaque(int[] argb) {
        for (int pixel : argb) {
            if (pixel >>> 24 < ALPHA_MIN) {
                return false;
            }
        }
        return true;
    }

    private static List<PaletteColour> weighted(List<ColourCount.Entry> entries) {
        long total = entries.stream().mapToLong(ColourCount.Entry::count).sum();
        return entries.stream()
                .sorted(Comparator.comparingInt(ColourCount.Entry::count)
                        .reversed()
                        .thenComparingInt(ColourCount.Entry::rgb))
                .map(entry -> PaletteColour.ofRgb(entry.rgb(), (double) entry.count() / total))
                .toList();
    }
}
