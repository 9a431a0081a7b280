package io.assethatch.kit.blob;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.UUID;

/**
 * Where the bytes of blobs lie, by an id that is used once. What they are, whose, and whether anybody uses them is
 * written down elsewhere ({@link BlobRows}), before the first byte and until after the last.
 *
 * <p>May be called from any thread; items arrive on a Vert.x event loop when the caller was on one.
 */
interface BlobBytes {
    /**
     * Stores bytes as they arrive, asking for more only when the former are written.
     *
     * <p>Fails with the failure of {@code bytes} or the store's own. What was written by then, and when cancelled, may
     * stay until {@link #remove}.
     */
    Uni<Void> write(UUID id, String workspace, Multi<Buffer> bytes);

    /**
     * Some bytes, in order, in pieces of at most 1 MiB, read when asked for.
     *
     * <p>Fails with {@link IllegalStateException} when they are gone.
     */
    Multi<Buffer> read(Blob blob, ByteRange range);

    /** Removes all bytes of an id, whole or half written; none is no failure. */
    Uni<Void> remove(UUID id, String workspace);

    /**
     * How long after an upload was given up something of it may still arrive; {@link #remove} is repeated then. Zero when
     * nothing is written once it is given up.
     */
    Duration settles();
}
