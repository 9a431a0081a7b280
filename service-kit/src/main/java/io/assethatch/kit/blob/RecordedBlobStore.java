package io.assethatch.kit.blob;

import io.assethatch.feed.FeedTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Blobs whose rows stand in the service's database, wherever their bytes lie.
 *
 * <p>The order of steps is what a crash between any two of them cannot break: there is a row for bytes before the first
 * of them and until after the last, and a row of a blob only once all of its bytes are there.
 *
 * <ul>
 *   <li>Arriving: row of the upload; bytes. Kept: in one transaction, row of the blob for row of the upload.
 *   <li>Given up (refused, broken off, equal bytes kept already, unused for long): the row, now or again one of an
 *       upload, is marked; bytes are removed; the row goes. Where something may still arrive after the mark, the last two
 *       wait for that and are done once more.
 *   <li>A crash leaves a row that is marked, or one that is older than any upload lasts: both are swept.
 * </ul>
 */
final class RecordedBlobStore implements BlobStore {
    private static final Logger LOG = Logger.getLogger(RecordedBlobStore.class);

    private final BlobRows rows;
    private final BlobBytes bytes;
    private final Duration uploadGrace;
    private final Duration unusedGrace;
    private final int sweepBatch;

    /**
     * @param uploadGrace longer than any upload lasts
     * @param unusedGrace longer than any follower may be behind
     * @param sweepBatch uploads, and blobs, that are marked or removed in one round
     */
    RecordedBlobStore(BlobRows rows, BlobBytes bytes, Duration uploadGrace, Duration unusedGrace, int sweepBatch) {
        this.rows = rows;
        this.bytes = bytes;
        this.uploadGrace = uploadGrace;
        this.unusedGrace = unusedGrace;
        this.sweepBatch = sweepBatch;
    }

    @Override
    public Uni<ReceivedBlob> receive(String workspace, Multi<Buffer> arriving, long bytesMax) {
        return begun(workspace).chain(upload -> {
            var fingerprint = new Fingerprint(bytesMax);
            return bytes.write(upload.id(), workspace, arriving.onItem().invoke(fingerprint::add))
                    .map(written -> new ReceivedBlob(upload.id(), workspace, fingerprint.sha256(), fingerprint.bytes()))
                    .onFailure()
                    .call(() -> tryToGiveUp(upload))
                    .onCancellation()
                    .call(() -> tryToGiveUp(upload));
        });
    }

    /** A sender that hangs up while the row is being written leaves none either: it is waited for, and given up then. */
    private Uni<BlobRows.Upload> begun(String workspace) {
        Uni<BlobRows.Upload> begun = rows.begin(workspace).memoize().indefinitely();
        return begun.onCancellation().call(() -> begun.chain(this::tryToGiveUp));
    }

    @Override
    public Uni<Void> keep(FeedTransaction transaction, ReceivedBlob received, String holder) {
        return rows.keep(transaction, received, holder);
    }

    @Override
    public Uni<Void> release(FeedTransaction transaction, List<BlobUse> uses) {
        return rows.release(transaction, uses);
    }

    @Override
    public Uni<Void> discard(ReceivedBlob received) {
        return giveUp(new BlobRows.Upload(received.id(), received.workspace()));
    }

    /** What failed before is what the caller has to hear; the sweep tries again. */
    private Uni<Void> tryToGiveUp(BlobRows.Upload upload) {
        return giveUp(upload)
                .onFailure(Exception.class)
                .invoke(failure -> LOG.warnf("upload %s is left to the sweep: %s", upload.id(), failure))
                .onFailure(Exception.class)
                .recoverWithNull();
    }

    private Uni<Void> giveUp(BlobRows.Upload upload) {
        return rows.giveUp(upload)
                .chain(marked -> marked ? remove(upload) : Uni.createFrom().voidItem());
    }

    private Uni<Void> remove(BlobRows.Upload upload) {
        return bytes.remove(upload.id(), upload.workspace()).chain(() -> rows.forget(upload, bytes.settles()));
    }

    @Override
    public Uni<Optional<Blob>> find(String workspace, String sha256) {
        return rows.find(workspace, sha256);
    }

    @Override
    public Multi<Buffer> read(Blob blob, ByteRange range) {
        if (range.end() > blob.bytes()) {
            throw new IllegalArgumentException(range + " of " + blob.bytes() + " bytes");
        }
        return bytes.read(blob, range);
    }

    @Override
    public Uni<Integer> sweep() {
        OffsetDateTime now = OffsetDateTime.now();
        return rows.giveUpAbandoned(now.minus(uploadGrace), sweepBatch)
                .chain(() -> rows.giveUpUnused(now.minus(unusedGrace), sweepBatch))
                .chain(() -> rows.givenUp(bytes.settles(), sweepBatch))
                .chain(given -> Multi.createFrom()
                        .iterable(given)
                        .onItem()
                        .transformToUniAndConcatenate(this::remove)
                        .onItem()
                        .ignoreAsUni()
                        .replaceWith(given.size()));
    }
}
