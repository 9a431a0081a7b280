package io.assethatch.anchorservice.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * A small PNG of an image, without anything but pixels: each of its pixels is the mean of the area that it stands for,
 * in linear light and weighted by opacity. Integers throughout, so the same image gives the same bytes everywhere.
 */
public final class Thumbnail {
    public static final int SIZE_MIN = 16;
    public static final int SIZE_MAX = 1024;

    /** Light of each sRGB code, of 65535 (IEC 61966-2-1). */
    private static final int[] LIGHT = light();

    private final ArgbImage image;
    private final int width;
    private final int height;

    private Thumbnail(ArgbImage image, int size) {
        this.image = image;
        int longer = Math.max(image.width(), image.height());
        int shown = Math.min(size, longer);
        this.width = Math.max(1, Math.round((float) image.width() * shown / longer));
        this.height = Math.max(1, Math.round((float) image.height() * shown / longer));
    }

    /**
     * CPU work for a worker thread, below 100 ms.
     *
     * @param size pixels of the longer side; smaller images are not enlarged
     */
    public static byte[] png(ArgbImage image, int size) {
        if (size < SIZE_MIN || size > SIZE_MAX) {
            throw new IllegalArgumentException("thumbnails have " + SIZE_MIN + " to " + SIZE_MAX + " pixels: " + size);
        }
        var thumbnail = new Thumbnail(image, size);
        int[] argb = thumbnail.isWhole() ? image.argb() : thumbnail.scaled();
        boolean opaque = Arrays.stream(argb).allMatch(pixel -> pixel >>> 24 == 0xff);
        var small = new BufferedImage(
                thumbnail.width, thumbnail.height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        small.setRGB(0, 0, thumbnail.width, thumbnail.height, argb, 0, thumbnail.width);
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(small, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private boolean isWhole() {
        return width == image.width() && height == image.height();
    }

    private int[] scaled() {
        var argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            var sums = new long[width][4];
            // In units of 1/height of a source row, so that shares of rows are whole numbers.
            long top = (long) y * image.height();
            long bottom = top + image.height();
            for (long row = top / height; row * height < bottom; row++) {
                long share = Math.min(bottom, (row + 1) * height) - Math.max(top, row * height);
                addRow((int) row, share, sums);
            }
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = pixel(sums[x]);
            }
        }
        return argb;
    }

    private void addRow(int row, long share, long[][] sums) {
        int from = row * image.width();
        for (int x = 0; x < image.width(); x++) {
            int pixel = image.argb()[from + x];
            long left = (long) x * width;
            long right = left + width;
            for (long target = left / image.width(); target * image.width() < right; target++) {
                long overlap = Math.min(right, (target + 1) * image.width()) - Math.max(left, target * image.width());
                add(pixel, overlap * share, sums[(int) target]);
            }
        }
    }

    private static void add(int pixel, long area, long[] sums) {
        long opacity = area * (pixel >>> 24);
        sums[0] += opacity;
        sums[1] += opacity * LIGHT[pixel >> 16 & 0xff];
        sums[2] += opacity * LIGHT[pixel >> 8 & 0xff];
        sums[3] += opacity * LIGHT[pixel & 0xff];
    }

    private int pixel(long[] sums) {
        if (sums[0] == 0) {
            return 0;
        }
        long area = (long) image.width() * image.height();
        int argb = (int) ((sums[0] + area / 2) / area);
        for (int channel = 1; channel < 4; channel++) {
            argb = argb << 8 | code((int) ((sums[channel] + sums[0] / 2) / sums[0]));
        }
        return argb;
    }

    /** The sRGB code nearest to an amount of light. */
    private static int code(int light) {
        int at = Arrays.binarySearch(LIGHT, light);
        if (at >= 0) {
            return at;
        }
        int above = -at - 1;
        return light - LIGHT[above - 1] <= LIGHT[above] - light ? above - 1 : above;
    }

    private static int[] light() {
        var light = new int[256];
        for (int code = 0; code < light.length; code++) {
            double c = code / 255.0;
            double linear = c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
            light[code] = (int) StrictMath.round(linear * 65535);
        }
        return light;
    }
}
