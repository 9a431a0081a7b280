package io.assethatch.anchorservice.palette;

import java.util.regex.Pattern;

/**
 * One colour of a palette.
 *
 * @param hex {@code #rrggbb}, lower case
 * @param weight the share of the counted pixels that it stands for, above 0 and at most 1
 */
public record PaletteColour(String hex, double weight) {
    private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");

    public PaletteColour {
        if (!HEX.matcher(hex).matches() || !(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("not a weighted colour: " + hex + " " + weight);
        }
    }

    static PaletteColour ofRgb(int rgb, double weight) {
        return new PaletteColour(hex(rgb), weight);
    }

    /** {@code #rrggbb} of the low 24 bits. */
    static String hex(int rgb) {
        return String.format("#%06x", rgb & 0xffffff);
    }
}
