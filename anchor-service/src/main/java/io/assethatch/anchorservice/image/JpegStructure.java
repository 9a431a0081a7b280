package io.assethatch.anchorservice.image;

import io.assethatch.anchorservice.image.ImageStructure.Metadata;
import java.util.ArrayList;
import java.util.List;

/**
 * JPEG (ITU-T T.81, annex B): every marker segment to the end of the first image. Phones put further pictures behind it
 * (previews, gain maps), which no viewer shows; a set of frames that belong together (a panorama, a stereo pair) says so
 * in its multi-picture index (CIPA DC-007-2021) and is refused.
 */
final class JpegStructure {
    /**
     * Each scan of a progressive image goes over all of its pixels, and needs a few bytes only. Encoders make about ten;
     * with more than this, only the decoder's time is meant.
     */
    private static final int SCANS_MAX = 64;

    private static final int MULTI_PICTURE_ENTRIES = 0xb002;
    private static final int MULTI_FRAME = 0x02;
    private static final int ENTRY = 12;
    private static final int PICTURE = 16;

    private final ImageBytes bytes;
    private final Metadata metadata;
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean exifSeen;
    private final List<Long> profileMarkers = new ArrayList<>();
    private int scans;

    JpegStructure(ImageBytes bytes, Metadata metadata) {
        this.bytes = bytes;
        this.metadata = metadata;
    }

    ImageStructure read() {
        long at = 2;
        while (true) {
            if (bytes.u8(at) != 0xff) {
                throw ImageBytes.damaged("has no marker where JPEG needs one");
            }
            while (bytes.u8(at) == 0xff) {
                at++;
            }
            int marker = bytes.u8(at++);
            if (marker == JpegHeader.END_OF_IMAGE) {
                return new ImageStructure(orientation, profileMarkers);
            }
            if (JpegHeader.standsAlone(marker)) {
                continue;
            }
            int length = bytes.u16be(at);
            if (length < 2) {
                throw ImageBytes.damaged("has a segment shorter than its own length");
            }
            segment(marker, at + 2, length - 2);
            at += length;
            if (marker == JpegHeader.START_OF_SCAN) {
                at = endOfScan(at);
            }
        }
    }

    private void segment(int marker, long data, int length) {
        if (marker == JpegHeader.START_OF_SCAN && ++scans > SCANS_MAX) {
            throw ImageBytes.damaged("has more scans than any encoder makes");
        }
        boolean application = marker >= 0xe0 && marker <= 0xef;
        if (application || marker == 0xfe) {
            metadata.add(length);
        }
        if (marker == 0xe1 && !exifSeen && bytes.text(data, "Exif\0")) {
            exifSeen = true;
            orientation = Orientation.ofExif(bytes, data + 6, length - 6L);
        } else if (marker == 0xe2 && bytes.text(data, "MPF\0") && holdsFrames(data + 4, length - 4)) {
            throw ImageStructure.animated();
        } else if (marker == 0xe2 && bytes.text(data, "ICC_PROFILE\0")) {
            profileMarkers.add(data - 3);
        }
    }

    /** Entropy-coded data ends at a marker that is neither a stuffed zero nor a restart. */
    private long endOfScan(long from) {
        for (long at = bytes.indexOf(0xff, from, bytes.length()); ; at = bytes.indexOf(0xff, at + 1, bytes.length())) {
            int next = bytes.u8(at + 1);
            if (next != 0 && next != 0xff && !JpegHeader.isRestart(next)) {
                return at;
            }
        }
    }

    /** An index that is not understood makes the file an ordinary JPEG, which is what every viewer takes it for. */
    private boolean holdsFrames(long at, int length) {
        try {
            boolean little = bytes.text(at, "II*\0");
            if (!little && !bytes.text(at, "MM\0*")) {
                return false;
            }
            long directory = u32(at + 4, little);
            int entries = u16(at + directory, little);
            for (int i = 0; i < entries && directory + 2 + (i + 1L) * ENTRY <= length; i++) {
                long entry = at + directory + 2 + (long) i * ENTRY;
                if (u16(entry, little) == MULTI_PICTURE_ENTRIES) {
                    long pictures = u32(entry + 8, little);
                    long count = Math.min(u32(entry + 4, little), length - pictures) / PICTURE;
                    return anyFrame(at + pictures, count, little);
                }
            }
            return false;
        } catch (ImageRefusedException beyondTheEnd) {
            return false;
        }
    }

    private boolean anyFrame(long pictures, long count, boolean little) {
        for (int i = 0; i < count; i++) {
            long attribute = u32(pictures + (long) i * PICTURE, little);
            if ((attribute >> 16 & 0xff) == MULTI_FRAME) {
                return true;
            }
        }
        return false;
    }

    private int u16(long at, boolean little) {
        return little ? bytes.u16le(at) : bytes.u16be(at);
    }

    private long u32(long at, boolean little) {
        return little ? bytes.u32le(at) : bytes.u32be(at);
    }
}
