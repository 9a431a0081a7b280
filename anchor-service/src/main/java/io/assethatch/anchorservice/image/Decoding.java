package io.assethatch.anchorservice.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** One run of the decoder that the header named; it can be aborted from another thread. */
final class Decoding {
    /**
     * The WebP decoder asks for more bytes than it needs, once for each symbol among the last; the others stop at their
     * end mark. So many questions take well under a second, and endless ones end.
     */
    private static final int WEBP_LOOKS_BEYOND_MAX = 1 << 16;

    private final ImageHeader header;
    private final long pixelsMax;
    private final ImageReader reader;
    private final GuardedInput input;

    /**
     * @throws UncheckedIOException when the file cannot be opened
     */
    Decoding(Path file, ImageHeader header, long pixelsMax) {
        this.header = header;
        this.pixelsMax = pixelsMax;
        this.reader =
                ImageIO.getImageReadersByMIMEType(header.type().mediaType()).next();
        try {
            this.input = new GuardedInput(file, header.type() == ImageType.WEBP ? WEBP_LOOKS_BEYOND_MAX : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Readers look at their own flag between rows or passes, if at all; the input stops those that do not. */
    void abort() {
        reader.abort();
        input.abort();
    }

    /**
     * Decodes and closes the file.
     *
     * @throws ImageRefusedException when the bytes cannot be decoded
     */
    ArgbImage run() {
        try (input) {
            return ArgbImage.of(read());
        } catch (IOException | RuntimeException e) {
            // On hostile bytes decoders throw whatever their arithmetic runs into, so no narrower type would do.
            throw HeaderBytes.damaged("cannot be decoded", e);
        } finally {
            reader.dispose();
        }
    }

    private BufferedImage read() throws IOException {
        if (header.type() == ImageType.WEBP) {
            checkLength();
        }
        // Without metadata: compressed text and profiles in it can grow a thousandfold.
        reader.setInput(input, true, true);
        if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
            throw new IOException("the decoder sees another size than the header");
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int step = (int) Math.ceil(Math.sqrt((double) header.pixels() / pixelsMax));
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    /** A lossless bitstream that breaks off is decoded to black without a word. */
    private void checkLength() throws IOException {
        input.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        input.seek(4);
        if (input.readUnsignedInt() > input.length() - 8) {
            throw new IOException("the image ends too early");
        }
        input.seek(0);
        input.setByteOrder(ByteOrder.BIG_ENDIAN);
    }
}
