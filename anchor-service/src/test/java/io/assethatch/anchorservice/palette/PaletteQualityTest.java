package io.assethatch.anchorservice.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

/** Pictures drawn in known palettes, and what is found after smoothing, noise and JPEG. */
class PaletteQualityTest {
    /** DawnBringer's 16 colours, a common palette of pixel artists. */
    private static final int[] EARTH = {
        0x140c1c, 0x442434, 0x30346d, 0x4e4a4e, 0x854c30, 0x346524, 0xd04648, 0x757161,
        0x597dce, 0xd27d2c, 0x8595a1, 0x6daa2c, 0xd2aa99, 0x6dc2ca, 0xdad45e, 0xdeeed6
    };

    private static final int[] BRIGHT = {
        0x1d2b53, 0x7e2553, 0x008751, 0xab5236, 0x5f574f, 0xc2c3c7, 0xfff1e8, 0xff004d, 0xffa300, 0xffec27, 0x00e436,
        0x29adff, 0x83769c, 0xff77a8, 0xffccaa
    };

    private static final int[] FEW = {0x2b0f54, 0xab1f65, 0xff4f69, 0xfff7f8, 0xff8142, 0xffda45, 0x3368dc, 0x49e7ec};

    /** In OKLab; 0.02 is just seen side by side. */
    private static final double CLOSE = 0.03;

    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;

    @Test
    void everyColourThatCoversAPercentIsFoundAfterJpeg() throws IOException {
        for (int[] palette : List.of(EARTH, BRIGHT, FEW)) {
            for (int seed = 0; seed < 6; seed++) {
                BufferedImage drawn = drawn(palette, seed, false);
                for (float quality : new float[] {0.95f, 0.75f, 0.5f}) {
                    assertFound(pixels(drawn), pixels(jpeg(drawn, quality)), "JPEG " + quality + ", seed " + seed);
                }
            }
        }
    }

    @Test
    void everyColourThatCoversAPercentIsFoundAmongSmoothedEdgesAndNoise() {
        for (int[] palette : List.of(EARTH, BRIGHT, FEW)) {
            for (int seed = 0; seed < 6; seed++) {
                int[] plain = pixels(drawn(palette, seed, false));
                assertFound(plain, pixels(drawn(palette, seed, true)), "smoothed, seed " + seed);
                var random = new Random(seed);
                int[] noisy =
                        Arrays.stream(plain).map(rgb -> noisy(rgb, random)).toArray();
                assertFound(plain, noisy, "noisy, seed " + seed);
            }
        }
    }

    @Test
    void aSmallPartOfAnotherColourIsNotLostInTheShadesOfALargeOne() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, (40 + y / 2) << 16 | (50 + y / 2) << 8 | 60 + y / 2 + x / 40);
            }
        }
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0xe02020));
        pen.fillRect(200, 100, 24, 24);

        List<PaletteColour> found = new PaletteExtraction(8, 32).of(pixels(image), WIDTH);

        assertTrue(distance(0xe02020, found) < CLOSE, found::toString);
    }

    @Test
    void shadesThatLookTheSameAreOneThoughTheyAreDark() {
        int[] argb = IntStream.range(0, 100 * 100)
                .map(i -> 0xff000000 | (i % 3) * 0x010101 | (i / 5000) * 0xc08040)
                .toArray();

        assertEquals(2, new PaletteExtraction(4, 0).of(argb, 100).size());
    }

    @Test
    void goldenPaletteOfASunset() {
        int[] argb = IntStream.range(0, WIDTH * HEIGHT)
                .map(i -> 0xff000000 | sunset(i % WIDTH, i / WIDTH))
                .toArray();

        List<String> found = new PaletteExtraction(6, 0)
                .of(argb, WIDTH).stream().map(PaletteColour::hex).toList();

        assertEquals(List.of("#1a1420", "#3a2a4a", "#ce7661", "#8f565b", "#5f3e56", "#ffe9a0"), found);
    }

    private static int sunset(int x, int y) {
        if ((x - 300) * (x - 300) + (y - 150) * (y - 150) < 625) {
            return 0xffe9a0;
        }
        if (y >= 200) {
            return y < 220 ? 0x3a2a4a : 0x1a1420;
        }
        return (30 + y) << 16 | (30 + y / 2) << 8 | 80 + y / 10;
    }

    private static void assertFound(int[] drawn, int[] seen, String how) {
        var counts = new HashMap<Integer, Integer>();
        Arrays.stream(drawn).forEach(rgb -> counts.merge(rgb & 0xffffff, 1, Integer::sum));
        int colours = Math.max(PaletteExtraction.COLOURS_MIN, counts.size());

        List<PaletteColour> found = new PaletteExtraction(colours, 32).of(seen, WIDTH);

        for (Map.Entry<Integer, Integer> colour : counts.entrySet()) {
            if (colour.getValue() * 100 > drawn.length) {
                double distance = distance(colour.getKey(), found);
                assertTrue(
                        distance < CLOSE,
                        () -> String.format("%s: #%06x is %.3f from %s", how, colour.getKey(), distance, found));
            }
        }
    }

    private static double distance(int rgb, List<PaletteColour> palette) {
        OkLab wanted = OkLab.ofRgb(rgb);
        return palette.stream()
                .map(colour -> OkLab.ofRgb(Integer.parseInt(colour.hex().substring(1), 16)))
                .mapToDouble(found -> StrictMath.sqrt(found.distanceSquared(wanted)))
                .min()
                .orElseThrow();
    }

    private static BufferedImage drawn(int[] palette, int seed, boolean smooth) {
        var random = new Random(seed);
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING,
                smooth ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
        for (int i = 0; i < 90; i++) {
            pen.setColor(new Color(palette[i % palette.length]));
            int size = 20 + random.nextInt(90);
            int x = random.nextInt(WIDTH) - size / 2;
            int y = random.nextInt(HEIGHT) - size / 2;
            if (i % 2 == 0) {
                pen.fillOval(x, y, size, size);
            } else {
                pen.fillRect(x, y, size, size / 2);
            }
        }
        pen.dispose();
        return image;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    }

    private static BufferedImage jpeg(BufferedImage image, float quality) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static int noisy(int rgb, Random random) {
        int noisy = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int channel = (rgb >> shift & 0xff) + (int) Math.round(random.nextGaussian() * 4);
            noisy = noisy << 8 | Math.min(255, Math.max(0, channel));
        }
        return noisy;
    }
}
