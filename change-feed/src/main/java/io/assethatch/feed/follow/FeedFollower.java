package io.assethatch.feed.follow;

import com.fasterxml.jackson.core.JacksonException;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Source;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Applies one source's changes to this service's views, batch by batch.
 *
 * <p>Each shard of a batch is one transaction: the newest version of each entity goes to its view, and the position
 * moves along. A record's version alone decides whether it counts, so redelivery and any order across topics are
 * harmless. A batch that fails for a fault in the data is applied record by record, and the record at fault is parked;
 * database and network faults are tried again for ever, so that nothing is lost.
 */
public final class FeedFollower {
    private static final Logger LOG = Logger.getLogger(FeedFollower.class);

    /** What a view throws at a record that it cannot take; network and database clients throw none of these. */
    private static final Set<Class<? extends Exception>> DATA_FAULTS = Set.of(
            IllegalArgumentException.class,
            JacksonException.class,
            DecodeException.class,
            NullPointerException.class,
            ClassCastException.class,
            IndexOutOfBoundsException.class,
            ArithmeticException.class,
            DateTimeException.class);

    /** SQLSTATE classes: data exception, integrity constraint violation, limit exceeded (a key over an index page). */
    private static final Set<String> DATA_STATES = Set.of("22", "23", "54");

    /** Where the views stand in one shard. */
    private record Applied(int epoch, long seq) {}

    private final Source source;
    private final Pool pool;
    private final Map<Kind, View> views = new TreeMap<>();
    private final ParkedChanges parked;
    private final OwnerFeed owner;
    private final FollowSettings settings;
    private final Clock clock;
    private final Consumer<FeedPosition> applied;

    /**
     * @param views of the kinds that this service keeps; others only move the position
     * @param applied told of every position that was committed
     */
    public FeedFollower(
            Source source,
            Pool pool,
            Collection<View> views,
            OwnerFeed owner,
            FollowSettings settings,
            Clock clock,
            Consumer<FeedPosition> applied) {
        this.source = source;
        this.pool = pool;
        views.stream()
                .filter(view -> view.kind().source() == source)
                .forEach(view -> this.views.put(view.kind(), view));
        this.parked = new ParkedChanges(pool);
        this.owner = owner;
        this.settings = settings;
        this.clock = clock;
        this.applied = applied;
    }

    /**
     * Applies a batch; completes when all of it is committed or parked, and fails only when it was cancelled.
     *
     * <p>Batches of one partition must be given one after the other.
     */
    public Uni<Void> apply(Received batch) {
        Uni<Void> unreadable = Multi.createFrom()
                .iterable(batch.unreadable())
                .onItem()
                .transformToUniAndConcatenate(message -> untilDone(parked.add(message)))
                .onItem()
                .ignoreAsUni();
        Uni<Void> changes = Multi.createFrom()
                .iterable(byShard(batch.changes()).entrySet())
                .onItem()
                .transformToUni(shard -> untilDone(applyShard(shard.getKey(), shard.getValue())))
                // Shards share no row; their commits may share one fsync.
                .merge(settings.shardsAtOnce())
                .onItem()
                .ignoreAsUni();
        return delayed().chain(() -> unreadable).chain(() -> changes);
    }

    private Uni<Void> delayed() {
        return settings.injectedDelay().isZero()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().voidItem().onItem().delayIt().by(settings.injectedDelay());
    }

    private Uni<Void> applyShard(int shard, List<ChangeRecord> changes) {
        return position(shard)
                .chain(position -> repaired(shard, position, changes))
                .chain(() -> commitOrPark(shard, changes));
    }

    private Uni<Void> commitOrPark(int shard, List<ChangeRecord> changes) {
        return commit(shard, changes)
                .onFailure(FeedFollower::isFaultOfTheData)
                .recoverWithUni(() -> oneByOne(shard, changes));
    }

