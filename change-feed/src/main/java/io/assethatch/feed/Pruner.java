package io.assethatch.feed;

import io.assethatch.contracts.Shards;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Keeps the feed's table at the size of what exists: removes a put once a newer change of its entity has been sent and
 * is older than the retention. Deletes stay, so that every position can be resumed and an id is used once. The newest
 * change of an entity is never removed, hence neither that of a shard or of a (workspace, kind).
 *
 * <p>Walks each shard once, by the newer change: what it supersedes is found through the entity's index, so the work
 * is proportional to what was written, not to what exists.
 */
public final class Pruner {
    private static final String PRUNE = """
            with walked as (
                select n.shard, n.seq, n.workspace, n.kind, n.entity_id, n.version
                  from change n join relay_cursor c on c.shard = n.shard
                 where n.shard = $1 and n.seq > c.pruned_seq and n.seq <= c.seq
                   and n.occurred_at < now() - $2 * interval '1 millisecond'
                 order by n.seq limit $3),
            removed as (
                delete from change old using walked newer
                 where old.workspace = newer.workspace and old.entity_id = newer.entity_id
                   and old.kind || '' = newer.kind and old.version < newer.version and old.op = 'put'
                returning 1),
            moved as (
                update relay_cursor c set pruned_seq = last.seq
                  from (select max(seq) as seq from walked) last
                 where c.shard = $1 and last.seq is not null
                returning 1)
            select (select count(*) from removed) as removed, (select count(*) from walked) as walked
            """;

    /** Held while a shard is pruned, so that two replicas do not do the same work; 'prun' in ASCII, and the shard. */
    private static final String LOCK = "select pg_try_advisory_xact_lock(1886549358, $1) as mine";

    private final Pool pool;
    private final Duration retention;
    private final int batch;

    /**
     * @param retention how long a superseded change stays; followers further behind than this still get every entity's
     *     newest state, but no digest at their own position
     * @param batch changes of one shard walked in one transaction, which holds no lock that a writer waits for
     */
    public Pruner(Pool pool, Duration retention, int batch) {
        this.pool = pool;
        this.retention = retention;
        this.batch = batch;
    }

    /** Prunes one batch of each shard: completes with the number of rows removed. */
    public Uni<Long> prune() {
        return Multi.createFrom()
                .range(0, Shards.COUNT)
                .onItem()
                .transformToUniAndConcatenate(this::prune)
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    /** A transaction per shard: the relay, which moves the same cursors, waits for one short statement at most. */
    private Uni<Long> prune(int shard) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(shard))
                .chain(rows -> rows.iterator().next().getBoolean("mine")
                        ? pruneAlone(connection, shard)
                        : Uni.createFrom().item(0L)));
    }

    private Uni<Long> pruneAlone(SqlConnection connection, int shard) {
        return connection
                .preparedQuery(PRUNE)
                .execute(Tuple.of(shard, retention.toMillis(), batch))
                .map(rows -> rows.iterator().next().getLong("removed"));
    }
}
