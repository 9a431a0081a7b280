package io.assethatch.feed.relay;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** How far the topic is known to be, shard by shard, and how much of the feed is still to be sent. */
final class RelayCursors {
    private final Pool pool;

    RelayCursors(Pool pool) {
        this.pool = pool;
    }

    /** Up to where each shard is known to stand in the topic. */
    Uni<Map<Integer, Long>> read() {
        return pool.query("select shard, seq from relay_cursor").execute().map(RelayCursors::byShard);
    }

    /** The newest seq of each shard in the store. */
    Uni<Map<Integer, Long>> heads() {
        return pool.query("select c.shard, coalesce((select max(seq) from change where shard = c.shard), 0) as seq"
                        + " from relay_cursor c")
                .execute()
                .map(RelayCursors::byShard);
    }

    /** Moves cursors under the lease; false when it was lost. */
    Uni<Boolean> move(long leaseEpoch, Map<Integer, Long> cursors) {
        Integer[] shards = cursors.keySet().toArray(Integer[]::new);
        Long[] seqs = cursors.values().toArray(Long[]::new);
        return pool.preparedQuery("update relay_cursor c set seq = moved.seq"
                        + " from unnest($1::int[], $2::bigint[]) as moved(shard, seq), relay_lease l"
                        + " where c.shard = moved.shard and l.epoch = $3")
                .execute(Tuple.of(shards, seqs, leaseEpoch))
                .map(rows -> rows.rowCount() == cursors.size());
    }

    /**
     * What waits to be sent.
     *
     * @param changes how many
     * @param oldest age of the oldest one; zero when none waits
     */
    record Backlog(long changes, Duration oldest) {
        static final Backlog NONE = new Backlog(0, Duration.ZERO);
    }

    Uni<Backlog> backlog() {
        return pool.query("select coalesce(sum(head.seq - c.seq), 0)::bigint as changes,"
                        + " coalesce((extract(epoch from clock_timestamp() - min(next.occurred_at)) * 1000)::bigint, 0)"
                        + " as oldest_millis from relay_cursor c"
                        + " cross join lateral (select seq from change where shard = c.shard order by seq desc limit 1) head"
                        + " left join lateral (select occurred_at from change where shard = c.shard and seq > c.seq"
                        + " order by seq limit 1) next on true")
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Backlog(row.getLong("changes"), Duration.ofMillis(row.getLong("oldest_millis"))));
    }

    private static Map<Integer, Long> byShard(RowSet<Row> rows) {
        var seqs = new TreeMap<Integer, Long>();
        for (Row row : rows) {
            seqs.put(row.getInteger("shard"), row.getLong("seq"));
        }
        return seqs;
    }
}
