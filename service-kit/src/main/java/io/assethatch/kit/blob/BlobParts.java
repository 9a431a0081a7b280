package io.assethatch.kit.blob;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the store that the configuration names, in services that use one. */
class BlobParts {
    @Produces
    @Singleton
    BlobStore blobs(BlobConfig config, Pool pool, Vertx vertx) {
        return BlobStores.of(config, pool, vertx);
    }
}
