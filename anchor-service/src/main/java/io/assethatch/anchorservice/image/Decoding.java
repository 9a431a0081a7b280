package io.assethatch.anchorservice.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private final DecodingBounds bounds;
    private final Path file;
    private final ImageReader reader;
    private final GuardedInput input;

    /**
     * @throws UncheckedIOException when the file cannot be opened
     */
    Decoding(Path file, ImageHeader header, DecodingBounds bounds) {
        this.file = file;
        this.header = header;
        this.bounds = bounds;
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
     * Walks through the container, decodes and closes the file.
     *
     * @throws ImageRefusedException when the bytes cannot be decoded
     */
    ArgbImage run() {
        try (input) {
            ImageStructure structure = structure();
            return structure.orientation().upright(pixels(structure));
        } catch (ImageRefusedException refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            // On hostile bytes decoders throw whatever their arithmetic runs into, so no narrower type would do.
            throw ImageBytes.damaged("cannot be decoded", e);
        } finally {
            reader.dispose();
        }
    }

    private ImageStructure structure() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return ImageStructure.read(new ImageBytes(channel), header.type(), bounds.metadataBytesMax());
        }
    }

    /** A broken colour profile is no broken picture: every viewer shows such a one, without its profile. */
    private ArgbImage pixels(ImageStructure structure) throws IOException {
        try {
            return ArgbImage.of(read());
        } catch (IOException | RuntimeException e) {
            if (structure.profileMarkers().isEmpty()) {
                throw e;
            }
            input.hide(structure.profileMarkers());
            input.seek(0);
            return ArgbImage.of(read());
        }
    }

    private BufferedImage read() throws IOException {
        // Without metadata: compressed text and profiles in it can grow a thousandfold.
        reader.setInput(input, true, true);
        if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
            throw new IOException("the decoder sees another size than the header");
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int step = (int) Math.ceil(Math.sqrt((double) header.pixels() / bounds.pixelsMax()));
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }
}
