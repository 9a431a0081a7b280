package io.assethatch.anchorservice.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ThumbnailTest {
    @Test
    void theLongerSideHasTheSizeAndTheShapeStays() throws IOException {
        for (List<Integer> sides : List.of(
                List.of(300, 200, 64, 64, 43),
                List.of(200, 300, 64, 43, 64),
                List.of(5000, 1, 16, 16, 1),
                List.of(1024, 1024, 1024, 1024, 1024),
                List.of(32, 32, 256, 32, 32))) {
            var argb = new int[sides.get(0) * sides.get(1)];
            Arrays.fill(argb, 0xff336699);

            BufferedImage small = read(Thumbnail.png(new ArgbImage(sides.get(0), argb), sides.get(2)));

            assertEquals(List.of(sides.get(3), sides.get(4)), List.of(small.getWidth(), small.getHeight()));
            assertEquals(0xff336699, small.getRGB(small.getWidth() - 1, small.getHeight() - 1));
        }
    }

    @Test
    void eachPixelIsTheMeanLightOfItsArea() throws IOException {
        int[] chequers = IntStream.range(0, 64 * 64)
                .map(i -> (i % 64 + i / 64) % 2 == 0 ? 0xff000000 : 0xffffffff)
                .toArray();

        BufferedImage small = read(Thumbnail.png(new ArgbImage(64, chequers), 16));

        // Half of the light of white is code 188 in sRGB, not 128.
        assertEquals(0xffbcbcbc, small.getRGB(7, 7));
    }

    @Test
    void transparentPixelsGiveNoColour() throws IOException {
        int[] argb = IntStream.range(0, 64 * 64)
                .map(i -> i % 64 % 2 == 0 ? 0x00ff00ff : 0xff204060)
                .toArray();

        BufferedImage small = read(Thumbnail.png(new ArgbImage(64, argb), 32));

        assertEquals(0x80204060, small.getRGB(3, 3));
    }

    @Test
    void holdsNothingButPixels() {
        int[] noise = new Random(1).ints(100 * 100).toArray();

        byte[] png = Thumbnail.png(new ArgbImage(100, noise), 50);

        String text = new String(png, StandardCharsets.ISO_8859_1);
        for (String chunk : List.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME", "iCCP", "pHYs")) {
            assertEquals(-1, text.indexOf(chunk), chunk);
        }
        assertArrayEquals(png, Thumbnail.png(new ArgbImage(100, noise.clone()), 50));
    }

    @Test
    void sizesHaveBounds() {
        var image = new ArgbImage(1, new int[1]);
        assertThrows(IllegalArgumentException.class, () -> Thumbnail.png(image, 15));
        assertThrows(IllegalArgumentException.class, () -> Thumbnail.png(image, 1025));
    }

    @Test
    void everyOrientationIsTurnedAsViewersDo() {
        // 3 × 2 pixels, as a letter F would be stored by a camera held that way.
        int[] stored = {1, 2, 3, 4, 5, 6};
        List<int[]> seen = List.of(
                new int[] {1, 2, 3, 4, 5, 6},
                new int[] {3, 2, 1, 6, 5, 4},
                new int[] {6, 5, 4, 3, 2, 1},
                new int[] {4, 5, 6, 1, 2, 3},
                new int[] {1, 4, 2, 5, 3, 6},
                new int[] {4, 1, 5, 2, 6, 3},
                new int[] {6, 3, 5, 2, 4, 1},
                new int[] {3, 6, 2, 5, 1, 4});
        for (Orientation orientation : Orientation.values()) {
            ArgbImage upright = orientation.upright(new ArgbImage(3, stored));

            assertEquals(orientation.ordinal() < 4 ? 3 : 2, upright.width(), orientation.name());
            assertArrayEquals(seen.get(orientation.ordinal()), upright.argb(), orientation.name());
        }
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
