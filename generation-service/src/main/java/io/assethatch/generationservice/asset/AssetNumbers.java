package io.assethatch.generationservice.asset;

import io.assethatch.feed.FeedTransaction;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Version numbers of a planned asset: 1, 2, … within its variant and direction, each given once. */
public final class AssetNumbers {
    private AssetNumbers() {}

    /** The next number; who asks at the same time waits for this transaction. A rollback gives the number back. */
    public static Uni<Integer> next(FeedTransaction tx, UUID assetId, String variant, @Nullable String direction) {
        return tx.session()
                .createNativeQuery(
                        "insert into asset_number as n (workspace, asset_id, variant, direction, last_number)"
                                + " values (:workspace, cast(:asset as uuid), :variant, nullif(:direction, ''), 1)"
                                + " on conflict (workspace, asset_id, variant, direction)"
                                + " do update set last_number = n.last_number + 1 returning last_number",
                        Integer.class)
                .setParameter("workspace", tx.workspace())
                .setParameter("asset", assetId.toString())
                .setParameter("variant", variant)
                .setParameter("direction", direction == null ? "" : direction)
                .getSingleResult();
    }
}
