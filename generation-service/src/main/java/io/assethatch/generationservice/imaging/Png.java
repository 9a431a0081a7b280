package io.assethatch.generationservice.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * PNG files (W3C PNG, third edition), written so that the same image and texts give the same bytes on every machine.
 */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] HEADER = chunkType("IHDR");
    private static final int INDEXED = 3;
    private static final int TRUECOLOUR_WITH_ALPHA = 6;

    private Png() {}

    /**
     * Encodes an image: indexed up to 256 colours, else 8-bit RGBA.
     *
     * @param texts keyword (1 to 79 Latin-1 characters) to text, stored as {@code iTXt} before the pixels
     */
    public static byte[] encode(PixelImage image, SortedMap<String, String> texts) {
        Map<Integer, Integer> palette = palette(image.argb());
        boolean indexed = palette.size() <= 256;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        chunk(
                file,
                HEADER,
                ByteBuffer.allocate(13)
                        .putInt(image.size().width())
                        .putInt(image.size().height())
                        .put((byte) 8)
                        .put((byte) (indexed ? INDEXED : TRUECOLOUR_WITH_ALPHA))
                        .array());
        chunk(file, chunkType("sRGB"), new byte[] {0});
        if (indexed) {
            writePalette(file, palette);
        }
        texts.forEach((keyword, text) -> chunk(file, chunkType("iTXt"), internationalText(keyword, text)));
        byte[] rows = indexed ? indexes(image, palette) : channels(image);
        chunk(
                file,
                chunkType("IDAT"),
                SteadyDeflate.zlib(rows, rows.length / image.size().height()));
        chunk(file, chunkType("IEND"), new byte[0]);
        return file.toByteArray();
    }

    /** What a file's header declares; empty when it does not begin like a PNG. No pixel is decoded. */
    public static Optional<PixelSize> declaredSize(byte[] file) {
        if (file.length < 24
                || !Arrays.equals(file, 0, 8, SIGNATURE, 0, 8)
                || !Arrays.equals(file, 12, 16, HEADER, 0, 4)) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(file, 16, 8);
        int width = header.getInt();
        int height = header.getInt();
        return width < 1 || height < 1 ? Optional.empty() : Optional.of(new PixelSize(width, height));
    }

    /**
     * Reads a PNG file into straight ARGB.
     *
     * @param pixelsMax declared pixels beyond which nothing is decoded
     * @throws IOException if the file is no PNG, too large or damaged
     */
    public static PixelImage decode(byte[] file, long pixelsMax) throws IOException {
        PixelSize size = declaredSize(file).orElseThrow(() -> new IOException("not a PNG file"));
        if (size.pixels() > pixelsMax) {
            throw new IOException(size + " is more than " + pixelsMax + " pixels");
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try {
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, true);
            BufferedImage image = reader.read(0);
            return new PixelImage(size, image.getRGB(0, 0, size.width(), size.height(), null, 0, size.width()));
        } catch (RuntimeException e) {
            // The reader of the platform answers some damage with unchecked exceptions.
            throw new IOException("damaged PNG file", e);
        } finally {
            reader.dispose();
        }
    }

    /** Colour to index in order of appearance; stops beyond 256, when an index no longer fits a byte. */
    private static Map<Integer, Integer> palette(int[] argb) {
        Map<Integer, Integer> palette = new HashMap<>();
        for (int pixel : argb) {
            palette.putIfAbsent(pixel, palette.size());
            if (palette.size() > 256) {
                break;
            }
        }
        return palette;
    }

    private static void writePalette(ByteArrayOutputStream file, Map<Integer, Integer> palette) {
        byte[] colours = new byte[3 * palette.size()];
        byte[] alphas = new byte[palette.size()];
        palette.forEach((argb, index) -> {
            colours[3 * index] = (byte) (argb >> 16);
            colours[3 * index + 1] = (byte) (argb >> 8);
            colours[3 * index + 2] = (byte) (int) argb;
            alphas[index] = (byte) (argb >>> 24);
        });
        chunk(file, chunkType("PLTE"), colours);
        chunk(file, chunkType("tRNS"), alphas);
    }

    private static byte[] indexes(PixelImage image, Map<Integer, Integer> palette) {
        int width = image.size().width();
        ByteBuffer rows = ByteBuffer.allocate((width + 1) * image.size().height());
        int[] argb = image.argb();
        int lastColour = argb[0];
        byte lastIndex = 0;
        for (int i = 0; i < argb.length; i++) {
            if (i % width == 0) {
                rows.put((byte) 0); // filter "none"
            }
            if (argb[i] != lastColour) {
                lastColour = argb[i];
                lastIndex = palette.get(lastColour).byteValue();
            }
            rows.put(lastIndex);
        }
        return rows.array();
    }

    private static byte[] channels(PixelImage image) {
        int width = image.size().width();
        ByteBuffer rows = ByteBuffer.allocate((4 * width + 1) * image.size().height());
        int[] argb = image.argb();
        for (int i = 0; i < argb.length; i++) {
            if (i % width == 0) {
                rows.put((byte) 0); // filter "none"
            }
            rows.putInt(Integer.rotateLeft(argb[i], 8));
        }
        return rows.array();
    }

    private static byte[] internationalText(String keyword, String text) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
        data.writeBytes(new byte[5]); // end of keyword, not compressed, no language, no translated keyword
        data.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return data.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, byte[] type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(type);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] chunkType(String type) {
        return type.getBytes(StandardCharsets.ISO_8859_1);
    }
}
