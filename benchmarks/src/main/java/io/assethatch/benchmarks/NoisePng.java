package io.assethatch.benchmarks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** A PNG that hardly compresses, in as many variants as one likes, which differ by a comment after their header. */
final class NoisePng {
    /** Signature and IHDR. */
    private static final int HEAD = 33;

    private static final int COMMENT = 24;

    private final byte[] head;
    private final byte[] rest;

    /**
     * @param side pixels, three bytes each
     */
    NoisePng(int side) {
        var noise = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        noise.setRGB(0, 0, side, side, new Random(7).ints((long) side * side).toArray(), 0, side);
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(noise, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] png = out.toByteArray();
        head = Arrays.copyOf(png, HEAD);
        rest = Arrays.copyOfRange(png, HEAD, png.length);
    }

    int length() {
        return head.length + COMMENT + rest.length;
    }

    /** A variant in parts that follow each other; the large one is shared. */
    byte[][] variant(int number) {
        return new byte[][] {head, comment(number), rest};
    }

    byte[] whole(int number) {
        return ByteBuffer.allocate(length())
                .put(head)
                .put(comment(number))
                .put(rest)
                .array();
    }

    /** A chunk tEXt (PNG, third edition, section 11.3.3.2). */
    private static byte[] comment(int number) {
        byte[] data = String.format("tEXtn\0%010d", number).getBytes(StandardCharsets.ISO_8859_1);
        var crc = new CRC32();
        crc.update(data);
        return ByteBuffer.allocate(COMMENT)
                .putInt(data.length - 4)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }
}
