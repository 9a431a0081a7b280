package io.assethatch.anchorservice.anchor;

import io.assethatch.anchorservice.image.ImageRefusedException;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/** How refused images are answered. */
final class ImageProblems {
    static final ProblemType TYPE_UNSUPPORTED =
            new ProblemType("image-type-unsupported", 415, "The image is of a type that is not taken");
    static final ProblemType TYPE_MISMATCH =
            new ProblemType("image-type-mismatch", 415, "The image is not of its declared type");
    static final ProblemType TOO_LARGE = new ProblemType("image-too-large", 413, "The image has too many bytes");
    static final ProblemType DAMAGED = new ProblemType("image-damaged", 422, "The image cannot be decoded");
    static final ProblemType ANIMATED = new ProblemType("image-animated", 422, "The image has more than one frame");
    static final ProblemType DIMENSIONS =
            new ProblemType("image-dimensions-exceeded", 422, "The image has too many pixels");
    static final ProblemType METADATA =
            new ProblemType("image-metadata-exceeded", 422, "The image carries too much besides its pixels");
    static final ProblemType TIMED_OUT =
            new ProblemType("image-decoding-timed-out", 422, "The image takes too long to decode");
    static final ProblemType BUSY = new ProblemType("image-decoders-busy", 503, "Too many images are being decoded");

    private ImageProblems() {}

    static Problem of(ImageRefusedException refused) {
        ProblemType type = switch (refused.reason()) {
            case TYPE_UNSUPPORTED -> TYPE_UNSUPPORTED;
            case TYPE_MISMATCH -> TYPE_MISMATCH;
            case DAMAGED -> DAMAGED;
            case ANIMATED -> ANIMATED;
            case DIMENSIONS_EXCEEDED -> DIMENSIONS;
            case METADATA_EXCEEDED -> METADATA;
            case BYTES_EXCEEDED -> TOO_LARGE;
            case DECODING_TIMED_OUT -> TIMED_OUT;
        };
        return new Problem(type, refused.getMessage());
    }

    static Problem tooLarge(long bytesMax) {
        return new Problem(TOO_LARGE, "The image has more than " + bytesMax + " bytes; send a smaller one.");
    }

    static Problem busy(RejectedExecutionException rejected) {
        return new Problem(BUSY, "Nothing was written. Try again.").retryAfter(Duration.ofSeconds(2));
    }
}
