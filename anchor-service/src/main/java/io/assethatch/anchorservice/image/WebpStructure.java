package io.assethatch.anchorservice.image;

import io.assethatch.anchorservice.image.ImageStructure.Metadata;

/** WebP (RFC 9649): every chunk of the RIFF container. What follows the container is never looked at. */
final class WebpStructure {
    private static final int FIRST_CHUNK_AT = 12;
    private static final int CHUNK_HEADER = 8;
    private static final String EXIF_PREFIX = "Exif\0\0";

    private final ImageBytes bytes;
    private final Metadata metadata;
    private Orientation orientation = Orientation.UPRIGHT;

    WebpStructure(ImageBytes bytes, Metadata metadata) {
        this.bytes = bytes;
        this.metadata = metadata;
    }

    ImageStructure read() {
        long end = bytes.u32le(4) + CHUNK_HEADER;
        if (end > bytes.length()) {
            // A lossless bitstream that breaks off is decoded to black without a word.
            throw ImageBytes.damaged("ends too early");
        }
        int bitstreams = 0;
        for (long at = FIRST_CHUNK_AT; at + CHUNK_HEADER <= end; ) {
            long length = bytes.u32le(at + 4);
            if (length > end - at - CHUNK_HEADER) {
                throw ImageBytes.damaged("has a chunk that is longer than the file");
            }
            if (bytes.text(at, "VP8 ") || bytes.text(at, "VP8L")) {
                bitstreams++;
            } else {
                chunk(at, length);
            }
            at += CHUNK_HEADER + length + (length & 1);
        }
        if (bitstreams != 1) {
            throw ImageBytes.damaged("does not hold one WebP bitstream");
        }
        return new ImageStructure(orientation);
    }

    private void chunk(long at, long length) {
        if (bytes.text(at, "ANIM") || bytes.text(at, "ANMF")) {
            throw ImageStructure.animated();
        }
        if (bytes.text(at, "ALPH") || bytes.text(at, "VP8X")) {
            return;
        }
        metadata.add(length);
        if (bytes.text(at, "EXIF")) {
            long data = at + CHUNK_HEADER;
            // Some writers copy the prefix that JPEG needs.
            int prefix = bytes.text(data, EXIF_PREFIX) ? EXIF_PREFIX.length() : 0;
            orientation = Orientation.ofExif(bytes, data + prefix, length - prefix);
        }
    }
}
