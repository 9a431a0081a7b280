package io.assethatch.anchorservice.image;

import io.assethatch.anchorservice.image.ImageRefusedException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the first bytes of an image file say about it, read without decoding: a few comparisons and jumps, never an
 * allocation that the file asks for.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param animated declares more than one frame, or is in a form made for it
 */
public record ImageHeader(ImageType type, int width, int height, boolean animated) {
    public ImageHeader {
        if (width < 1 || height < 1) {
            throw new ImageRefusedException(Reason.DAMAGED, "The image says it has no pixels.");
        }
    }

    /** Width × height. */
    public long pixels() {
        return (long) width * height;
    }

    /**
     * Reads the header of a file; blocks on it for a few pages.
     *
     * @throws ImageRefusedException {@code TYPE_UNSUPPORTED} or {@code DAMAGED}, and nothing else whatever the bytes
     * @throws UncheckedIOException when the file cannot be read
     */
    public static ImageHeader read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(new ImageBytes(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #read(Path)}, of bytes in memory. */
    public static ImageHeader read(byte[] bytes) {
        return read(new ImageBytes(bytes));
    }

    private static ImageHeader read(ImageBytes bytes) {
        if (bytes.startsWith(PngHeader.SIGNATURE)) {
            return PngHeader.read(bytes);
        }
        if (bytes.startsWith(JpegHeader.SIGNATURE)) {
            return JpegHeader.read(bytes);
        }
        if (bytes.text(0, "RIFF") && bytes.text(8, "WEBP")) {
            return WebpHeader.read(bytes);
        }
        throw new ImageRefusedException(
                Reason.TYPE_UNSUPPORTED, "The bytes are no PNG, JPEG or WebP image; these three are taken.");
    }
}
