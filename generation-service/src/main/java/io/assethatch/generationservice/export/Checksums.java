package io.assethatch.generationservice.export;

import io.assethatch.kit.blob.BlobStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** CRC-32 of stored images: computed when one is packed for the first time, looked up from then on. */
@Singleton
class Checksums {
    private static final String KNOWN =
            "select sha256, crc32 from pack_checksum where workspace = $1 and sha256 = any($2)";
    private static final String ADD =
            "insert into pack_checksum (workspace, sha256, crc32) values ($1, $2, $3)" + " on conflict do nothing";

    private final Pool pool;
    private final BlobStore blobs;

    Checksums(Pool pool, BlobStore blobs) {
        this.pool = pool;
        this.blobs = blobs;
    }

    /** By hash. Images that the workspace does not have (any more) are left out; new ones are read one after the other. */
    Uni<Map<String, Long>> of(String workspace, Collection<String> sha256) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(workspace, sha256.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Long> known = new HashMap<>();
                    for (Row row : rows) {
                        known.put(row.getString("sha256"), row.getLong("crc32"));
                    }
                    return known;
                })
                .call(known -> Multi.createFrom()
                        .iterable(sha256)
                        .filter(hash -> !known.containsKey(hash))
                        .onItem()
                        .transformToUniAndConcatenate(hash -> learn(workspace, hash, known))
                        .collect()
                        .last());
    }

    private Uni<Void> learn(String workspace, String sha256, Map<String, Long> known) {
        return blobs.find(workspace, sha256).chain(found -> {
            if (found.isEmpty() || known.containsKey(sha256)) {
                return Uni.createFrom().voidItem();
            }
            return blobs.read(found.get())
                    .collect()
                    .in(CRC32::new, (CRC32 crc, Buffer piece) -> crc.update(piece.getBytes()))
                    .invoke(crc -> known.put(sha256, crc.getValue()))
                    .chain(crc -> pool.preparedQuery(ADD).execute(Tuple.of(workspace, sha256, crc.getValue())))
                    .replaceWithVoid();
        });
    }
}
