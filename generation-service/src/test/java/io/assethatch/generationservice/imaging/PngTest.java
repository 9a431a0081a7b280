package io.assethatch.generationservice.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.Sha256;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void anotherReaderSeesTheSamePixels() throws IOException {
        for (int colours : new int[] {1, 2, 16, 256, 5000}) {
            PixelImage image = noise(new PixelSize(61, 47), colours);

            BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.encode(image, new TreeMap<>())));

            assertArrayEquals(image.argb(), read.getRGB(0, 0, 61, 47, null, 0, 61), colours + " colours");
        }
    }

    @Test
    void ownReaderSeesTheSamePixels() throws IOException {
        PixelImage image = noise(new PixelSize(61, 47), 16);

        PixelImage read = Png.decode(Png.encode(image, new TreeMap<>()), 61 * 47);

        assertEquals(image.size(), read.size());
        assertArrayEquals(image.argb(), read.argb());
    }

    @Test
    void refusesTooManyPixelsDamageAndOtherFiles() {
        byte[] file = Png.encode(noise(new PixelSize(61, 47), 16), new TreeMap<>());

        assertThrows(IOException.class, () -> Png.decode(file, 61 * 47 - 1));
        assertThrows(IOException.class, () -> Png.decode(Arrays.copyOf(file, file.length / 2), 61 * 47));
        assertThrows(IOException.class, () -> Png.decode(new byte[100], 61 * 47));
    }

    @Test
    void textsStandInTheFileInUtf8() {
        TreeMap<String, String> texts = new TreeMap<>();
        texts.put("Comment", "Plätzchen");

        byte[] file = Png.encode(noise(new PixelSize(8, 8), 4), texts);

        assertTrue(new String(file, StandardCharsets.UTF_8).contains("iTXtComment\0\0\0\0\0Plätzchen"));
    }

    @Test
    void sizeIsReadFromTheHeaderOnly() {
        byte[] file = Png.encode(noise(new PixelSize(48, 17), 4), new TreeMap<>());

        assertEquals(Optional.of(new PixelSize(48, 17)), Png.declaredSize(file));
        assertEquals(
                Optional.empty(),
                Png.declaredSize("GIF89a and something more after it".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(Optional.empty(), Png.declaredSize(new byte[0]));
    }

    @Test
    void deflatedBytesInflateAgain() throws IOException {
        for (int length : new int[] {0, 1, 2, 3, 258, 259, 70_000}) {
            for (int values : new int[] {1, 3, 256}) {
                byte[] input = new byte[length];
                for (int i = 0; i < length; i++) {
                    input[i] = (byte) random.nextInt(values);
                }

                byte[] zlib = SteadyDeflate.zlib(input, 100);

                assertArrayEquals(
                        input,
                        new InflaterInputStream(new ByteArrayInputStream(zlib)).readAllBytes(),
                        length + " bytes");
            }
        }
    }

    @Test
    void enlargedPixelArtIsSmallAndAlwaysTheSameBytes() {
        PixelImage art = noise(new PixelSize(32, 32), 16).scaledTo(new PixelSize(1024, 1024));

        byte[] file = Png.encode(art, new TreeMap<>());

        assertTrue(file.length < 20_000, file.length + " bytes");
        assertEquals("9c49eb9dc00373addf58573dbd0ee6f55c1eec2f080ca83a9f5ed53d8027400f", Sha256.hex(file));
    }

    private PixelImage noise(PixelSize size, int colours) {
        int[] argb = new int[(int) size.pixels()];
        for (int i = 0; i < argb.length; i++) {
            int colour = random.nextInt(colours);
            argb[i] = 0xFF000000 | colour * 0x010305;
        }
        argb[0] = 0x00000000;
        return new PixelImage(size, argb);
    }
}
