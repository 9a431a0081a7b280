package io.assethatch.kit.blob;

import java.util.UUID;

/**
 * Bytes that arrived whole but are not readable yet.
 *
 * @param sha256 of the bytes, 64 lower-case hex digits
 */
public record ReceivedBlob(UUID id, String workspace, String sha256, long bytes) {
    /** The bytes for whoever has to look at them before they are kept; nobody finds them by their hash yet. */
    public Blob blob() {
        return new Blob(id, workspace, sha256, bytes);
    }
}
