package io.assethatch.anchorservice.image;

import io.assethatch.anchorservice.image.ImageRefusedException.Reason;
import java.util.List;

/**
 * What a walk through the whole container says, from the first part to the end mark, before any decoder sees it: that
 * it is whole, holds one frame and no more metadata than allowed. Linear in the file's length, in constant memory.
 *
 * @param orientation how a viewer turns it
 * @param profileMarkers where the marker bytes of a JPEG's colour profile stand
 */
record ImageStructure(Orientation orientation, List<Long> profileMarkers) {
    ImageStructure {
        profileMarkers = List.copyOf(profileMarkers);
    }

    ImageStructure(Orientation orientation) {
        this(orientation, List.of());
    }

    /**
     * @param metadataBytesMax text, profiles and previews in all, inflated where they are compressed
     * @throws ImageRefusedException {@code DAMAGED}, {@code ANIMATED} or {@code METADATA_EXCEEDED}
     */
    static ImageStructure read(ImageBytes bytes, ImageType type, long metadataBytesMax) {
        var metadata = new Metadata(metadataBytesMax);
        return switch (type) {
            case PNG -> new PngStructure(bytes, metadata).read();
            case JPEG -> new JpegStructure(bytes, metadata).read();
            case WEBP -> new WebpStructure(bytes, metadata).read();
        };
    }

    static ImageRefusedException animated() {
        return new ImageRefusedException(
                Reason.ANIMATED, "The image has several frames; send a single one as PNG, JPEG or WebP.");
    }

    /** Adds up what is not pixels. */
    static final class Metadata {
        private final long bytesMax;
        private long bytes;

        Metadata(long bytesMax) {
            this.bytesMax = bytesMax;
        }

        void add(long more) {
            bytes += more;
            if (bytes > bytesMax) {
                throw new ImageRefusedException(
                        Reason.METADATA_EXCEEDED,
                        "The image carries more than " + bytesMax + " bytes of text, profiles and previews;"
                                + " save it without them.");
            }
        }
    }
}
