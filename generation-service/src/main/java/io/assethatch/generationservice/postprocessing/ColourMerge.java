package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.Oklab;
import io.assethatch.generationservice.imaging.PixelImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes one colour of those that only noise tells apart, for pixel art that is not locked to a palette. */
final class ColourMerge {
    /** Oklab distance that the eye does not see between two squares of pixel art. */
    private static final double SAME = 0.03;

    private ColourMerge() {}

    /** The image with every colour replaced by the most frequent one near it. Alpha stays. */
    static PixelImage of(PixelImage image) {
        Map<Integer, Integer> replaced = replacements(frequencies(image));
        int[] argb = image.argb().clone();
        for (int i = 0; i < argb.length; i++) {
            if (argb[i] >>> 24 != 0) {
                argb[i] = argb[i] & 0xff000000 | replaced.get(argb[i] & 0xffffff);
            }
        }
        return new PixelImage(image.size(), argb);
    }

    private static Map<Integer, Integer> frequencies(PixelImage image) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : image.argb()) {
            if (pixel >>> 24 != 0) {
                counts.merge(pixel & 0xffffff, 1, Integer::sum);
            }
        }
        return counts;
    }

    private static Map<Integer, Integer> replacements(Map<Integer, Integer> counts) {
        List<Integer> byFrequency = new ArrayList<>(counts.keySet());
        byFrequency.sort(
                Comparator.<Integer>comparingInt(rgb -> -counts.get(rgb)).thenComparing(rgb -> rgb));
        Map<Integer, Oklab> kept = new HashMap<>();
        List<Integer> keptInOrder = new ArrayList<>();
        Map<Integer, Integer> replaced = new HashMap<>();
        for (int rgb : byFrequency) {
            Oklab colour = Oklab.ofRgb(rgb);
            int into = keptInOrder.stream()
                    .filter(other -> kept.get(other).distanceSquared(colour) < SAME * SAME)
                    .findFirst()
                    .orElse(rgb);
            replaced.put(rgb, into);
            if (into == rgb) {
                kept.put(rgb, colour);
                keptInOrder.add(rgb);
            }
        }
        return replaced;
    }
}
