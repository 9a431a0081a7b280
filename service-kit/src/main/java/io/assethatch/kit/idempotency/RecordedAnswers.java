package io.assethatch.kit.idempotency;

import io.assethatch.feed.FeedTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answers that keys got ({@code db/idempotency} holds the table). Every statement names the workspace. */
@Singleton
class RecordedAnswers {
    private static final String FIND = """
            select content_sha256, status, headers::text as headers, body from idempotent_answer
            where workspace = $1 and key = $2 and method = $3 and path = $4
            and recorded_at > now() - $5 * interval '1 millisecond'
            """;

    private static final String FIND_AGAIN = """
            select content_sha256, cast(status as text), cast(headers as text), body from idempotent_answer
            where workspace = :workspace and key = :key and method = :method and path = :path
            and recorded_at > now() - :retention * interval '1 millisecond'
            """;

    private static final String LOCK = "select pg_try_advisory_xact_lock(:lock)";

    /** What ran out and was not swept yet is replaced: the key is free again. */
    private static final String ADD = """
            insert into idempotent_answer (workspace, key, method, path, content_sha256, status, headers, body)
            values (:workspace, :key, :method, :path, :sha256, :status, cast(cast(:headers as text) as jsonb),
                    nullif(:body, ''))
            on conflict (workspace, key, method, path) do update
            set content_sha256 = excluded.content_sha256, status = excluded.status, headers = excluded.headers,
                body = excluded.body, recorded_at = excluded.recorded_at
            """;

    private static final String SWEEP = """
            with old as (
                select workspace, key, method, path from idempotent_answer
                where recorded_at <= now() - $1 * interval '1 millisecond'
                order by recorded_at limit $2 for update skip locked)
            delete from idempotent_answer a using old
            where a.workspace = old.workspace and a.key = old.key and a.method = old.method and a.path = old.path
            """;

    private final Pool pool;
    private final Duration retention;
    private final int sweepBatch;

    RecordedAnswers(Pool pool, IdempotencyConfig config) {
        this.pool = pool;
        this.retention = config.retention();
        this.sweepBatch = config.sweepBatch();
    }

    /** Completes with null while the key has no answer. */
    Uni<@Nullable RecordedAnswer> find(RequestKey key) {
        return pool.preparedQuery(FIND)
                .execute(
                        Tuple.from(List.of(key.workspace(), key.key(), key.method(), key.path(), retention.toMillis())))
                .map(rows -> rows.size() == 0 ? null : answer(rows.iterator().next()));
    }

    /** As {@link #find}, of what is committed now, where the lock is held. */
    Uni<@Nullable RecordedAnswer> find(FeedTransaction tx, RequestKey key) {
        return tx.session()
                .createNativeQuery(FIND_AGAIN, Object[].class)
                .setParameter("workspace", key.workspace())
                .setParameter("key", key.key())
                .setParameter("method", key.method())
                .setParameter("path", key.path())
                .setParameter("retention", retention.toMillis())
                .getSingleResultOrNull()
                .map(row -> row == null ? null : answer(row));
    }

    /** Completes with false while another transaction works on the key; held until this one ends. */
    Uni<Boolean> tryLock(FeedTransaction tx, RequestKey key) {
        return tx.session()
                .createNativeQuery(LOCK, Boolean.class)
                .setParameter("lock", key.lock())
                .getSingleResult();
    }

    Uni<Void> add(FeedTransaction tx, RequestKey key, RecordedAnswer answer) {
        return tx.session()
                .createNativeQuery(ADD)
                .setParameter("workspace", key.workspace())
                .setParameter("key", key.key())
                .setParameter("method", key.method())
                .setParameter("path", key.path())
                .setParameter("sha256", answer.contentSha256())
                .setParameter("status", answer.status())
                .setParameter("headers", answer.headersJson())
                .setParameter("body", Objects.requireNonNullElse(answer.body(), ""))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Removes one batch of what ran out, of every workspace; replicas share the work. Completes with their number. */
    Uni<Integer> sweep() {
        return pool.withTransaction(connection -> connection
                .query("set local assethatch.maintenance = 'on'")
                .execute()
                .chain(() -> connection.preparedQuery(SWEEP).execute(Tuple.of(retention.toMillis(), sweepBatch)))
                .map(swept -> swept.rowCount()));
    }

    private static RecordedAnswer answer(Row row) {
        return RecordedAnswer.of(
                row.getString("content_sha256"),
                row.getInteger("status"),
                row.getString("headers"),
                row.getString("body"));
    }

    private static RecordedAnswer answer(Object[] row) {
        return RecordedAnswer.of((String) row[0], Integer.parseInt((String) row[1]), (String) row[2], (String) row[3]);
    }
}
