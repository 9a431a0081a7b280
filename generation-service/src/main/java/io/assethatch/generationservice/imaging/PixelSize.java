package io.assethatch.generationservice.imaging;

/**
 * Width and height in pixels, each at least 1.
 */
public record PixelSize(int width, int height) {
    public PixelSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no pixels in " + width + "x" + height);
        }
    }

    /**
     * Reads {@code WxH}, the form of a project's base resolution.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static PixelSize parse(String text) {
        int cross = text.indexOf('x');
        if (cross < 0) {
            throw new IllegalArgumentException("not a size: " + text);
        }
        return new PixelSize(
                Integer.parseInt(text, 0, cross, 10), Integer.parseInt(text, cross + 1, text.length(), 10));
    }

    /** The size with both sides times {@code factor}. */
    public PixelSize times(int factor) {
        return new PixelSize(Math.multiplyExact(width, factor), Math.multiplyExact(height, factor));
    }

    /** Pixels in all. */
    public long pixels() {
        return (long) width * height;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
