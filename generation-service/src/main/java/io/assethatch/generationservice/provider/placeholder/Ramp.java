package io.assethatch.generationservice.provider.placeholder;

/**
 * One material's colours from shadow to glint, all of them in the palette.
 *
 * @param levels five opaque {@code 0xAARRGGBB}, dark to light; neighbours may be equal in a small palette
 */
record Ramp(int... levels) {
    static final int BASE = 2;

    /** The colour for an amount of light, 0 to 1, of which 0.5 is the material's own. */
    int colour(double light) {
        return levels[level(light)];
    }

    static int level(double light) {
        if (light < 0.14) {
            return 0;
        }
        if (light < 0.38) {
            return 1;
        }
        if (light < 0.61) {
            return BASE;
        }
        return light < 0.82 ? 3 : 4;
    }

    int base() {
        return levels[BASE];
    }
}
