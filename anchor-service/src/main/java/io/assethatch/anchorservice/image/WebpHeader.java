package io.assethatch.anchorservice.image;

/**
 * WebP (RFC 9649): a RIFF container with one of the bitstreams VP8 (RFC 6386) or VP8L. An extended file (VP8X) names
 * a canvas too; both must agree, or a small canvas could smuggle a huge frame to the decoder.
 */
final class WebpHeader {
    private static final int FIRST_CHUNK_AT = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ANIMATION_FLAG = 0x02;

    private WebpHeader() {}

    static ImageHeader read(ImageBytes bytes) {
        if (!bytes.text(FIRST_CHUNK_AT, "VP8X")) {
            return frame(bytes, FIRST_CHUNK_AT);
        }
        long payload = FIRST_CHUNK_AT + CHUNK_HEADER;
        var canvas = new ImageHeader(
                ImageType.WEBP,
                bytes.u24le(payload + 4) + 1,
                bytes.u24le(payload + 7) + 1,
                (bytes.u8(payload) & ANIMATION_FLAG) != 0);
        return canvas.animated() ? canvas : agreeing(canvas, bytes, next(bytes, FIRST_CHUNK_AT));
    }

    private static ImageHeader agreeing(ImageHeader canvas, ImageBytes bytes, long from) {
        long at = from;
        while (!bytes.text(at, "VP8 ") && !bytes.text(at, "VP8L")) {
            if (bytes.text(at, "ANIM") || bytes.text(at, "ANMF")) {
                return new ImageHeader(ImageType.WEBP, canvas.width(), canvas.height(), true);
            }
            at = next(bytes, at);
        }
        if (!frame(bytes, at).equals(canvas)) {
            throw ImageBytes.damaged("has a frame of another size than its canvas");
        }
        return canvas;
    }

    /** Chunks are padded to even length. */
    private static long next(ImageBytes bytes, long at) {
        long length = bytes.u32le(at + 4);
        return at + CHUNK_HEADER + length + (length & 1);
    }

    private static ImageHeader frame(ImageBytes bytes, long at) {
        long payload = at + CHUNK_HEADER;
        if (bytes.text(at, "VP8L")) {
            return lossless(bytes, payload);
        }
        if (bytes.text(at, "VP8 ")) {
            return lossy(bytes, payload);
        }
        throw ImageBytes.damaged("holds no WebP bitstream");
    }

    private static ImageHeader lossless(ImageBytes bytes, long at) {
        if (bytes.u8(at) != 0x2f) {
            throw ImageBytes.damaged("has no VP8L signature");
        }
        long packed = bytes.u32le(at + 1);
        if (packed >>> 29 != 0) {
            throw ImageBytes.damaged("has a VP8L version that does not exist");
        }
        int width = (int) (packed & 0x3fff) + 1;
        int height = (int) (packed >>> 14 & 0x3fff) + 1;
        return new ImageHeader(ImageType.WEBP, width, height, false);
    }

    private static ImageHeader lossy(ImageBytes bytes, long at) {
        boolean keyFrame = (bytes.u8(at) & 1) == 0;
        if (!keyFrame || bytes.u24le(at + 3) != 0x2a019d) {
            throw ImageBytes.damaged("does not begin with a VP8 key frame");
        }
        // The two bits above are a scaling hint that decoders ignore (RFC 6386, section 9.1).
        return new ImageHeader(ImageType.WEBP, bytes.u16le(at + 6) & 0x3fff, bytes.u16le(at + 8) & 0x3fff, false);
    }
}
