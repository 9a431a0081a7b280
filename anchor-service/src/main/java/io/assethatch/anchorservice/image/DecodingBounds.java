package io.assethatch.anchorservice.image;

import java.time.Duration;

/**
 * What decoding may take.
 *
 * @param threads decodings at once
 * @param queue decodings that may wait
 * @param waitMax how long one may wait for its thread
 * @param deadline for one decoding, from the moment that it starts
 * @param pixelsMax larger images are read at every second, third, … pixel and row, so that no more come out
 * @param metadataBytesMax text, profiles and previews of one image, inflated
 */
public record DecodingBounds(
        int threads, int queue, Duration waitMax, Duration deadline, long pixelsMax, long metadataBytesMax) {
    public DecodingBounds {
        if (threads < 1
                || queue < 1
                || waitMax.isNegative()
                || deadline.isNegative()
                || pixelsMax < 1
                || metadataBytesMax < 1) {
            throw new IllegalArgumentException("bounds are positive");
        }
    }
}
