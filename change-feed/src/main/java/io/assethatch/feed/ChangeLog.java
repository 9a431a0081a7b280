package io.assethatch.feed;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.EntityDigest;
import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.Shards;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The change feed as its readers see it: heads, ranges of a shard, and the delta of a workspace. Every query is one
 * short statement or one snapshot; results arrive on the pool's event loop.
 */
public final class ChangeLog {
    private static final String COLUMNS =
            "shard, seq, workspace, project_id, kind, entity_id, version, op, payload::text as payload, occurred_at";

    private static final String ABOVE =
            "select " + COLUMNS + " from unnest($1::int[], $2::bigint[]) as cursors(of, seen)"
                    + " cross join lateral (select *, coalesce(sum(octet_length(payload::text))"
                    + " over (order by seq rows between unbounded preceding and 1 preceding), 0) as bytes_before"
                    + " from (select * from change where shard = cursors.of and seq > cursors.seen order by seq limit $3) next) c"
                    + " where bytes_before < $4 order by shard, seq";

    private static final String HEAD = "select coalesce(max(seq), 0) as head from change where shard = $1";

    /** Walked rows of which a later row of the same entity exists are left out; their successor comes in its turn. */
    private static final String WALK = "select " + COLUMNS + ", exists (select from change later"
            // kind alone would invite an index that walks all changes of the kind (V2__append_by_entity.sql).
            + " where later.workspace = walked.workspace and later.entity_id = walked.entity_id"
            + " and later.kind || '' = walked.kind and later.version > walked.version) as superseded"
            + " from change walked where workspace = $1 and seq > $2 order by seq limit $3";

    private static final String DIGESTS = "select k.kind, last.digest, last.count from unnest($2::text[]) as k(kind)"
            + " cross join lateral (select digest, count from change"
            + " where workspace = $1 and kind = k.kind order by seq desc limit 1) last";

    private final FeedStore store;
    private final Pool pool;

