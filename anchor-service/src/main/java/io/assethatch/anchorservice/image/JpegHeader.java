package io.assethatch.anchorservice.image;

/** JPEG (ITU-T T.81, annex B): marker segments up to the frame header, which holds the dimensions. */
final class JpegHeader {
    static final byte[] SIGNATURE = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private static final int SOF_BASELINE = 0xc0;
    private static final int SOF_PROGRESSIVE = 0xc2;
    private static final int SOF_LAST = 0xcf;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int RESTART_FIRST = 0xd0;
    private static final int RESTART_LAST = 0xd7;
    static final int END_OF_IMAGE = 0xd9;
    static final int START_OF_SCAN = 0xda;
    private static final int TEMPORARY = 0x01;

    private JpegHeader() {}

    static ImageHeader read(ImageBytes bytes) {
        long at = 2;
        while (true) {
            if (bytes.u8(at) != 0xff) {
                throw ImageBytes.damaged("has no marker where JPEG needs one");
            }
            while (bytes.u8(at) == 0xff) {
                at++;
            }
            int marker = bytes.u8(at++);
            if (marker == START_OF_SCAN || marker == END_OF_IMAGE || marker == 0) {
                throw ImageBytes.damaged("has no frame header before its data");
            }
            if (isFrame(marker)) {
                return frame(bytes, marker, at);
            }
            if (!standsAlone(marker)) {
                int length = bytes.u16be(at);
                if (length < 2) {
                    throw ImageBytes.damaged("has a segment shorter than its own length");
                }
                at += length;
            }
        }
    }

    /** Markers without a segment. */
    static boolean standsAlone(int marker) {
        return marker == TEMPORARY || isRestart(marker);
    }

    static boolean isRestart(int marker) {
        return marker >= RESTART_FIRST && marker <= RESTART_LAST;
    }

    /** SOF0 to SOF15; DHT (C4), JPG (C8) and DAC (CC) stand among them. */
    private static boolean isFrame(int marker) {
        return marker >= SOF_BASELINE
                && marker <= SOF_LAST
                && marker != HUFFMAN_TABLES
                && marker != 0xc8
                && marker != 0xcc;
    }

    private static ImageHeader frame(ImageBytes bytes, int marker, long at) {
        if (marker > SOF_PROGRESSIVE || bytes.u8(at + 2) != 8) {
            throw ImageBytes.unsupported("JPEG other than baseline or progressive with 8 bits a sample");
        }
        int components = bytes.u8(at + 7);
        if (components != 1 && components != 3) {
            throw ImageBytes.unsupported("JPEG that is neither grey nor RGB; convert CMYK to RGB first");
        }
        return new ImageHeader(ImageType.JPEG, bytes.u16be(at + 5), bytes.u16be(at + 3), false);
    }
}
