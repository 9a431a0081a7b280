package io.assethatch.generationservice.imaging;

/**
 * An image of straight (not premultiplied) sRGB pixels.
 *
 * @param argb row by row, {@code 0xAARRGGBB}; not copied, so whoever passes it gives it away
 */
public record PixelImage(PixelSize size, int[] argb) {
    public PixelImage {
        if (argb.length != size.pixels()) {
            throw new IllegalArgumentException(argb.length + " pixels for " + size);
        }
    }

    /** The pixel at column {@code x} and row {@code y}. */
    public int at(int x, int y) {
        return argb[y * size.width() + x];
    }

    /** The image at another size by nearest neighbour: no colour appears that was not there. */
    public PixelImage scaledTo(PixelSize target) {
        if (target.equals(size)) {
            return this;
        }
        int[] scaled = new int[Math.toIntExact(target.pixels())];
        for (int y = 0; y < target.height(); y++) {
            int sourceRow = (int) ((long) y * size.height() / target.height()) * size.width();
            for (int x = 0; x < target.width(); x++) {
                int sourceColumn = (int) ((long) x * size.width() / target.width());
                scaled[y * target.width() + x] = argb[sourceRow + sourceColumn];
            }
        }
        return new PixelImage(target, scaled);
    }
}
