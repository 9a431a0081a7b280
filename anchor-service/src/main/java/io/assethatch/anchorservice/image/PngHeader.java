package io.assethatch.anchorservice.image;

/** PNG, third edition (W3C, 2025): signature, IHDR, then chunks up to the first IDAT; an animation has acTL there. */
final class PngHeader {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final int IHDR_AT = 8;
    private static final int IHDR_LENGTH = 13;
    private static final int CHUNK_OVERHEAD = 12;

    private PngHeader() {}

    static ImageHeader read(ImageBytes bytes) {
        if (bytes.u32be(IHDR_AT) != IHDR_LENGTH || !bytes.text(IHDR_AT + 4, "IHDR")) {
            throw ImageBytes.damaged("does not begin with a PNG header");
        }
        int width = side(bytes.u32be(IHDR_AT + 8));
        int height = side(bytes.u32be(IHDR_AT + 12));
        checkPixelFormat(bytes.u8(IHDR_AT + 16), bytes.u8(IHDR_AT + 17));
        if (bytes.u8(IHDR_AT + 18) != 0 || bytes.u8(IHDR_AT + 19) != 0 || bytes.u8(IHDR_AT + 20) > 1) {
            throw ImageBytes.damaged("names methods that PNG does not have");
        }
        return new ImageHeader(ImageType.PNG, width, height, animated(bytes));
    }

    private static int side(long pixels) {
        if (pixels < 1 || pixels > Integer.MAX_VALUE) {
            throw ImageBytes.damaged("has a side of no possible length");
        }
        return (int) pixels;
    }

    private static void checkPixelFormat(int depth, int colourType) {
        boolean valid = switch (colourType) {
            case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case 3 -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case 2, 4, 6 -> depth == 8 || depth == 16;
            default -> false;
        };
        if (!valid) {
            throw ImageBytes.damaged("has a pixel format that PNG does not have");
        }
    }

    private static boolean animated(ImageBytes bytes) {
        long at = IHDR_AT + CHUNK_OVERHEAD + IHDR_LENGTH;
        boolean animated = false;
        while (!bytes.text(at + 4, "IDAT")) {
            animated |= bytes.text(at + 4, "acTL");
            at += CHUNK_OVERHEAD + bytes.u32be(at);
        }
        return animated;
    }
}
