package io.assethatch.systemtests;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Images that tests send and read. */
final class Pictures {
    private static final int[] COLOURS = {
        0x1b1b2f, 0x33415c, 0x5c7a99, 0x8fb9aa, 0xd9e4dd, 0x6b4226, 0xa9714b, 0xe0a96d, 0x2d6a4f, 0x52b788, 0xb7e4c7,
        0xd62828
    };

    private Pictures() {}

    /** A PNG of 64 × 64 pixels in twelve colours, different for each seed. */
    static byte[] anchor(int seed) {
        var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                image.setRGB(x, y, COLOURS[Math.floorMod(x / 8 + y / 8 * 3 + seed, COLOURS.length)]);
            }
        }
        image.setRGB(0, 0, seed & 0xffffff);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static BufferedImage decode(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
