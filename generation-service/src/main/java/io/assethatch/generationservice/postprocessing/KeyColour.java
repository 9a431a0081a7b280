package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;
import java.util.Arrays;

/**
 * The background as it was painted, which is never quite the colour that was asked for; measured on the ring along the
 * image's border.
 *
 * @param rgb mean colour of the calm part of the ring
 * @param calm share of the ring that has about this colour, 0 to 1
 * @param threshold Oklab distance up to which a pixel counts as background
 * @param transparent whether the model left the background out by itself
 */
record KeyColour(int rgb, double calm, double threshold, boolean transparent) {
    /** Wide enough that noise averages out, narrow enough to stay outside the subject: a 64th of the shorter side. */
    private static final int RING_PART = 64;

    /** Two colours of one plain background are never farther apart, even behind lossy compression. */
    private static final double SAME = 0.12;

    private static final double THRESHOLD_MIN = 0.07;
    private static final double THRESHOLD_MAX = 0.16;

    static KeyColour of(PixelImage image) {
        int[] ring = ring(image);
        long clear = Arrays.stream(ring).filter(pixel -> pixel >>> 24 < 128).count();
        if (2 * clear > ring.length) {
            return new KeyColour(0, (double) clear / ring.length, 0, true);
        }
        int rgb = mean(ring, mostCommon(ring));
        rgb = mean(ring, rgb);
        Nearness key = Nearness.to(rgb);
        double[] near = Arrays.stream(ring)
                .mapToDouble(key::squared)
                .filter(squared -> squared < SAME * SAME)
                .map(StrictMath::sqrt)
                .sorted()
                .toArray();
        double usual = near.length == 0 ? SAME : near[near.length * 19 / 20];
        double threshold = Math.max(THRESHOLD_MIN, Math.min(THRESHOLD_MAX, 2 * usual));
        return new KeyColour(rgb, (double) near.length / ring.length, threshold, false);
    }

    private static int[] ring(PixelImage image) {
        int width = image.size().width();
        int height = image.size().height();
        int thick = Math.max(1, Math.min(width, height) / RING_PART);
        int[] ring = new int[width * height];
        int count = 0;
        for (int y = 0; y < height; y++) {
            boolean whole = y < thick || y >= height - thick;
            for (int x = 0; x < width; x++) {
                if (whole || x < thick || x >= width - thick) {
                    ring[count++] = image.at(x, y);
                }
            }
        }
        return Arrays.copyOf(ring, count);
    }

    /** The middle of the fullest cell of a 4-bit histogram. */
    private static int mostCommon(int[] pixels) {
        int[] counts = new int[4096];
        int fullest = 0;
        for (int pixel : pixels) {
            int bin = pixel >> 12 & 0xf00 | pixel >> 8 & 0xf0 | pixel >> 4 & 0xf;
            if (++counts[bin] > counts[fullest]) {
                fullest = bin;
            }
        }
        return (fullest >> 8) << 20 | 0x80000 | (fullest >> 4 & 15) << 12 | 0x800 | (fullest & 15) << 4 | 8;
    }

    private static int mean(int[] pixels, int about) {
        Nearness near = Nearness.to(about);
        long red = 0;
        long green = 0;
        long blue = 0;
        int count = 0;
        for (int pixel : pixels) {
            if (near.squared(pixel) < SAME * SAME) {
                red += pixel >> 16 & 255;
                green += pixel >> 8 & 255;
                blue += pixel & 255;
                count++;
            }
        }
        return count == 0 ? about : (int) (red / count) << 16 | (int) (green / count) << 8 | (int) (blue / count);
    }
}
