package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.Oklab;

/**
 * How different two colours look, for a million pixels: from a table of Oklab at six bits per channel, so within 0.02
 * of the true distance. What decides a colour of the result is computed exactly, by {@link Oklab}.
 */
final class Nearness {
    private static final int LEVELS = 64;
    private static final float[] LIGHTNESS = new float[LEVELS * LEVELS * LEVELS];
    private static final float[] A = new float[LIGHTNESS.length];
    private static final float[] B = new float[LIGHTNESS.length];

    static {
        for (int i = 0; i < LIGHTNESS.length; i++) {
            Oklab colour = Oklab.ofRgb(level(i >> 12) << 16 | level(i >> 6) << 8 | level(i));
            LIGHTNESS[i] = (float) colour.lightness();
            A[i] = (float) colour.a();
            B[i] = (float) colour.b();
        }
    }

    private final float lightness;
    private final float a;
    private final float b;

    private Nearness(float lightness, float a, float b) {
        this.lightness = lightness;
        this.a = a;
        this.b = b;
    }

    /** Measures distances to {@code 0xRRGGBB}. */
    static Nearness to(int rgb) {
        Oklab colour = Oklab.ofRgb(rgb);
        return new Nearness((float) colour.lightness(), (float) colour.a(), (float) colour.b());
    }

    /** Square of the distance to the colour of {@code 0xAARRGGBB}, whatever its alpha. */
    float squared(int argb) {
        int i = index(argb);
        float dl = LIGHTNESS[i] - lightness;
        float da = A[i] - a;
        float db = B[i] - b;
        return dl * dl + da * da + db * db;
    }

    private static int index(int argb) {
        return argb >> 6 & 0x3f000 | argb >> 4 & 0xfc0 | argb >> 2 & 0x3f;
    }

    /** The middle of the four values that share a level. */
    private static int level(int bits) {
        int level = bits & LEVELS - 1;
        return level << 2 | 2;
    }
}