    private Uni<Void> oneByOne(int shard, List<ChangeRecord> changes) {
        return Multi.createFrom()
                .iterable(changes)
                .onItem()
                .transformToUniAndConcatenate(change -> commit(shard, List.of(change))
                        .onFailure(FeedFollower::isFaultOfTheData)
                        .recoverWithUni(fault -> park(shard, change, fault)))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> commit(int shard, List<ChangeRecord> changes) {
        return pool.withTransaction(connection -> parked.keysAmong(connection, source, changes)
                        .chain(keys -> applyUnlessParked(connection, changes, keys))
                        .chain(() -> move(connection, shard, changes)))
                .invoke(applied)
                .replaceWithVoid();
    }

    private Uni<Void> park(int shard, ChangeRecord change, Throwable fault) {
        LOG.errorf(
                fault,
                "parked %s at %s: its key answers entity-parked until it is replayed or dropped",
                change.key(),
                change.position());
        return pool.withTransaction(connection -> parked.add(connection, List.of(change), fault)
                        .chain(() -> move(connection, shard, List.of(change))))
                .invoke(applied)
                .replaceWithVoid();
    }

    private Uni<Void> applyUnlessParked(SqlConnection connection, List<ChangeRecord> changes, Set<String> parkedKeys) {
        List<ChangeRecord> behind = changes.stream()
                .filter(change -> parkedKeys.contains(change.key()))
                .toList();
        Uni<Void> all = parked.add(connection, behind, new IllegalStateException("an earlier change is parked"));
        for (View view : views.values()) {
            List<ChangeRecord> latest = latest(changes, view.kind(), parkedKeys);
            if (!latest.isEmpty()) {
                all = all.chain(() -> view.apply(connection, latest));
            }
        }
        return all;
    }

    /** The newest version of each entity, by id: equal batches lock rows in equal order. */
    private static List<ChangeRecord> latest(List<ChangeRecord> changes, Kind kind, Set<String> parkedKeys) {
        var latest = new TreeMap<String, ChangeRecord>();
        for (ChangeRecord change : changes) {
            if (change.kind() == kind && !parkedKeys.contains(change.key())) {
                latest.merge(change.entityId(), change, (a, b) -> b.supersedes(a.epoch(), a.version()) ? b : a);
            }
        }
        return List.copyOf(latest.values());
    }

    private Uni<FeedPosition> move(SqlConnection connection, int shard, List<ChangeRecord> changes) {
        ChangeRecord last = changes.stream()
                .max(Comparator.comparingInt(ChangeRecord::epoch).thenComparingLong(ChangeRecord::seq))
                .orElseThrow();
        return connection
                .preparedQuery("insert into applied_position (source, shard, epoch, seq) values ($1, $2, $3, $4)"
                        + " on conflict (source, shard) do update"
                        + " set epoch = excluded.epoch, seq = excluded.seq, applied_at = now()"
                        + " where (excluded.epoch, excluded.seq) > (applied_position.epoch, applied_position.seq)")
                .execute(Tuple.of(source.word(), shard, last.epoch(), last.seq()))
                .replaceWith(last.position());
    }

    private Uni<Applied> position(int shard) {
        return pool.preparedQuery("select epoch, seq from applied_position where source = $1 and shard = $2")
                .execute(Tuple.of(source.word(), shard))
                .map(rows -> {
                    Row row = rows.size() == 0 ? null : rows.iterator().next();
                    return row == null ? new Applied(1, 0) : new Applied(row.getInteger("epoch"), row.getLong("seq"));
                });
    }

    /**
     * Applies what is missing before and inside the batch, page by page. Compaction leaves holes in what is older than
     * its lag; a hole in front of a younger record means that something was lost on the way, and the owner has it.
     */
    private Uni<Void> repaired(int shard, Applied position, List<ChangeRecord> changes) {
        Instant compactable = clock.instant().minus(settings.compactionLag());
        long seen = position.seq();
        for (ChangeRecord change : changes) {
            if (change.epoch() == position.epoch() && change.seq() > seen) {
                if (change.seq() > seen + 1 && change.occurredAt().isAfter(compactable)) {
                    long end = changes.get(changes.size() - 1).seq();
                    LOG.infof("%s shard %d: fetching what is missing after %d", source.word(), shard, seen);
                    return applyRange(shard, position.epoch(), seen, end);
                }
                seen = change.seq();
            }
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> applyRange(int shard, int epoch, long since, long end) {
        return owner.range(shard, since, settings.repairPage()).chain(page -> {
            List<ChangeRecord> wanted = page.stream()
                    .filter(change -> change.epoch() == epoch && change.seq() <= end)
                    .toList();
            if (wanted.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            long reached = wanted.get(wanted.size() - 1).seq();
            Uni<Void> applied = commitOrPark(shard, wanted);
            return reached < end ? applied.chain(() -> applyRange(shard, epoch, reached, end)) : applied;
        });
    }

    private Uni<Void> untilDone(Uni<Void> work) {
        return work.onFailure()
                .invoke(fault -> LOG.warnf("following %s: trying again after %s", source.word(), fault))
                .onFailure()
                .retry()
                .withBackOff(settings.retryMin(), settings.retryMax())
                .withJitter(0.5)
                .indefinitely();
    }

    private static Map<Integer, List<ChangeRecord>> byShard(List<ChangeRecord> changes) {
        var shards = new LinkedHashMap<Integer, List<ChangeRecord>>();
        changes.forEach(change -> shards.computeIfAbsent(change.shard(), shard -> new ArrayList<>())
                .add(change));
        shards.values()
                .forEach(shard ->
                        shard.sort(Comparator.comparingInt(ChangeRecord::epoch).thenComparingLong(ChangeRecord::seq)));
        return shards;
    }

    private static boolean isFaultOfTheData(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable fault = cause;
            if (DATA_FAULTS.stream().anyMatch(type -> type.isInstance(fault))) {
                return true;
            }
            if (cause instanceof PgException database && database.getSqlState() != null) {
                return DATA_STATES.contains(database.getSqlState().substring(0, 2));
            }
        }
        return false;
    }
}
