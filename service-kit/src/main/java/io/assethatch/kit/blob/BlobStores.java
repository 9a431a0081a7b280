package io.assethatch.kit.blob;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;

/** Makes stores. Rows are in the database of the pool, wherever the bytes lie. */
public final class BlobStores {
    private BlobStores() {}

    /**
     * A store whose bytes are rows too.
     *
     * @param uploadGrace longer than any upload lasts
     * @param unusedGrace longer than any follower may be behind
     * @param sweepBatch blobs removed in one round
     */
    public static BlobStore postgres(Pool pool, Duration uploadGrace, Duration unusedGrace, int sweepBatch) {
        return new RecordedBlobStore(new BlobRows(pool), new PostgresBytes(pool), uploadGrace, unusedGrace, sweepBatch);
    }

    /**
     * The store that the configuration names.
     *
     * @throws IllegalStateException when it names S3 without a bucket
     */
    public static BlobStore of(BlobConfig config, Pool pool, Vertx vertx) {
        BlobBytes bytes =
                config.store() == BlobConfig.Store.S3 ? S3Clients.bytes(vertx, config.s3()) : new PostgresBytes(pool);
        return new RecordedBlobStore(
                new BlobRows(pool), bytes, config.uploadGrace(), config.unusedGrace(), config.sweepBatch());
    }
}
