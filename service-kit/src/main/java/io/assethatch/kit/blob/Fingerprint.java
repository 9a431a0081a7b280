package io.assethatch.kit.blob;

import io.assethatch.contracts.Sha256;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and hashes bytes on their way. Not thread-safe. */
final class Fingerprint {
    private final MessageDigest digest = Sha256.digest();
    private final long bytesMax;
    private long bytes;

    Fingerprint(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /**
     * @throws BlobTooLargeException when there are more bytes than allowed
     */
    void add(Buffer buffer) {
        bytes += buffer.length();
        if (bytes > bytesMax) {
            throw new BlobTooLargeException(bytesMax);
        }
        digest.update(buffer.getBytes());
    }

    long bytes() {
        return bytes;
    }

    /** Of all bytes; may be asked for once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
