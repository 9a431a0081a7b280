package io.assethatch.anchorservice.palette;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the palette of an image: k-means in {@link OkLab} over counted colours, seeded without chance, so the same
 * pixels give the same palette everywhere. Every colour of the answer stands for counted pixels, ordered by weight and,
 * where weights are equal, by hex. Transparent pixels do not count, nor does the plain background around a sprite
 * unless there is nothing else. Time and memory are bounded whatever the image: CPU work for a worker thread, about
 * 100 ms at the largest.
 *
 * @param colours the most to answer with, 4 to 32; near-duplicates are merged, so there may be fewer
 * @param exactColoursMax an image that has no more colours than this is its own palette, answered whole and unmerged;
 *     0 to 32, and at least {@code colours} counts
 */
public record PaletteExtraction(int colours, int exactColoursMax) {
    public static final int COLOURS_MIN = 4;
    public static final int COLOURS_MAX = 32;

    /** Larger images are read on a regular grid of about this many points. */
    static final int SAMPLES_MAX = 4 << 20;

    private static final int ALPHA_MIN = 128;

    /** Lloyd's algorithm has settled to less than a code of sRGB by then on photographs; it stops earlier if it can. */
    private static final int ROUNDS_MAX = 16;

    /** About the smallest difference that is seen side by side (0.02 in OKLab). */
    private static final double NEAR_SQUARED = 0.02 * 0.02;

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
        return weighted(merged(clusters(entries)));
    }

    private static List<ColourCount.Entry> count(int[] argb, int width) {
        // A transparent image says by itself what is background; only an opaque one is searched for a plain border.
        BitSet background = opaque(argb) ? BorderBackground.of(argb, width) : new BitSet();
        if (background.cardinality() == argb.length) {
            background.clear();
        }
        int height = argb.length / width;
        int step = (int) Math.ceil(Math.sqrt((double) argb.length / SAMPLES_MAX));
        var count = new ColourCount();
        for (int y = 0; y < height; y += step) {
            for (int x = 0; x < width; x += step) {
                int at = y * width + x;
                if (argb[at] >>> 24 >= ALPHA_MIN && !background.get(at)) {
                    count.add(argb[at]);
                }
            }
        }
        return count.entries();
    }

    private static boolean opaque(int[] argb) {
        for (int pixel : argb) {
            if (pixel >>> 24 < ALPHA_MIN) {
                return false;
            }
        }
        return true;
    }

    /** Lloyd's k-means over weighted points (S. P. Lloyd, 1982); each cluster answers with a colour that it holds. */
    private List<ColourCount.Entry> clusters(List<ColourCount.Entry> entries) {
        OkLab[] centres = seeds(entries);
        var home = new int[entries.size()];
        Arrays.fill(home, -1);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            boolean moved = false;
            for (int i = 0; i < home.length; i++) {
                int nearest = nearest(centres, entries.get(i).lab());
                moved |= nearest != home[i];
                home[i] = nearest;
            }
            if (!moved) {
                break;
            }
            moveToMeans(centres, entries, home);
        }
        return representatives(centres, entries, home);
    }

    /** The heaviest colour, then always the one with the most weight far from all before it: k-means++ without dice. */
    private OkLab[] seeds(List<ColourCount.Entry> entries) {
        var seeds = new OkLab[colours];
        seeds[0] = entries.get(0).lab();
        var distance = new double[entries.size()];
        Arrays.fill(distance, Double.MAX_VALUE);
        for (int k = 1; k < seeds.length; k++) {
            int best = 0;
            double bestCost = -1;
            for (int i = 0; i < distance.length; i++) {
                ColourCount.Entry entry = entries.get(i);
                distance[i] = Math.min(distance[i], entry.lab().distanceSquared(seeds[k - 1]));
                double cost = distance[i] * entry.count();
                if (cost > bestCost) {
                    bestCost = cost;
                    best = i;
                }
            }
            seeds[k] = entries.get(best).lab();
        }
        return seeds;
    }

    private static int nearest(OkLab[] centres, OkLab colour) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int k = 0; k < centres.length; k++) {
            double distance = centres[k].distanceSquared(colour);
            if (distance < least) {
                least = distance;
                nearest = k;
            }
        }
        return nearest;
    }

    private static void moveToMeans(OkLab[] centres, List<ColourCount.Entry> entries, int[] home) {
        var sums = new double[centres.length][4];
        for (int i = 0; i < home.length; i++) {
            ColourCount.Entry entry = entries.get(i);
            double[] sum = sums[home[i]];
            sum[0] += entry.lab().l() * entry.count();
            sum[1] += entry.lab().a() * entry.count();
            sum[2] += entry.lab().b() * entry.count();
            sum[3] += entry.count();
        }
        for (int k = 0; k < centres.length; k++) {
            double[] sum = sums[k];
            if (sum[3] > 0) {
                centres[k] = new OkLab(sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3]);
            }
        }
    }

    private static List<ColourCount.Entry> representatives(
            OkLab[] centres, List<ColourCount.Entry> entries, int[] home) {
        var nearest = new ColourCount.Entry[centres.length];
        var counts = new int[centres.length];
        for (int i = 0; i < home.length; i++) {
            int k = home[i];
            ColourCount.Entry entry = entries.get(i);
            counts[k] += entry.count();
            ColourCount.Entry held = nearest[k];
            if (held == null
                    || entry.lab().distanceSquared(centres[k]) < held.lab().distanceSquared(centres[k])) {
                nearest[k] = entry;
            }
        }
        var found = new ArrayList<ColourCount.Entry>();
        for (int k = 0; k < centres.length; k++) {
            if (nearest[k] != null) {
                found.add(new ColourCount.Entry(nearest[k].rgb(), nearest[k].lab(), counts[k]));
            }
        }
        return found;
    }

    /** Heaviest first, each takes in what looks the same. */
    private static List<ColourCount.Entry> merged(List<ColourCount.Entry> entries) {
        entries.sort(
                Comparator.comparingInt(ColourCount.Entry::count).reversed().thenComparingInt(ColourCount.Entry::rgb));
        var kept = new ArrayList<ColourCount.Entry>();
        for (ColourCount.Entry entry : entries) {
            int same = 0;
            while (same < kept.size() && kept.get(same).lab().distanceSquared(entry.lab()) >= NEAR_SQUARED) {
                same++;
            }
            if (same == kept.size()) {
                kept.add(entry);
            } else {
                ColourCount.Entry into = kept.get(same);
                kept.set(same, new ColourCount.Entry(into.rgb(), into.lab(), into.count() + entry.count()));
            }
        }
        return kept;
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
