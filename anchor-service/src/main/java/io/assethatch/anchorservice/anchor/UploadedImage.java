package io.assethatch.anchorservice.anchor;

import io.assethatch.kit.blob.ReceivedBlob;
import java.util.Optional;

/**
 * An image whose bytes are all in the store, neither looked at nor kept yet.
 *
 * @param declaredMediaType as the sender named it
 */
record UploadedImage(ReceivedBlob received, Optional<String> declaredMediaType) {}
