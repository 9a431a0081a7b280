package io.assethatch.anchorservice.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Small images of every kind, made in memory. */
public final class TestImages {
    /** A lossy 1 × 1 WebP (VP8), as libwebp writes it. */
    public static final byte[] WEBP_LOSSY =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    /** A lossless 1 × 1 WebP (VP8L), as libwebp writes it. */
    public static final byte[] WEBP_LOSSLESS =
            Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    /** A lossless WebP of 2000 × 2000 black pixels, as libwebp writes it: next to no bytes, many pixels. */
    public static final byte[] WEBP_PLAIN = Base64.getDecoder()
            .decode("UklGRsoAAABXRUJQVlA4TL0AAAAvz8fzAQcQEf0PCAkS/783EdH/jP/85z//+c9//vOf//znP//5z3/+85///Oc///"
                    + "nPf/7zn//85z//+c9//vOf//znP//5z3/+85///Oc///nPf/7zn//85z//+c9//vOf//znP//5z3/+85///Oc///nP"
                    + "f/7zn//85z//+c9//vOf//znP//5z3/+85///Oc///nPf/7zn//85z//+c9//vOf//znP//5z3/+85///Oc///nPf/"
                    + "7zn//8HwMA");

    private TestImages() {}

    /** Four quadrants of red, green, blue and yellow. */
    public static BufferedImage quadrants(int side, int type) {
        var image = new BufferedImage(side, side, type);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int colour = 2 * y < side
                        ? (2 * x < side ? 0xffff0000 : 0xff00ff00)
                        : (2 * x < side ? 0xff0000ff : 0xffffff00);
                image.setRGB(x, y, colour);
            }
        }
        return image;
    }

    public static byte[] png(BufferedImage image) {
        return encode(image, "png");
    }

    public static byte[] jpeg(BufferedImage image) {
        return encode(image, "jpeg");
    }

    /** A PNG that claims these dimensions, with a right checksum and next to no data. */
    public static byte[] pngClaiming(int width, int height) {
        return concat(
                PngHeader.SIGNATURE,
                chunk(
                        "IHDR",
                        ByteBuffer.allocate(13)
                                .putInt(width)
                                .putInt(height)
                                .put(new byte[] {8, 2, 0, 0, 0})
                                .array()),
                chunk("IDAT", new byte[] {1, 2, 3}),
                chunk("IEND", new byte[0]));
    }

    /** The same image with a chunk put before its data, as APNG writers do with acTL. */
    public static byte[] withChunk(byte[] png, String type, byte[] data) {
        int afterHeader = 8 + 12 + 13;
        return concat(
                Arrays.copyOf(png, afterHeader), chunk(type, data), Arrays.copyOfRange(png, afterHeader, png.length));
    }

    /** An extended WebP: a canvas with flags, then further chunks. */
    public static byte[] webpExtended(int flags, int width, int height, byte[]... chunks) {
        var payload = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        payload.put((byte) flags).put(new byte[3]);
        payload.put((byte) (width - 1)).putShort((short) (width - 1 >> 8));
        payload.put((byte) (height - 1)).putShort((short) (height - 1 >> 8));
        byte[] body = concat(ascii("WEBP"), riffChunk("VP8X", payload.array()), concat(chunks));
        return riffChunk("RIFF", body);
    }

    public static byte[] riffChunk(String type, byte[] data) {
        return ByteBuffer.allocate(8 + data.length + (data.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii(type))
                .putInt(data.length)
                .put(data)
                .array();
    }

    /** The bitstream chunk of a simple WebP. */
    public static byte[] bitstream(byte[] webp) {
        return Arrays.copyOfRange(webp, 12, webp.length);
    }

    static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A PNG chunk with a right checksum. */
    static byte[] chunk(String type, byte[] data) {
        var crc = new CRC32();
        crc.update(ascii(type));
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(ascii(type))
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] encode(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
