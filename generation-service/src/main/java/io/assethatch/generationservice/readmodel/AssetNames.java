package io.assethatch.generationservice.readmodel;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** What people call planned assets, for names of files: an older name does no harm there, and none is no failure. */
@Singleton
public class AssetNames {
    private final Pool pool;

    AssetNames(Pool pool) {
        this.pool = pool;
    }

    /** The semantic id of a planned asset; empty when it was never heard of. */
    public Uni<Optional<String>> of(String workspace, UUID plannedAssetId) {
        return pool.preparedQuery(
                        "select state ->> 'semanticId' as name from planned_asset_view where workspace = $1 and id = $2")
                .execute(Tuple.of(workspace, plannedAssetId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.ofNullable(rows.iterator().next().getString("name")));
    }
}
