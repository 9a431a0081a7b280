package io.assethatch.generationservice.provider;

import io.assethatch.generationservice.imaging.PixelSize;

/**
 * An image for a model to look at. Its bytes stay in the blob store until a call is made.
 *
 * @param sha256 of the bytes, 64 hexadecimal digits
 * @param size for the price: providers charge for what they look at
 */
public record Reference(Role role, String sha256, PixelSize size) {

    /** What a reference image shows. */
    public enum Role {
        /** The approved front view of the same character. */
        FRONT,
        /** The style anchor's image. */
        ANCHOR
    }
}
