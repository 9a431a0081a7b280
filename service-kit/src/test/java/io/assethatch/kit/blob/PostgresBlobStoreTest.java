package io.assethatch.kit.blob;

import java.util.List;
import java.util.UUID;

class PostgresBlobStoreTest extends BlobStoreContract {
    @Override
    BlobBytes open(BlobDatabase database) {
        return new PostgresBytes(database.pool());
    }

    @Override
    List<UUID> held() {
        return database.list("select distinct blob_id from blob_chunk order by blob_id", row -> row.getUUID("blob_id"));
    }
}
