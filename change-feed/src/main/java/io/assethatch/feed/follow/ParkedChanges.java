package io.assethatch.feed.follow;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Sha256;
import io.assethatch.contracts.Source;
import io.assethatch.feed.FeedFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes that could not be applied for a fault of their own, kept beside the views with everything an operator needs
 * to replay or drop them. A key with a parked change stays parked: later changes of it join the queue, so that a replay
 * happens in order, and readers are told instead of being given the view's old row.
 */
public final class ParkedChanges {
    private static final String INSERT = "insert into parked_change (source, kind, entity_id, workspace, shard, epoch,"
            + " seq, version, op, payload, cause, stack_hash)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing";

    private static final int CAUSE_CHARACTERS_MAX = 2_000;
    private static final int KEY_CHARACTERS_MAX = 500;

    /** An unreadable message may be larger than any record. */
    private static final int PAYLOAD_CHARACTERS_MAX = ChangeRecord.PAYLOAD_BYTES_MAX;

    private final Pool pool;

    public ParkedChanges(Pool pool) {
        this.pool = pool;
    }

    /**
     * Completes when no change of the entity is parked.
     *
     * <p>Fails with {@link FeedFailure.EntityParked} otherwise.
     */
    public Uni<Void> refuseIfParked(Kind kind, String entityId) {
        return pool.preparedQuery(
                        "select 1 from parked_change where source = $1 and kind = $2 and entity_id = $3 limit 1")
                .execute(Tuple.of(kind.source().word(), kind.word(), entityId))
                .invoke(rows -> {
                    if (rows.size() > 0) {
                        throw new FeedFailure.EntityParked(kind.word() + "/" + entityId);
                    }
                })
                .replaceWithVoid();
    }

    /** Which keys ({@code kind/id}) of a batch are parked. */
    Uni<Set<String>> keysAmong(SqlConnection connection, Source source, Collection<ChangeRecord> changes) {
        String[] kinds = changes.stream().map(change -> change.kind().word()).toArray(String[]::new);
        String[] ids = changes.stream().map(ChangeRecord::entityId).toArray(String[]::new);
        return connection
                .preparedQuery("select distinct p.kind, p.entity_id from parked_change p"
                        + " join unnest($2::text[], $3::text[]) as b(kind, entity_id)"
                        + " on p.kind = b.kind and p.entity_id = b.entity_id where p.source = $1")
                .execute(Tuple.of(source.word(), kinds, ids))
                .map(rows -> {
                    var keys = new HashSet<String>();
                    for (Row row : rows) {
                        keys.add(row.getString("kind") + "/" + row.getString("entity_id"));
                    }
                    return keys;
                });
    }

    /** Parks changes of keys that are parked already. */
    Uni<Void> add(SqlConnection connection, Collection<ChangeRecord> changes, Throwable cause) {
        List<Tuple> rows = changes.stream().map(change -> row(change, cause)).toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(INSERT).executeBatch(rows).replaceWithVoid();
    }

    /** Parks a message that is no change; its key is as good a name as there is, as far as an index can hold it. */
    Uni<Void> add(Received.Unreadable message) {
        String key = storable(message.key(), KEY_CHARACTERS_MAX);
        int slash = key.indexOf('/');
        byte @Nullable [] value = message.value();
        return pool.preparedQuery(INSERT)
                .execute(Tuple.from(Arrays.asList(
                        message.source().word(),
                        slash < 0 ? "unknown" : key.substring(0, slash),
                        key.substring(slash + 1),
                        "",
                        message.partition(),
                        0,
                        message.offset(),
                        0L,
                        "unreadable",
                        value == null
                                ? null
                                : storable(new String(value, StandardCharsets.UTF_8), PAYLOAD_CHARACTERS_MAX),
                        storable(message.cause(), CAUSE_CHARACTERS_MAX),
                        Sha256.hex(message.cause().getBytes(StandardCharsets.UTF_8))
                                .substring(0, 16))))
                .replaceWithVoid();
    }

    private static Tuple row(ChangeRecord change, Throwable cause) {
        byte @Nullable [] payload = change.payload();
        return Tuple.from(Arrays.asList(
                change.source().word(),
                change.kind().word(),
                change.entityId(),
                change.workspace(),
                change.shard(),
                change.epoch(),
                change.seq(),
                change.version(),
                change.op().word(),
                payload == null ? null : storable(new String(payload, StandardCharsets.UTF_8), PAYLOAD_CHARACTERS_MAX),
                storable(String.valueOf(cause), CAUSE_CHARACTERS_MAX),
                stackHash(cause)));
    }

    /** PostgreSQL text cannot hold U+0000, and no text must be able to fail its own parking. */
    private static String storable(String text, int charactersMax) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() <= charactersMax ? clean : clean.substring(0, charactersMax);
    }

    /** Equal faults have equal hashes, so that an operator sees one fault where a thousand records are parked. */
    private static String stackHash(Throwable cause) {
        String frames = cause.getClass().getName() + Arrays.toString(cause.getStackTrace());
        return Sha256.hex(frames.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }
}
