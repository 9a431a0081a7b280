package io.assethatch.generationservice.provider.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.imaging.PixelSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {
    private static final PixelSize SIZE = new PixelSize(33, 17);

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void sizeIsReadFromTheHeader(String format) throws IOException {
        assertEquals(Optional.of(new ImageFile("image/" + format, SIZE)), ImageFile.of(file(format)));
    }

    @Test
    void webpOfEachKindIsKnown() {
        assertEquals(
                Optional.of(new ImageFile("image/webp", SIZE)),
                ImageFile.of(HexFormat.of()
                        .parseHex("524946461a000000574542505650384c0e0000002f200004000000000000000000000000")));
        assertEquals(
                Optional.of(new ImageFile("image/webp", SIZE)),
                ImageFile.of(
                        HexFormat.of().parseHex("524946461600000057454250565038580a000000000000002000001000000000")));
        assertEquals(
                Optional.of(new ImageFile("image/webp", SIZE)),
                ImageFile.of(
                        HexFormat.of().parseHex("524946461600000057454250565038200a0000000000009d012a210011000000")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void fileThatIsCutOffIsNone(String format) throws IOException {
        byte[] whole = file(format);
        for (int length = 0; length < whole.length; length++) {
            assertTrue(ImageFile.of(Arrays.copyOf(whole, length)).isEmpty(), format + " of " + length);
        }
    }

    @Test
    void nothingThatLooksAlikeBreaksTheReader() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] file = file(i % 2 == 0 ? "png" : "jpeg");
            for (int j = random.nextInt(40); j >= 0; j--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            ImageFile.of(Arrays.copyOf(file, random.nextInt(file.length + 1)));
        }
    }

    private static byte[] file(String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(SIZE.width(), SIZE.height(), BufferedImage.TYPE_INT_RGB), format, file);
        return file.toByteArray();
    }
}
