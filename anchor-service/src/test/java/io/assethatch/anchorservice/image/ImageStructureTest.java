package io.assethatch.anchorservice.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.assethatch.anchorservice.image.ImageRefusedException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class ImageStructureTest {
    private static final byte[] PNG = TestImages.png(TestImages.quadrants(20, BufferedImage.TYPE_INT_ARGB));
    private static final byte[] JPEG = TestImages.jpeg(TestImages.quadrants(24, BufferedImage.TYPE_INT_RGB));
    private static final int METADATA_MAX = 100_000;

    @Test
    void wholeImagesOfEveryTypePass() {
        for (byte[] image : List.of(PNG, JPEG, TestImages.WEBP_LOSSY, TestImages.WEBP_LOSSLESS)) {
            assertEquals(Orientation.UPRIGHT, read(image).orientation());
        }
    }

    @Test
    void everyTruncationIsDamaged() {
        for (byte[] image : List.of(PNG, JPEG, TestImages.WEBP_LOSSY, TestImages.WEBP_LOSSLESS)) {
            ImageType type = ImageHeader.read(image).type();
            // The last checksum of a PNG and the padding of a WebP are nothing that a decoder reads.
            int whole = image.length - (type == ImageType.PNG ? 4 : 0);
            for (int length = 12; length < whole; length++) {
                byte[] cut = Arrays.copyOf(image, length);
                assertEquals(
                        Reason.DAMAGED,
                        refusal(() -> ImageStructure.read(new ImageBytes(cut), type, METADATA_MAX)),
                        type + " of " + length);
            }
        }
    }

    @Test
    void animationChunksAreFoundWhereverTheyStand() {
        for (String type : List.of("acTL", "fcTL", "fdAT")) {
            assertEquals(Reason.ANIMATED, refusal(TestImages.withChunk(PNG, type, new byte[8])), type);
            assertEquals(Reason.ANIMATED, refusal(beforeEnd(PNG, TestImages.chunk(type, new byte[8]))), type);
        }
        byte[] frame = TestImages.riffChunk("ANMF", new byte[24]);
        byte[] still = TestImages.bitstream(TestImages.WEBP_LOSSLESS);
        assertEquals(Reason.ANIMATED, refusal(TestImages.webpExtended(0, 1, 1, still, frame)));
        assertEquals(Reason.DAMAGED, refusal(TestImages.webpExtended(0, 1, 1, still, still)));
    }

    @Test
    void metadataIsCappedInflated() {
        byte[] plain = new byte[METADATA_MAX + 1];
        byte[] bomb = deflated(10_000_000);
        byte[] name = TestImages.concat(TestImages.ascii("name"), new byte[2]);
        byte[] international = TestImages.concat(TestImages.ascii("name"), new byte[] {0, 1, 0, 'e', 'n', 0, 0});
        for (byte[] chunk : List.of(
                TestImages.chunk("tEXt", plain),
                TestImages.chunk("vpAg", plain),
                TestImages.chunk("zTXt", TestImages.concat(name, bomb)),
                TestImages.chunk("iCCP", TestImages.concat(name, bomb)),
                TestImages.chunk("iTXt", TestImages.concat(international, bomb)))) {
            assertEquals(Reason.METADATA_EXCEEDED, refusal(beforeEnd(PNG, chunk)));
        }
        byte[] third = TestImages.concat(name, deflated(METADATA_MAX / 3));
        byte[] three = TestImages.concat(
                TestImages.chunk("zTXt", third), TestImages.chunk("zTXt", third), TestImages.chunk("iCCP", third));
        assertEquals(Reason.METADATA_EXCEEDED, refusal(beforeEnd(PNG, three)), "the sum counts");
        byte[] profiles = TestImages.concat(segment(0xe2, new byte[60_000]), segment(0xfe, new byte[60_000]));
        assertEquals(Reason.METADATA_EXCEEDED, refusal(afterStart(JPEG, profiles)));
        assertEquals(
                Reason.METADATA_EXCEEDED,
                refusal(TestImages.webpExtended(
                        0, 1, 1, TestImages.bitstream(TestImages.WEBP_LOSSLESS), TestImages.riffChunk("XMP ", plain))));
    }

    @Test
    void ordinaryMetadataPasses() {
        byte[] text = TestImages.concat(TestImages.ascii("name"), new byte[2], deflated(1000));
        byte[] broken = TestImages.concat(TestImages.ascii("name"), new byte[2], new byte[] {1, 2, 3});
        for (byte[] chunk : List.of(
                TestImages.chunk("zTXt", text),
                TestImages.chunk("zTXt", broken),
                TestImages.chunk("zTXt", new byte[0]),
                TestImages.chunk("iCCP", TestImages.ascii("no zero")),
                TestImages.chunk("iTXt", TestImages.ascii("no zero")),
                TestImages.chunk("iTXt", new byte[] {'a', 0, 1}),
                TestImages.chunk("tEXt", new byte[5000]))) {
            read(beforeEnd(PNG, chunk));
        }
    }

    @Test
    void chunksWithWrongChecksumsOrOfUnknownKindsAreDamaged() {
        byte[] flipped = PNG.clone();
        flipped[PNG.length - 12 - 5] ^= 1;

        assertEquals(Reason.DAMAGED, refusal(flipped));
        assertEquals(Reason.DAMAGED, refusal(TestImages.withChunk(PNG, "CgBI", new byte[4])));
        byte[] long4 = TestImages.withChunk(PNG, "tEXt", new byte[4]);
        long4[33] = 0x7f;
        assertEquals(Reason.DAMAGED, refusal(long4));
    }

    @Test
    void whatFollowsTheEndIsNotLookedAt() {
        byte[] zip = TestImages.concat(TestImages.ascii("PK\3\4"), new byte[500]);
        for (byte[] image : List.of(PNG, JPEG, TestImages.WEBP_LOSSY)) {
            read(TestImages.concat(image, zip));
            read(TestImages.concat(image, image));
        }
    }

    @Test
    void framesOfAMultiPictureJpegAreRefusedAndPreviewsAreNot() {
        for (boolean little : List.of(true, false)) {
            assertEquals(Reason.ANIMATED, refusal(afterStart(JPEG, multiPicture(little, 0x030000, 0x020002))));
            assertEquals(Reason.ANIMATED, refusal(afterStart(JPEG, multiPicture(little, 0x020001))));
            read(afterStart(JPEG, multiPicture(little, 0x030000, 0x010001)));
            read(afterStart(JPEG, multiPicture(little, 0x030000, 0x000000)));
        }
        byte[] index = multiPicture(true, 0x020001);
        for (int length = 4; length < index.length - 15; length++) {
            byte[] cut = Arrays.copyOf(index, length);
            cut[2] = (byte) (length - 2 >> 8);
            cut[3] = (byte) (length - 2);
            read(afterStart(JPEG, cut));
        }
    }

    @Test
    void moreScansThanAnyEncoderMakesAreDamaged() {
        int scan = indexOf(JPEG, 0xda);
        byte[] scans = Arrays.copyOfRange(JPEG, scan, JPEG.length - 2);
        var many = new ByteArrayOutputStream();
        many.write(JPEG, 0, JPEG.length - 2);
        for (int i = 0; i < 70; i++) {
            many.writeBytes(scans);
        }
        many.write(0xff);
        many.write(0xd9);

        assertEquals(Reason.DAMAGED, refusal(many.toByteArray()));
    }

    @Test
    void orientationIsReadFromEveryContainer() {
        for (Orientation orientation : Orientation.values()) {
            for (boolean little : List.of(true, false)) {
                byte[] exif = exif(little, orientation.ordinal() + 1);
                byte[] prefixed = TestImages.concat(TestImages.ascii("Exif\0\0"), exif);
                byte[] still = TestImages.bitstream(TestImages.WEBP_LOSSLESS);

                assertEquals(
                        orientation,
                        read(TestImages.withChunk(PNG, "eXIf", exif)).orientation());
                assertEquals(
                        orientation,
                        read(afterStart(JPEG, segment(0xe1, prefixed))).orientation());
                for (byte[] payload : List.of(exif, prefixed)) {
                    byte[] webp = TestImages.webpExtended(8, 1, 1, still, TestImages.riffChunk("EXIF", payload));
                    assertEquals(orientation, read(webp).orientation());
                }
            }
        }
    }

    @Test
    void exifThatMakesNoSenseLeavesThePictureAsItIs() {
        for (int value : List.of(0, 9, 65535)) {
            assertEquals(
                    Orientation.UPRIGHT,
                    read(TestImages.withChunk(PNG, "eXIf", exif(true, value))).orientation());
        }
        byte[] exif = exif(true, 6);
        for (int length = 0; length < exif.length - 4; length++) {
            read(TestImages.withChunk(PNG, "eXIf", Arrays.copyOf(exif, length)));
        }
    }

    private static ImageStructure read(byte[] image) {
        return ImageStructure.read(
                new ImageBytes(image), ImageHeader.read(image).type(), METADATA_MAX);
    }

    private static Reason refusal(byte[] image) {
        return refusal(() -> read(image));
    }

    private static Reason refusal(Runnable reading) {
        return assertThrows(ImageRefusedException.class, reading::run).reason();
    }

    private static byte[] beforeEnd(byte[] png, byte[] chunks) {
        int end = png.length - 12;
        return TestImages.concat(Arrays.copyOf(png, end), chunks, Arrays.copyOfRange(png, end, png.length));
    }

    private static byte[] afterStart(byte[] jpeg, byte[] segments) {
        return TestImages.concat(Arrays.copyOf(jpeg, 2), segments, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] segment(int marker, byte[] data) {
        return ByteBuffer.allocate(4 + data.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (data.length + 2))
                .put(data)
                .array();
    }

    /** As a camera writes it: one directory with one entry, the orientation. */
    private static byte[] exif(boolean little, int orientation) {
        return tiff(little, 26)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    private static byte[] multiPicture(boolean little, int... attributes) {
        ByteBuffer index = tiff(little, 26 + 16 * attributes.length)
                .putShort((short) 1)
                .putShort((short) 0xb002)
                .putShort((short) 7)
                .putInt(16 * attributes.length)
                .putInt(26)
                .putInt(0);
        for (int attribute : attributes) {
            index.putInt(attribute).putInt(1000).putInt(0).putInt(0);
        }
        return segment(0xe2, TestImages.concat(TestImages.ascii("MPF\0"), index.array()));
    }

    private static ByteBuffer tiff(boolean little, int length) {
        return ByteBuffer.allocate(length)
                .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .put(TestImages.ascii(little ? "II" : "MM"))
                .putShort((short) 42)
                .putInt(8);
    }

    private static byte[] deflated(int zeros) {
        var deflater = new Deflater(9);
        deflater.setInput(new byte[zeros]);
        deflater.finish();
        var out = new byte[zeros / 500 + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    private static int indexOf(byte[] jpeg, int marker) {
        for (int i = 2; i < jpeg.length; i++) {
            if (jpeg[i - 1] == (byte) 0xff && jpeg[i] == (byte) marker) {
                return i - 1;
            }
        }
        throw new AssertionError("no such marker");
    }
}
