package io.assethatch.anchorservice.image;

import io.assethatch.anchorservice.image.ImageRefusedException.Reason;

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
     * Reads PNG, JPEG and WebP headers, told apart by their first bytes alone.
     *
     * @param prefix the start of the file: all of it, or enough to reach the image data (a JPEG may have a few hundred
     *     KiB of metadata before its frame header)
     * @throws ImageRefusedException {@code TYPE_UNSUPPORTED} or {@code DAMAGED}, and nothing else whatever the bytes
     */
    public static ImageHeader read(byte[] prefix) {
        var bytes = new HeaderBytes(prefix);
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
