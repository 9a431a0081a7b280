package io.assethatch.anchorservice.palette;

/**
 * A colour in OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020,
 * https://bottosson.github.io/posts/oklab/), where the Euclidean distance is close to the seen difference.
 * {@link StrictMath} throughout: the same image gives the same palette on every JVM.
 *
 * @param l lightness, 0 to 1
 * @param a green to red, about -0.4 to 0.4
 * @param b blue to yellow, about -0.4 to 0.4
 */
record OkLab(double l, double a, double b) {
    private static final double K1 = 0.206;
    private static final double K2 = 0.03;
    private static final double[] LINEAR = linear();

    /** The colour of the low 24 bits, sRGB. */
    static OkLab ofRgb(int rgb) {
        double red = LINEAR[rgb >> 16 & 0xff];
        double green = LINEAR[rgb >> 8 & 0xff];
        double blue = LINEAR[rgb & 0xff];
        double l = StrictMath.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = StrictMath.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = StrictMath.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        double lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        double seen = seen(lightness);
        // Near black, differences of colour are seen as little as those of lightness.
        double shrunk = lightness > 0 ? seen / lightness : 1;
        return new OkLab(
                seen,
                shrunk * (1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s),
                shrunk * (0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s));
    }

    /**
     * Lightness as it is seen beside white (Ottosson, "Okhsv and Okhsl", 2021): plain OKLab has #000000 and #010101
     * as far apart as two shades that anybody can tell.
     */
    private static double seen(double lightness) {
        double k3 = (1 + K1) / (1 + K2);
        double x = k3 * lightness - K1;
        return 0.5 * (x + StrictMath.sqrt(x * x + 4 * K2 * k3 * lightness));
    }

    /** The square of the distance: enough to compare, and cheaper. */
    double distanceSquared(OkLab other) {
        double dl = l - other.l;
        double da = a - other.a;
        double db = b - other.b;
        return dl * dl + da * da + db * db;
    }

    /** The sRGB transfer function (IEC 61966-2-1) for each of its 256 codes. */
    private static double[] linear() {
        var linear = new double[256];
        for (int code = 0; code < linear.length; code++) {
            double c = code / 255.0;
            linear[code] = c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
        }
        return linear;
    }
}
