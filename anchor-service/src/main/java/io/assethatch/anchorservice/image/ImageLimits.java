package io.assethatch.anchorservice.image;

import io.assethatch.anchorservice.image.ImageRefusedException.Reason;
import java.util.Optional;

/**
 * What an image may be at most; a header is held against them before any decoder sees the bytes.
 *
 * @param bytesMax length of the file
 * @param pixelsMax width × height
 * @param sideMax pixels of the longer side
 */
public record ImageLimits(long bytesMax, long pixelsMax, int sideMax) {
    public ImageLimits {
        if (bytesMax < 1 || pixelsMax < 1 || sideMax < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /**
     * @throws ImageRefusedException when the file is longer than it may be
     */
    public void checkBytes(long bytes) {
        if (bytes > bytesMax) {
            throw new ImageRefusedException(
                    Reason.BYTES_EXCEEDED, "The image has more than " + bytesMax + " bytes; send a smaller one.");
        }
    }

    /**
     * @param declaredMediaType as the sender named it; absent, or a word that names no format such as
     *     {@code application/octet-stream}, leaves the decision to the bytes
     * @throws ImageRefusedException when the header breaks a limit, moves, or is not of the declared type
     */
    public void check(ImageHeader header, Optional<String> declaredMediaType) {
        declaredMediaType
                .filter(declared -> !declared.startsWith("application/octet-stream"))
                .ifPresent(declared -> checkType(header, declared));
        if (header.animated()) {
            throw new ImageRefusedException(
                    Reason.ANIMATED, "The image is animated; send a single frame as PNG, JPEG or WebP.");
        }
        if (header.width() > sideMax || header.height() > sideMax || header.pixels() > pixelsMax) {
            throw new ImageRefusedException(
                    Reason.DIMENSIONS_EXCEEDED,
                    "The image is " + header.width() + " × " + header.height() + " pixels; at most " + sideMax
                            + " a side and " + pixelsMax + " in all are taken.");
        }
    }

    private static void checkType(ImageHeader header, String declared) {
        if (ImageType.ofMediaType(declared).filter(header.type()::equals).isEmpty()) {
            throw new ImageRefusedException(
                    Reason.TYPE_MISMATCH,
                    "The bytes are " + header.type().mediaType() + " but were declared as another type.");
        }
    }
}
