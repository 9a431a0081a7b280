package io.assethatch.generationservice.readmodel;

import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.blob.BlobUse;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Lets images go that no anchor names and no job waits to use. Each image is looked at once in a while. An anchor that
 * names it again at the same moment only has it fetched again.
 */
@Singleton
class AnchorImageRelease {
    private record Held(String workspace, String sha256) {}

    private static final String DUE = """
            update anchor_image i set due_at = now() + $1 * interval '1 millisecond'
              from (select workspace, sha256 from anchor_image where step <> 'wanted' and due_at <= now()
                     order by due_at limit $2 for update skip locked) next
             where i.workspace = next.workspace and i.sha256 = next.sha256
            returning i.workspace, i.sha256
            """;

    private static final String RELEASE = """
            delete from anchor_image i where workspace = :workspace and sha256 = :sha256 and step <> 'wanted'
               and not exists (select from style_anchor_view v
                                where v.workspace = i.workspace and v.sha256 = i.sha256 and not v.deleted)
               and not exists (select from generation_job j where j.workspace = i.workspace
                                and j.accepted #>> '{inputs,anchor,image,sha256}' = i.sha256)
            """;

    private final Pool pool;
    private final ChangeFeed feed;
    private final BlobStore blobs;
    private final AnchorImageConfig config;

    AnchorImageRelease(Pool pool, ChangeFeed feed, BlobStore blobs, AnchorImageConfig config) {
        this.pool = pool;
        this.feed = feed;
        this.blobs = blobs;
        this.config = config;
    }

    /** One round; one that fails is logged by the scheduler and comes again. */
    @Scheduled(every = "${generation.anchor-images.release-every:1m}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(config.releaseCheck().toMillis(), config.releaseBatch()))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(AnchorImageRelease::held)
                .onItem()
                .transformToUniAndConcatenate(held -> feed.write(held.workspace(), tx -> release(tx, held)))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> release(FeedTransaction tx, Held held) {
        return tx.session()
                .createNativeQuery(RELEASE)
                .setParameter("workspace", held.workspace())
                .setParameter("sha256", held.sha256())
                .executeUpdate()
                .chain(released -> released == 0
                        ? Uni.createFrom().voidItem()
                        : blobs.release(tx, List.of(new BlobUse(held.sha256(), ImageFetcher.holder(held.sha256())))));
    }

    private static Held held(Row row) {
        return new Held(row.getString("workspace"), row.getString("sha256"));
    }
}
