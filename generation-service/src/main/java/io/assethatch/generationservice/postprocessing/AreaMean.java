package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;

/**
 * Scaling by the mean of the covered area, in linear light and weighted by alpha, so that neither edges darken nor hidden
 * colours shine through. Integers throughout: the same pixels on every machine.
 */
final class AreaMean {
    /** sRGB (IEC 61966-2-1) to linear light in 16 bits. */
    private static final int[] LINEAR = new int[256];

    static {
        for (int i = 0; i < LINEAR.length; i++) {
            double value = i / 255.0;
            double linear = value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
            LINEAR[i] = (int) StrictMath.rint(linear * 65535);
        }
    }

    private AreaMean() {}

    /** Scales down; a side that is not larger than wished is taken by nearest neighbour. */
    static PixelImage of(PixelImage image, PixelSize target) {
        int width = image.size().width();
        int height = image.size().height();
        int[] argb = new int[Math.toIntExact(target.pixels())];
        for (int y = 0; y < target.height(); y++) {
            int top = (int) ((long) y * height / target.height());
            int bottom = Math.max(top + 1, (int) ((long) (y + 1) * height / target.height()));
            for (int x = 0; x < target.width(); x++) {
                int left = (int) ((long) x * width / target.width());
                int right = Math.max(left + 1, (int) ((long) (x + 1) * width / target.width()));
                argb[y * target.width() + x] = mean(image, left, top, right, bottom);
            }
        }
        return new PixelImage(target, argb);
    }

    private static int mean(PixelImage image, int left, int top, int right, int bottom) {
        long alpha = 0;
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int pixel = image.at(x, y);
                int weight = pixel >>> 24;
                alpha += weight;
                red += (long) weight * LINEAR[pixel >> 16 & 255];
                green += (long) weight * LINEAR[pixel >> 8 & 255];
                blue += (long) weight * LINEAR[pixel & 255];
            }
        }
        long area = (long) (bottom - top) * (right - left);
        int mean = (int) ((alpha + area / 2) / area);
        return mean == 0
                ? 0
                : mean << 24 | encoded(red / alpha) << 16 | encoded(green / alpha) << 8 | encoded(blue / alpha);
    }

    /** The byte whose linear light is nearest. */
    private static int encoded(long linear) {
        int low = 0;
        int high = 255;
        while (low < high) {
            int middle = (low + high) / 2;
            if (LINEAR[middle] + LINEAR[middle + 1] < 2 * linear) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
