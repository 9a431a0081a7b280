package io.assethatch.anchorservice.image;

/**
 * How a viewer turns the stored pixels (Exif 2.32, tag 274): cameras store what the sensor saw and note how they were
 * held.
 */
enum Orientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    UPSIDE_DOWN_MIRRORED,
    TURNED_LEFT_MIRRORED,
    TURNED_LEFT,
    TURNED_RIGHT_MIRRORED,
    TURNED_RIGHT;

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    /**
     * Of Exif data, which begins with its TIFF header. What is not understood leaves the picture as it is stored, as
     * viewers do: it is no reason to refuse it.
     */
    static Orientation ofExif(ImageBytes bytes, long at, long length) {
        try {
            boolean little = bytes.text(at, "II*\0");
            if (length < 8 || !little && !bytes.text(at, "MM\0*")) {
                return UPRIGHT;
            }
            long directory = little ? bytes.u32le(at + 4) : bytes.u32be(at + 4);
            int entries = u16(bytes, at + directory, little);
            for (int i = 0; i < entries && directory + 2 + (i + 1L) * ENTRY <= length; i++) {
                long entry = at + directory + 2 + (long) i * ENTRY;
                if (u16(bytes, entry, little) == TAG && u16(bytes, entry + 2, little) == SHORT) {
                    int value = u16(bytes, entry + 8, little);
                    return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
                }
            }
            return UPRIGHT;
        } catch (ImageRefusedException beyondTheEnd) {
            return UPRIGHT;
        }
    }

    private static int u16(ImageBytes bytes, long at, boolean little) {
        return little ? bytes.u16le(at) : bytes.u16be(at);
    }

    /** The picture as it is meant to be seen. */
    ArgbImage upright(ArgbImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = stored.width();
        int height = stored.height();
        boolean turned = ordinal() >= TURNED_LEFT_MIRRORED.ordinal();
        var argb = new int[stored.argb().length];
        int seenWidth = turned ? height : width;
        for (int y = 0, from = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int seenX = seenX(x, y, width, height);
                int seenY = seenY(x, y, width, height);
                argb[seenY * seenWidth + seenX] = stored.argb()[from++];
            }
        }
        return new ArgbImage(seenWidth, argb);
    }

    private int seenX(int x, int y, int width, int height) {
        return switch (this) {
            case UPRIGHT, UPSIDE_DOWN_MIRRORED -> x;
            case MIRRORED, UPSIDE_DOWN -> width - 1 - x;
            case TURNED_LEFT_MIRRORED, TURNED_RIGHT -> y;
            case TURNED_LEFT, TURNED_RIGHT_MIRRORED -> height - 1 - y;
        };
    }

    private int seenY(int x, int y, int width, int height) {
        return switch (this) {
            case UPRIGHT, MIRRORED -> y;
            case UPSIDE_DOWN, UPSIDE_DOWN_MIRRORED -> height - 1 - y;
            case TURNED_LEFT_MIRRORED, TURNED_LEFT -> x;
            case TURNED_RIGHT_MIRRORED, TURNED_RIGHT -> width - 1 - x;
        };
    }
}
