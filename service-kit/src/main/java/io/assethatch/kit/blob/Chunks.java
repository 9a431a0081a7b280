package io.assethatch.kit.blob;

import io.assethatch.contracts.Sha256;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Cuts arriving buffers of any size into pieces of one size, hashing and counting on the way. Not thread-safe. */
final class Chunks {
    static final int SIZE = 256 * 1024;

    private final MessageDigest digest = Sha256.digest();
    private final long bytesMax;
    private Buffer pending = Buffer.buffer();
    private long bytes;

    Chunks(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /**
     * The pieces that a buffer completes.
     *
     * @throws BlobTooLargeException when there are more bytes than allowed
     */
    List<Buffer> add(Buffer buffer) {
        bytes += buffer.length();
        if (bytes > bytesMax) {
            throw new BlobTooLargeException(bytesMax);
        }
        digest.update(buffer.getBytes());
        var complete = new ArrayList<Buffer>();
        int from = 0;
        while (pending.length() + buffer.length() - from >= SIZE) {
            int to = from + SIZE - pending.length();
            complete.add(pending.appendBuffer(buffer, from, to - from));
            pending = Buffer.buffer();
            from = to;
        }
        pending.appendBuffer(buffer, from, buffer.length() - from);
        return complete;
    }

    /** The last piece, shorter than the others; none when the bytes came out even. */
    List<Buffer> rest() {
        return pending.length() == 0 ? List.of() : List.of(pending);
    }

    long bytes() {
        return bytes;
    }

    /** Of all bytes; may be asked for once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** How many pieces that many bytes make. */
    static int count(long bytes) {
        return (int) ((bytes + SIZE - 1) / SIZE);
    }
}
