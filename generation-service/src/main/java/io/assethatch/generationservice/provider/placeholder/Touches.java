package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.imaging.Oklab;
import io.assethatch.generationservice.imaging.PixelImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Last touches that make promises true where a canvas is too small or a palette too poor for the drawing itself. */
final class Touches {
    private static final int COLOURS_MIN = 4;

    private Touches() {}

    /**
     * Mixes neighbouring palette colours into the largest areas until the picture has at least four.
     *
     * @param scattered as specks all over, which no seam shows; else as shading from one side
     */
    static void enrich(PixelImage image, Swatches swatches, boolean scattered) {
        int[] argb = image.argb();
        int width = image.size().width();
        while (true) {
            Map<Integer, List<Integer>> areas = areas(argb);
            if (areas.isEmpty() || areas.size() >= COLOURS_MIN) {
                return;
            }
            int largest = areas.keySet().stream()
                    .max(Comparator.comparingInt(
                                    (Integer colour) -> areas.get(colour).size())
                            .thenComparing(Comparator.naturalOrder()))
                    .orElseThrow();
            Oklab own = Oklab.ofRgb(largest);
            int other = swatches.colours().stream()
                    .filter(colour -> !areas.containsKey(colour))
                    .min(Comparator.comparingDouble(
                            colour -> Oklab.ofRgb(colour).distanceSquared(own)))
                    .orElseThrow();
            boolean lighter = Oklab.ofRgb(other).lightness() > own.lightness();
            List<Integer> area = new ArrayList<>(areas.get(largest));
            area.sort(
                    scattered
                            ? Comparator.comparingDouble(cell -> Dice.at(cell % width, cell / width, other))
                            : Comparator.comparingInt(cell -> (lighter ? 1 : -1) * (cell % width + cell / width)));
            if (area.size() < 2) {
                return;
            }
            for (int cell : area.subList(0, Math.max(1, area.size() / (scattered ? 36 : 4)))) {
                argb[cell] = other;
            }
        }
    }

    /** Moves a glint over a frame that looks like an earlier one: in an animation every frame counts. */
    static void distinguish(int[] frame, List<int[]> earlier, int ink) {
        List<Integer> cells = new ArrayList<>();
        areas(frame).forEach((colour, area) -> {
            if (colour != ink) {
                cells.addAll(area);
            }
        });
        List<Integer> colours = List.copyOf(areas(frame).keySet());
        for (int attempt = 0; attempt < cells.size() && contains(earlier, frame); attempt++) {
            int cell = cells.get((attempt + earlier.size() * 5) % cells.size());
            int next = (colours.indexOf(frame[cell]) + 1) % colours.size();
            frame[cell] = colours.get(next);
        }
    }

    /**
     * A picture that repeats itself, turned so that its edges lie where neighbours differ least: a joint between two
     * bricks, say, is better inside than at the edge.
     */
    static PixelImage rolledToQuietEdges(PixelImage image) {
        int width = image.size().width();
        int height = image.size().height();
        long[] across = new long[width];
        long[] down = new long[height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                across[x] += contrast(image.at(x, y), image.at((x + width - 1) % width, y));
                down[y] += contrast(image.at(x, y), image.at(x, (y + height - 1) % height));
            }
        }
        int left = quietest(across);
        int top = quietest(down);
        int[] rolled = new int[image.argb().length];
        for (int i = 0; i < rolled.length; i++) {
            rolled[i] = image.at((i % width + left) % width, (i / width + top) % height);
        }
        return new PixelImage(image.size(), rolled);
    }

    private static int contrast(int one, int two) {
        return Math.abs((one >> 16 & 255) - (two >> 16 & 255))
                + Math.abs((one >> 8 & 255) - (two >> 8 & 255))
                + Math.abs((one & 255) - (two & 255));
    }

    private static int quietest(long[] changes) {
        int best = 0;
        for (int i = 0; i < changes.length; i++) {
            best = changes[i] < changes[best] ? i : best;
        }
        return best;
    }

    private static boolean contains(List<int[]> earlier, int[] frame) {
        return earlier.stream().anyMatch(other -> Arrays.equals(other, frame));
    }

    /** The cells of each colour, the transparent ones left out. */
    private static Map<Integer, List<Integer>> areas(int[] argb) {
        Map<Integer, List<Integer>> areas = new TreeMap<>();
        for (int i = 0; i < argb.length; i++) {
            if (argb[i] != 0) {
                areas.computeIfAbsent(argb[i], colour -> new ArrayList<>()).add(i);
            }
        }
        return areas;
    }
}
