package io.assethatch.feed;

import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The identity of a store: whose changes it holds and in which epoch of their history.
 *
 * @param epoch grows when the store was restored from a backup
 */
public record FeedStore(Source source, int epoch) {

    /**
     * Reads the store's identity, and gives a new store its own.
     *
     * <p>Fails with {@link IllegalStateException} when the store belongs to another source or was made with another
     * shard count: going on would mix histories or move workspaces between partitions.
     */
    public static Uni<FeedStore> open(Pool pool, Source source) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "insert into feed_store (source, shards, epoch) values ($1, $2, 1) on conflict do nothing")
                .execute(Tuple.of(source.word(), Shards.COUNT))
                .chain(() -> connection
                        .preparedQuery("insert into relay_cursor (shard) select generate_series(0, $1 - 1)"
                                + " on conflict do nothing")
                        .execute(Tuple.of(Shards.COUNT)))
                .chain(() -> connection
                        .query("select source, shards, epoch from feed_store")
                        .execute())
                .map(rows -> checked(rows.iterator().next(), source)));
    }

    /** A position in this store's history. */
    public FeedPosition position(int shard, long seq) {
        return new FeedPosition(source, epoch, shard, seq);
    }

    private static FeedStore checked(Row row, Source source) {
        if (!row.getString("source").equals(source.word())) {
            throw new IllegalStateException("this store holds " + row.getString("source")
                    + ", but the service is configured for " + source.word());
        }
        if (row.getInteger("shards") != Shards.COUNT) {
            throw new IllegalStateException("this store was made with " + row.getInteger("shards")
                    + " shards, but this version has " + Shards.COUNT);
        }
        return new FeedStore(source, row.getInteger("epoch"));
    }
}
