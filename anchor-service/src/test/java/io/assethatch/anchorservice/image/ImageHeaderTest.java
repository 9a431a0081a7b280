package io.assethatch.anchorservice.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.assethatch.anchorservice.image.ImageRefusedException.Reason;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImageHeaderTest {
    private static final byte[] PNG = TestImages.png(TestImages.quadrants(20, BufferedImage.TYPE_INT_ARGB));
    private static final byte[] JPEG = TestImages.jpeg(TestImages.quadrants(24, BufferedImage.TYPE_INT_RGB));
    private static final byte[] WEBP_EXTENDED =
            TestImages.webpExtended(0, 1, 1, TestImages.bitstream(TestImages.WEBP_LOSSLESS));
    private static final ImageLimits LIMITS = new ImageLimits(20 << 20, 40_000_000, 8192);

    @Test
    void readsTypeAndSizeByMagicBytes() {
        assertEquals(new ImageHeader(ImageType.PNG, 20, 20, false), ImageHeader.read(PNG));
        assertEquals(new ImageHeader(ImageType.JPEG, 24, 24, false), ImageHeader.read(JPEG));
        var webp = new ImageHeader(ImageType.WEBP, 1, 1, false);
        assertEquals(webp, ImageHeader.read(TestImages.WEBP_LOSSY));
        assertEquals(webp, ImageHeader.read(TestImages.WEBP_LOSSLESS));
        assertEquals(webp, ImageHeader.read(WEBP_EXTENDED));
    }

    @Test
    void whatIsNoPngJpegOrWebpIsUnsupported() {
        for (String text : List.of(
                "", "P", "hello, I am text", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>", "RIFFxxxxWAVE")) {
            assertEquals(Reason.TYPE_UNSUPPORTED, refusal(text.getBytes(StandardCharsets.UTF_8)), text);
        }
    }

    @Test
    void aTinyPngThatClaimsAHugeCanvasIsRefusedFromItsHeader() {
        ImageHeader bomb = ImageHeader.read(TestImages.pngClaiming(30_000, 30_000));

        assertEquals(Reason.DIMENSIONS_EXCEEDED, refusal(bomb, Optional.empty()));
        assertEquals(Reason.DAMAGED, refusal(TestImages.pngClaiming(-1, 5)));
        assertEquals(Reason.DAMAGED, refusal(TestImages.pngClaiming(0, 5)));
    }

    @Test
    void limitsHoldForSidesAndForPixels() {
        LIMITS.check(new ImageHeader(ImageType.PNG, 8192, 4882, false), Optional.empty());

        assertEquals(
                Reason.DIMENSIONS_EXCEEDED, refusal(new ImageHeader(ImageType.PNG, 8193, 1, false), Optional.empty()));
        assertEquals(
                Reason.DIMENSIONS_EXCEEDED,
                refusal(new ImageHeader(ImageType.PNG, 8192, 8192, false), Optional.empty()));
        LIMITS.checkBytes(20 << 20);
        assertEquals(
                Reason.BYTES_EXCEEDED,
                assertThrows(ImageRefusedException.class, () -> LIMITS.checkBytes((20 << 20) + 1))
                        .reason());
    }

    @Test
    void animationsAreRefused() {
        ImageHeader apng = ImageHeader.read(TestImages.withChunk(PNG, "acTL", new byte[8]));
        ImageHeader flagged = ImageHeader.read(TestImages.webpExtended(2, 9, 9));
        ImageHeader unflagged =
                ImageHeader.read(TestImages.webpExtended(0, 9, 9, TestImages.riffChunk("ANIM", new byte[6])));

        for (ImageHeader header : List.of(apng, flagged, unflagged)) {
            assertTrue(header.animated());
            assertEquals(Reason.ANIMATED, refusal(header, Optional.empty()));
        }
    }

    @Test
    void aSmallCanvasCannotHideAFrameOfAnotherSize() {
        assertEquals(
                Reason.DAMAGED,
                refusal(TestImages.webpExtended(0, 2, 2, TestImages.bitstream(TestImages.WEBP_LOSSLESS))));
    }

    @Test
    void theDeclaredTypeMustAgreeWithTheBytes() {
        ImageHeader png = ImageHeader.read(PNG);

        LIMITS.check(png, Optional.of("image/png"));
        LIMITS.check(png, Optional.of("IMAGE/PNG; charset=binary"));
        LIMITS.check(png, Optional.of("application/octet-stream"));
        LIMITS.check(ImageHeader.read(JPEG), Optional.of("image/jpg"));
        assertEquals(Reason.TYPE_MISMATCH, refusal(png, Optional.of("image/jpeg")));
        assertEquals(Reason.TYPE_MISMATCH, refusal(png, Optional.of("text/plain")));
    }

    @Test
    void jpegVariantsThatNothingDecodesAreUnsupported() {
        assertEquals(Reason.TYPE_UNSUPPORTED, refusal(jpegWithFrame(0xc3, 8, 3)));
        assertEquals(Reason.TYPE_UNSUPPORTED, refusal(jpegWithFrame(0xc0, 12, 3)));
        assertEquals(Reason.TYPE_UNSUPPORTED, refusal(jpegWithFrame(0xc0, 8, 4)));
        assertEquals(new ImageHeader(ImageType.JPEG, 7, 5, false), ImageHeader.read(jpegWithFrame(0xc2, 8, 1)));
    }

    @Test
    void everyTruncationIsReadOrRefusedAsDeclared() {
        for (byte[] image : List.of(PNG, JPEG, TestImages.WEBP_LOSSY, TestImages.WEBP_LOSSLESS, WEBP_EXTENDED)) {
            for (int length = 0; length < Math.min(image.length, 2000); length++) {
                readOrRefuse(Arrays.copyOf(image, length));
            }
        }
    }

    @Test
    void everyMutationIsReadOrRefusedAsDeclared() {
        var random = new Random(20261122);
        List<byte[]> images = List.of(PNG, JPEG, TestImages.WEBP_LOSSY, TestImages.WEBP_LOSSLESS, WEBP_EXTENDED);
        for (int i = 0; i < 50_000; i++) {
            byte[] image = images.get(i % images.size()).clone();
            int reach = Math.min(image.length, 200);
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                image[random.nextInt(reach)] = (byte) random.nextInt(256);
            }
            readOrRefuse(random.nextBoolean() ? image : Arrays.copyOf(image, random.nextInt(image.length)));
        }
    }

    private static void readOrRefuse(byte[] image) {
        try {
            ImageHeader header = ImageHeader.read(image);
            assertTrue(header.width() > 0 && header.height() > 0);
        } catch (ImageRefusedException declared) {
            if (declared.reason() != Reason.DAMAGED && declared.reason() != Reason.TYPE_UNSUPPORTED) {
                fail("undeclared reason " + declared.reason(), declared);
            }
        }
    }

    private static byte[] jpegWithFrame(int marker, int precision, int components) {
        return new byte[] {
            (byte) 0xff,
            (byte) 0xd8,
            (byte) 0xff,
            (byte) 0xe0,
            0,
            4,
            1,
            2,
            (byte) 0xff,
            (byte) 0xff,
            (byte) marker,
            0,
            17,
            (byte) precision,
            0,
            5,
            0,
            7,
            (byte) components
        };
    }

    private static Reason refusal(byte[] bytes) {
        return assertThrows(ImageRefusedException.class, () -> ImageHeader.read(bytes))
                .reason();
    }

    private static Reason refusal(ImageHeader header, Optional<String> declared) {
        return assertThrows(ImageRefusedException.class, () -> LIMITS.check(header, declared))
                .reason();
    }
}
