package io.assethatch.kit.blob;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the store that the configuration names, in services that use one. */
class BlobParts {
    @Produces
    @Singleton
    BlobStore blobs(Pool pool, BlobConfig config) {
        return new PostgresBlobStore(pool, config.uploadGrace(), config.unusedGrace(), config.sweepBatch());
    }
}
