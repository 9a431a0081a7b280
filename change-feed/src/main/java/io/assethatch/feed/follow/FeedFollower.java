package io.assethatch.feed.follow;

import com.fasterxml.jackson.core.JacksonException;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Source;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Clock;
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

    /** No epoch, before every change. */
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
                .transformToUniAndConcatenate(shard -> untilDone(applyShard(shard.getKey(), shard.getValue())))
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
                .chain(position -> complete(shard, position, changes))
                .chain(whole -> commit(shard, whole)
                        .onFailure(FeedFollower::isFaultOfTheData)
                        .recoverWithUni(() -> oneByOne(shard, whole)));
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
     * The batch with what is missing before and inside it. Compaction leaves holes in what is older than its lag;
     * a hole in front of a younger record means that something was lost on the way, and the owner has it.
     */
    private Uni<List<ChangeRecord>> complete(int shard, Applied position, List<ChangeRecord> changes) {
        long lastWithoutHole = position.seq();
        boolean hole = false;
        for (ChangeRecord change : changes) {
            if (change.epoch() != position.epoch() || change.seq() <= lastWithoutHole) {
                continue;
            }
            if (change.seq() > lastWithoutHole + 1
                    && change.occurredAt().isAfter(clock.instant().minus(settings.compactionLag()))) {
                hole = true;
                break;
            }
            lastWithoutHole = change.seq();
        }
        if (!hole) {
            return Uni.createFrom().item(changes);
        }
        long end = changes.get(changes.size() - 1).seq();
        LOG.infof("%s shard %d: fetching what is missing after %d", source.word(), shard, lastWithoutHole);
        return fetch(shard, lastWithoutHole, end, new TreeMap<>()).map(fetched -> {
            changes.forEach(change -> fetched.put(change.seq(), change));
            return List.copyOf(fetched.values());
        });
    }

    private Uni<TreeMap<Long, ChangeRecord>> fetch(
            int shard, long since, long end, TreeMap<Long, ChangeRecord> fetched) {
        return owner.range(shard, since, settings.repairPage()).chain(page -> {
            page.forEach(change -> fetched.put(change.seq(), change));
            boolean more = page.size() == settings.repairPage() && fetched.lastKey() < end;
            return more
                    ? fetch(shard, fetched.lastKey(), end, fetched)
                    : Uni.createFrom().item(fetched);
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

    /** SQLSTATE class 22 is data exception, 23 integrity constraint violation; all else may pass by itself. */
    private static boolean isFaultOfTheData(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException || cause instanceof JacksonException) {
                return true;
            }
            if (cause instanceof PgException database && database.getSqlState() != null) {
                return database.getSqlState().startsWith("22")
                        || database.getSqlState().startsWith("23");
            }
        }
        return false;
    }
}
