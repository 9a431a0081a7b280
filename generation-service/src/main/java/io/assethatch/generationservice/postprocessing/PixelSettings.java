package io.assethatch.generationservice.postprocessing;

/**
 * How a project wants its pixels.
 *
 * @param finish pixel art or HD
 * @param paletteLock whether only colours of the anchor's palette may appear
 * @param outline whether sprites and icons get an outline of one pixel in the palette's darkest colour; pixel art only
 * @param padding transparent pixels to keep free around a sprite, icon or UI element, 0 to 64
 */
public record PixelSettings(Finish finish, boolean paletteLock, boolean outline, int padding) {
    /** The most padding: more than the smallest sprite could bear. */
    public static final int PADDING_MAX = 64;

    /** What a project has that never said otherwise: it has an anchor with a palette, and wants pixel art in it. */
    public static final PixelSettings DEFAULT = new PixelSettings(Finish.PIXEL_ART, true, false, 0);

    /** How an image is brought to its size. */
    public enum Finish {
        /** One colour for each cell of the painted pixel grid; a pixel is there or it is not. */
        PIXEL_ART,
        /** The mean of what a pixel covers, with soft edges. */
        HD
    }

    public PixelSettings {
        if (padding < 0 || padding > PADDING_MAX) {
            throw new IllegalArgumentException("padding is 0 to " + PADDING_MAX + ", not " + padding);
        }
    }
}
