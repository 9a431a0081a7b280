package io.assethatch.generationservice.asset;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells by which pins asset versions are outdated, as far as the views know. */
@Singleton
class OutdatedAssets {
    private final Pool pool;

    OutdatedAssets(Pool pool) {
        this.pool = pool;
    }

    /** For each of the ids that the workspace has. */
    Uni<Map<UUID, Outdated>> of(String workspace, List<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.preparedQuery("select id, because from asset_outdated where workspace = $1 and id = any($2)")
                .execute(Tuple.of(workspace, ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Outdated> outdated = new HashMap<>();
                    for (Row row : rows) {
                        outdated.put(row.getUUID("id"), new Outdated(List.of(row.getArrayOfStrings("because"))));
                    }
                    return outdated;
                });
    }
}
