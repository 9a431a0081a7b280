package io.assethatch.kit.blob;

import io.assethatch.contracts.state.ImageState;
import org.jspecify.annotations.Nullable;

/**
 * What a download says of its bytes.
 *
 * @param sha256 of them, which is their entity tag
 * @param mediaType ours, from the bytes themselves
 * @param name that a person would give the file, in any characters; null when nobody saves it
 */
public record BlobFile(
        String sha256,
        String mediaType,
        long bytes,
        @Nullable String name) {
    public static BlobFile of(ImageState image, @Nullable String name) {
        return new BlobFile(image.sha256(), image.mediaType(), image.bytes(), name);
    }
}
