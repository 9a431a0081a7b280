package io.assethatch.kit.blob;

import io.assethatch.feed.FeedTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/**
 * Where a service keeps images: whole or not at all, once per workspace and SHA-256, in constant memory both ways.
 *
 * <p>The hash is known only after the last byte, and no transaction may wait for bytes. So storing has two steps:
 * {@link #receive} takes the bytes in short statements; then {@link #keep}, in the {@code feed.write} that announces
 * the entity, makes them a blob or points to the one that the workspace has already. {@link #discard} ends every
 * upload, kept or not; what a crash leaves behind, {@link #sweep} removes.
 *
 * <p>May be called from any thread; items arrive on a Vert.x event loop.
 */
public interface BlobStore {
    /**
     * Stores bytes as they arrive, asking for more only when the former are written.
     *
     * <p>Completes after the last byte. Fails with {@link BlobTooLargeException} as soon as there are more bytes than
     * allowed, with the failure of {@code bytes}, or with the store's; then, and when cancelled, nothing stays for long.
     *
     * @param bytesMax the most to take
     */
    Uni<ReceivedBlob> receive(String workspace, Multi<Buffer> bytes, long bytesMax);

    /**
     * Makes received bytes readable by their hash from the transaction's commit on, and notes who uses them. Bytes that
     * are there already are shared; two writers with equal bytes wait for each other, and both succeed.
     *
     * <p>Fails with {@link IllegalStateException} when the upload was discarded or swept.
     *
     * @param holder {@code kind/id} of the entity that shows them
     */
    Uni<Void> keep(FeedTransaction transaction, ReceivedBlob received, String holder);

    /** Notes that entities no longer show these bytes; unused ones are swept after their grace. */
    Uni<Void> release(FeedTransaction transaction, List<BlobUse> uses);

    /** Forgets received bytes that were not kept; harmless for those that were. */
    Uni<Void> discard(ReceivedBlob received);

    /** The blob with that hash, as long as the workspace has it: in use, or within its grace. */
    Uni<Optional<Blob>> find(String workspace, String sha256);

    /**
     * Some bytes of a blob, one piece of at most 1 MiB at a time, read when asked for; what is outside of the range is
     * not loaded.
     *
     * <p>Fails with {@link IllegalStateException} when the blob is swept while it is read.
     */
    Multi<Buffer> read(Blob blob, ByteRange range);

    /** All bytes of a blob. */
    default Multi<Buffer> read(Blob blob) {
        return read(blob, ByteRange.whole(blob.bytes()));
    }

    /**
     * Removes a bounded number of abandoned uploads and of blobs that have been unused for longer than their grace.
     *
     * @return how many were removed; at the bound there may be more
     */
    Uni<Integer> sweep();
}