    public ChangeLog(FeedStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    public FeedStore store() {
        return store;
    }

    /** The place of the newest committed change of the workspace's shard. */
    public Uni<FeedPosition> head(String workspace) {
        int shard = Shards.of(workspace);
        return pool.preparedQuery(HEAD)
                .execute(Tuple.of(shard))
                .map(rows -> store.position(shard, rows.iterator().next().getLong("head")));
    }

    /**
     * Checks that a position belongs to this feed's history, which a follower cannot do by itself.
     *
     * <p>Fails with {@link FeedFailure.PositionUnknown} for another epoch, a foreign shard, or beyond the head.
     */
    public Uni<Void> check(String workspace, FeedPosition position) {
        return head(workspace)
                .invoke(head -> {
                    if (!head.includes(position)) {
                        throw new FeedFailure.PositionUnknown("this store stands at " + head + ", not at " + position);
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Changes of one shard in order: what relays, gap repair and rebuilds read. Superseded rows may have been pruned.
     *
     * @param since the last seq that the reader has
     * @param limit rows at most
     */
    public Uni<List<ChangeRecord>> range(int shard, long since, int limit) {
        return pool.preparedQuery(
                        "select " + COLUMNS + " from change where shard = $1 and seq > $2 order by seq limit $3")
                .execute(Tuple.of(shard, since, limit))
                .map(this::changes);
    }

    /**
     * The next changes of every shard above its cursor, by shard and seq.
     *
     * @param limit changes of each shard at most
     * @param bytes payload of each shard's changes at most, but for the one that passes it
     */
    public Uni<List<ChangeRecord>> above(Map<Integer, Long> cursors, int limit, int bytes) {
        Integer[] shards = cursors.keySet().toArray(Integer[]::new);
        Long[] seqs = Arrays.stream(shards).map(cursors::get).toArray(Long[]::new);
        return pool.preparedQuery(ABOVE)
                .execute(Tuple.of(shards, seqs, limit, bytes))
                .map(this::changes);
    }

    /**
     * A page of the delta feed of a workspace, from one snapshot.
     *
     * @param changes newest change of each entity within what was walked, in feed order
     * @param position where to go on: the last row walked when the page is full, else the head
     * @param digests per kind, exactly at {@code position}; present only when {@code upToDate}
     */
    public record Delta(
            List<ChangeRecord> changes,
            FeedPosition position,
            boolean upToDate,
            @Nullable Map<Kind, EntityDigest> digests) {}

    /**
     * What happened in a workspace after {@code since}; 0 gives everything that exists, without deletes.
     *
     * <p>Fails with {@link FeedFailure.PositionUnknown} when {@code since} is beyond the head. That it is of this epoch
     * and of the workspace's shard is for {@link #check} to say.
     *
     * @param limit rows walked at most; a page may carry fewer
     */
    public Uni<Delta> delta(String workspace, long since, int limit) {
        int shard = Shards.of(workspace);
        return snapshot(connection -> connection
                .preparedQuery(HEAD)
                .execute(Tuple.of(shard))
                .map(rows -> rows.iterator().next().getLong("head"))
                .invoke(head -> {
                    if (since > head) {
                        throw new FeedFailure.PositionUnknown(
                                "this store stands at " + store.position(shard, head) + ", not at " + since);
                    }
                })
                .chain(head -> connection
                        .preparedQuery(WALK)
                        .execute(Tuple.of(workspace, since, limit))
                        .chain(walked -> walked.size() == limit
                                ? Uni.createFrom().item(page(walked, since, last(walked, shard), false, null))
                                : digests(connection, workspace)
                                        .map(digests ->
                                                page(walked, since, store.position(shard, head), true, digests)))));
    }

    /** The digest of every kind of a workspace at the head. */
    public Uni<Map<Kind, EntityDigest>> digests(String workspace) {
        return pool.withConnection(connection -> digests(connection, workspace));
    }

    private Uni<Map<Kind, EntityDigest>> digests(SqlConnection connection, String workspace) {
        String[] kinds = Arrays.stream(Kind.values())
                .filter(kind -> kind.source() == store.source())
                .map(Kind::word)
                .toArray(String[]::new);
        return connection
                .preparedQuery(DIGESTS)
                .execute(Tuple.of(workspace, kinds))
                .map(rows -> {
                    var digests = new LinkedHashMap<Kind, EntityDigest>();
                    for (Row row : rows) {
                        digests.put(
                                Kind.ofWord(row.getString("kind")),
                                new EntityDigest(
                                        row.getLong("count"),
                                        row.get(BigDecimal.class, "digest").toBigIntegerExact()));
                    }
                    return digests;
                });
    }

    private Delta page(
            RowSet<Row> walked,
            long since,
            FeedPosition position,
            boolean upToDate,
            @Nullable Map<Kind, EntityDigest> digests) {
        var changes = new ArrayList<ChangeRecord>();
        for (Row row : walked) {
            boolean deadFromTheStart = since == 0 && row.getString("op").equals(Op.DELETE.word());
            if (!row.getBoolean("superseded") && !deadFromTheStart) {
                changes.add(change(row));
            }
        }
        return new Delta(changes, position, upToDate, digests);
    }

    private FeedPosition last(RowSet<Row> walked, int shard) {
        long seq = 0;
        for (Row row : walked) {
            seq = row.getLong("seq");
        }
        return store.position(shard, seq);
    }

    private <T> Uni<T> snapshot(Function<SqlConnection, Uni<T>> reading) {
        return pool.withTransaction(connection -> connection
                .query("set transaction isolation level repeatable read read only")
                .execute()
                .chain(() -> reading.apply(connection)));
    }

    private List<ChangeRecord> changes(RowSet<Row> rows) {
        var changes = new ArrayList<ChangeRecord>(rows.size());
        for (Row row : rows) {
            changes.add(change(row));
        }
        return changes;
    }

    private ChangeRecord change(Row row) {
        String payload = row.getString("payload");
        return new ChangeRecord(
                store.source(),
                store.epoch(),
                row.getInteger("shard"),
                row.getLong("seq"),
                row.getString("workspace"),
                row.getUUID("project_id"),
                Kind.ofWord(row.getString("kind")),
                row.getString("entity_id"),
                row.getLong("version"),
                Op.ofWord(row.getString("op")),
                payload == null ? null : payload.getBytes(StandardCharsets.UTF_8),
                row.getOffsetDateTime("occurred_at").toInstant());
    }
}
