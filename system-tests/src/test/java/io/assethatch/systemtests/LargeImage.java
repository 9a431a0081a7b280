package io.assethatch.systemtests;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** A PNG that hardly compresses, and as many others as one likes that differ from it by a comment in their header. */
final class LargeImage {
    /** Signature and IHDR. */
    private static final int HEAD = 33;

    private final byte[] png;

    /**
     * @param side pixels; three bytes each
     */
    LargeImage(int side) {
        var noise = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        noise.setRGB(0, 0, side, side, new Random(7).ints((long) side * side).toArray(), 0, side);
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(noise, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        png = out.toByteArray();
    }

    /** The image of that number, without a copy of what all have in common. */
    BodyPublisher publisher(int number) {
        return BodyPublishers.concat(
                BodyPublishers.ofByteArray(png, 0, HEAD),
                BodyPublishers.ofByteArray(comment(number)),
                BodyPublishers.ofByteArray(png, HEAD, png.length - HEAD));
    }

    String sha256(int number) {
        MessageDigest digest = digest();
        digest.update(png, 0, HEAD);
        digest.update(comment(number));
        digest.update(png, HEAD, png.length - HEAD);
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A chunk tEXt (PNG, third edition, section 11.3.3.2). */
    private static byte[] comment(int number) {
        byte[] data = ("tEXtComment\0" + number).getBytes(StandardCharsets.ISO_8859_1);
        var crc = new CRC32();
        crc.update(data);
        ByteBuffer chunk = ByteBuffer.allocate(data.length + 8);
        chunk.putInt(data.length - 4).put(data).putInt((int) crc.getValue());
        return chunk.array();
    }
}
