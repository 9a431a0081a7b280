package io.assethatch.anchorservice.image;

import org.jspecify.annotations.Nullable;

/** Why bytes are not taken as an image. The message tells the sender what to do and holds nothing of the bytes. */
public final class ImageRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What a caller can tell apart. */
    public enum Reason {
        /** Neither PNG, JPEG nor WebP by its first bytes, or a variant of these that is not taken. */
        TYPE_UNSUPPORTED,
        /** The declared media type is not that of the bytes. */
        TYPE_MISMATCH,
        /** Contradicts its own format, ends too early or cannot be decoded. */
        DAMAGED,
        /** More than one frame. */
        ANIMATED,
        /** More pixels, in all or on a side, than the limits. */
        DIMENSIONS_EXCEEDED,
        /** More bytes than the limits. */
        BYTES_EXCEEDED,
        /** More text, profiles and previews, inflated, than the limits. */
        METADATA_EXCEEDED,
        /** Took longer to decode than the limits. */
        DECODING_TIMED_OUT
    }

    private final Reason reason;

    public ImageRefusedException(Reason reason, String message) {
        this(reason, message, null);
    }

    ImageRefusedException(Reason reason, String message, @Nullable Exception cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
