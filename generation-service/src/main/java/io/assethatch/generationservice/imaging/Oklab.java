package io.assethatch.generationservice.imaging;

/**
 * A colour in Oklab (Björn Ottosson, "A perceptual color space for image processing", 2020), in which equal
 * distances look about equally different. Computed with {@link StrictMath}: the same on every Java platform.
 *
 * @param lightness 0 black to 1 white
 * @param a green (negative) to red
 * @param b blue (negative) to yellow
 */
public record Oklab(double lightness, double a, double b) {
    private static final double[] LINEAR = new double[256];

    static {
        for (int i = 0; i < 256; i++) {
            double value = i / 255.0;
            LINEAR[i] = value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
        }
    }

    /** The colour of {@code 0xRRGGBB}; higher bits are ignored. */
    public static Oklab ofRgb(int rgb) {
        double red = LINEAR[rgb >> 16 & 255];
        double green = LINEAR[rgb >> 8 & 255];
        double blue = LINEAR[rgb & 255];
        double l = StrictMath.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = StrictMath.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = StrictMath.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new Oklab(
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    /** The nearest {@code 0xRRGGBB}, clipped to what sRGB can show. */
    public int toRgb() {
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
                | encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
                | encode(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    /** Distance from grey. */
    public double chroma() {
        return StrictMath.sqrt(a * a + b * b);
    }

    /** Square of the distance to another colour. */
    public double distanceSquared(Oklab other) {
        double dl = lightness - other.lightness;
        double da = a - other.a;
        double db = b - other.b;
        return dl * dl + da * da + db * db;
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static int encode(double linear) {
        double value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * StrictMath.pow(linear, 1 / 2.4) - 0.055;
        return (int) StrictMath.max(0, StrictMath.min(255, StrictMath.floor(value * 255 + 0.5)));
    }
}
