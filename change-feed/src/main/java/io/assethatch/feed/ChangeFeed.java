package io.assethatch.feed;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Shards;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.runtime.SessionOperations;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The one door for writes of an owning service: the entity change and its announcement commit together or not at all.
 *
 * <p>A write runs in one READ COMMITTED transaction: workspace set for row-level security, the caller's work, flush,
 * and as the last statement {@code feed_append}, which takes the shard's lock. So row locks always come before the
 * shard lock and no two writers wait in a circle. Nothing slow belongs inside: no upload, no HTTP, no waiting.
 *
 * <p>A migration protects a table that has a column {@code workspace} with {@code select protect_workspace('table')}:
 * every row may be read, but an insert, or an update of a row, of another workspace than the write's fails with SQLSTATE
 * 42501, and a delete passes over such rows, even where the code forgets the predicate. Statements outside of a write
 * set {@code assethatch.workspace} for their transaction; maintenance over all workspaces sets {@code
 * assethatch.maintenance} to {@code on}, as a migration that changes rows of a protected table does.
 */
public final class ChangeFeed {
    /** 40P01 deadlock detected, 40001 serialization failure: the transaction as a whole may be tried again. */
    private static final Set<String> TRY_AGAIN = Set.of("40P01", "40001");

    /** 55P03 lock not available, 57014 query cancelled: the role's lock_timeout or statement_timeout ran out. */
    private static final Set<String> TIMED_OUT = Set.of("55P03", "57014");

    private static final String STALE_VERSION = "AH001";
    private static final String ID_WAS_USED = "AH002";

    private final FeedStore store;
    private final Vertx vertx;
    private final int retries;
    private final Runnable afterCommit;

    /**
     * @param retries how often a write that met a deadlock starts again as a whole
     * @param afterCommit called on the writer's event loop after each commit; must not block
     */
    public ChangeFeed(FeedStore store, Vertx vertx, int retries, Runnable afterCommit) {
        this.store = store;
        this.vertx = vertx;
        this.retries = retries;
        this.afterCommit = afterCommit;
    }

    /**
     * Runs {@code work} in a transaction of its own and announces what it recorded.
     *
     * <p>May be called from any thread; the work runs on a Vert.x event loop, and must be free to run again after a
     * deadlock. Completes after the commit. Fails with the work's own failure, with {@link FeedFailure}, or with the
     * database's; in each of these nothing was written.
     *
     * @param workspace the tenant whose shard gets the changes; one workspace per write
     */
    public <T> Uni<Written<T>> write(String workspace, Function<FeedTransaction, Uni<T>> work) {
        if (!ChangeRecord.isName(workspace)) {
            return Uni.createFrom().failure(new IllegalArgumentException("no record can carry the workspace"));
        }
        return Uni.createFrom().deferred(() -> {
            Context context = contextOfItsOwn();
            // Each attempt starts on the context, also one that a back-off timer starts on a worker thread.
            return Uni.createFrom()
                    .deferred(() -> transaction(workspace, work))
                    .runSubscriptionOn(command -> context.runOnContext(ignored -> command.run()))
                    .onFailure(ChangeFeed::mayTryAgain)
                    .retry()
                    .withBackOff(Duration.ofMillis(5), Duration.ofMillis(200))
                    .withJitter(0.5)
                    .atMost(retries)
                    .onFailure()
                    .transform(ChangeFeed::explained);
        });
    }

    private <T> Uni<Written<T>> transaction(String workspace, Function<FeedTransaction, Uni<T>> work) {
        if (SessionOperations.getCurrentSession("<default>") != null) {
            // A retry would start with the failed attempt's persistence context.
            return Uni.createFrom()
                    .failure(new IllegalStateException("feed.write must not run inside an open session"));
        }
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> writeIn(new FeedTransaction(workspace, session), session, work)))
                .invoke(afterCommit);
    }

    private <T> Uni<Written<T>> writeIn(
            FeedTransaction transaction, Mutiny.Session session, Function<FeedTransaction, Uni<T>> work) {
        return session.createNativeQuery("select set_config('assethatch.workspace', :workspace, true)", String.class)
                .setParameter("workspace", transaction.workspace())
                .getSingleResult()
                .chain(() -> work.apply(transaction))
                .call(session::flush)
                .chain(value -> append(transaction, session).map(position -> new Written<>(value, position)));
    }

    private Uni<FeedPosition> append(FeedTransaction transaction, Mutiny.Session session) {
        int shard = Shards.of(transaction.workspace());
        if (transaction.isEmpty()) {
            return session.createNativeQuery(
                            "select coalesce(max(seq), 0) from change where shard = :shard", Long.class)
                    .setParameter("shard", shard)
                    .getSingleResult()
                    .map(seq -> store.position(shard, seq));
        }
        // A String bound to a jsonb parameter would arrive as a JSON string; as text it is parsed.
        return session.createNativeQuery(
                        "select feed_append(:shard, :workspace, cast(cast(:changes as text) as jsonb))", Long.class)
                .setParameter("shard", shard)
                .setParameter("workspace", transaction.workspace())
                .setParameter("changes", transaction.changes())
                .getSingleResult()
                .map(seq -> store.position(shard, seq));
    }

    /** The request's context, or a new one: timers, worker loops and Kafka threads have none that a session may use. */
    private Context contextOfItsOwn() {
        if (VertxContext.isOnDuplicatedContext()) {
            Context current = vertx.getOrCreateContext();
            if (VertxContextSafetyToggle.isExplicitlyMarkedAsSafe(current)) {
                return current;
            }
        }
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        return context;
    }

    private static boolean mayTryAgain(Throwable failure) {
        return TRY_AGAIN.contains(sqlState(failure));
    }

    private static Throwable explained(Throwable failure) {
        String state = sqlState(failure);
        if (TRY_AGAIN.contains(state) || TIMED_OUT.contains(state)) {
            return new FeedFailure.StoreBusy(failure);
        }
        if (STALE_VERSION.equals(state)) {
            return new FeedFailure.StaleVersion(failure);
        }
        return ID_WAS_USED.equals(state) ? new FeedFailure.IdWasUsed(failure) : failure;
    }

    /** Hibernate Reactive wraps what the driver says in the exceptions of JDBC; only on some paths it keeps the original. */
    private static String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException wrapped && wrapped.getSQLState() != null) {
                return wrapped.getSQLState();
            }
            if (cause instanceof PgException database && database.getSqlState() != null) {
                return database.getSqlState();
            }
        }
        return "";
    }
}
