package io.assethatch.feed.follow;

import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Position;
import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import io.assethatch.feed.ChangeLog;
import io.assethatch.feed.FeedFailure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Lets a request through once this service's views include the position that the request brings.
 *
 * <p>Waiting holds no connection: while anybody waits, one poll per replica reads all positions, and a follower in the
 * same process wakes waiters at once. Thread-safe.
 */
public final class ConsistencyGate {
    private static final Logger LOG = Logger.getLogger(ConsistencyGate.class);

    private record Feed(Source source, int shard) {}

    private record Waiter(List<FeedPosition> wanted, UniEmitter<? super List<FeedPosition>> emitter) {}

    private final ChangeLog own;
    private final Vertx vertx;
    private final Pool pool;
    private final Set<Source> followed;
    private final FollowSettings settings;
    private final Map<Feed, FeedPosition> applied = new ConcurrentHashMap<>();
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean polling = new AtomicBoolean();

    /**
     * @param own this service's feed, whose positions are checked but never waited for
     * @param followed sources whose positions are waited for; positions of others do not concern this service
     */
    public ConsistencyGate(ChangeLog own, Vertx vertx, Pool pool, Set<Source> followed, FollowSettings settings) {
        this.own = own;
        this.vertx = vertx;
        this.pool = pool;
        this.followed = followed;
        this.settings = settings;
    }

    /** Notes that the views of this process include a position. */
    public void applied(FeedPosition position) {
        applied.merge(new Feed(position.source(), position.shard()), position, ConsistencyGate::later);
        for (Waiter waiter : waiters) {
            finishIfDecided(waiter);
        }
    }

    /**
     * Waits for a token up to the configured patience.
     *
     * <p>Completes with what is still missing then: nothing in the ordinary case; else the caller asks the owners of
     * what it needs. Fails with {@link FeedFailure.PositionUnknown} for a position that no waiting can reach.
     */
    public Uni<List<FeedPosition>> await(String workspace, Position token) {
        var wanted = new ArrayList<FeedPosition>();
        Uni<Void> checked = Uni.createFrom().voidItem();
        for (FeedPosition part : token.parts()) {
            if (part.shard() != Shards.of(workspace)) {
                return Uni.createFrom()
                        .failure(new FeedFailure.PositionUnknown(part + " is of another workspace's shard"));
            }
            if (part.source() == own.store().source()) {
                checked = checked.chain(() -> own.check(workspace, part));
            } else if (followed.contains(part.source())) {
                wanted.add(part);
            }
        }
        return onCallersContext(checked.chain(() -> included(wanted)));
    }

    /** A waiter may be woken on a follower's context; a session that the caller opens next needs the caller's own. */
    private static <T> Uni<T> onCallersContext(Uni<T> waiting) {
        Context context = Vertx.currentContext();
        return context == null ? waiting : waiting.emitOn(command -> context.runOnContext(ignored -> command.run()));
    }

    private Uni<List<FeedPosition>> included(List<FeedPosition> wanted) {
        if (missing(wanted).isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.createFrom()
                .<List<FeedPosition>>emitter(emitter -> {
                    var waiter = new Waiter(wanted, emitter);
                    waiters.add(waiter);
                    long timer = vertx.setTimer(settings.patience().toMillis(), ignored -> {
                        if (waiters.remove(waiter)) {
                            emitter.complete(missing(wanted));
                        }
                    });
                    emitter.onTermination(() -> {
                        vertx.cancelTimer(timer);
                        waiters.remove(waiter);
                    });
                    finishIfDecided(waiter);
                    pollWhileAnybodyWaits();
                })
                .invoke(this::refuseEarlierEpochs);
    }

    /** A position of an epoch that has passed is never included: there is nothing to wait for either. */
    private void finishIfDecided(Waiter waiter) {
        List<FeedPosition> missing = missing(waiter.wanted());
        if ((missing.isEmpty() || missing.stream().anyMatch(this::isOfEarlierEpoch)) && waiters.remove(waiter)) {
            waiter.emitter().complete(missing);
        }
    }

    private List<FeedPosition> missing(List<FeedPosition> wanted) {
        return wanted.stream()
                .filter(part -> {
                    FeedPosition at = applied.get(new Feed(part.source(), part.shard()));
                    return at == null || !at.includes(part);
                })
                .toList();
    }

    private void refuseEarlierEpochs(List<FeedPosition> missing) {
        for (FeedPosition part : missing) {
            if (isOfEarlierEpoch(part)) {
                throw new FeedFailure.PositionUnknown(part + " is of an epoch that has passed");
            }
        }
    }

    private boolean isOfEarlierEpoch(FeedPosition part) {
        FeedPosition at = applied.get(new Feed(part.source(), part.shard()));
        return at != null && at.epoch() > part.epoch();
    }

    private void pollWhileAnybodyWaits() {
        if (polling.compareAndSet(false, true)) {
            poll();
        }
    }

    private void poll() {
        pool.query("select source, shard, epoch, seq from applied_position")
                .execute()
                .subscribe()
                .with(
                        rows -> {
                            for (Row row : rows) {
                                applied(new FeedPosition(
                                        Source.ofWord(row.getString("source")),
                                        row.getInteger("epoch"),
                                        row.getInteger("shard"),
                                        row.getLong("seq")));
                            }
                            pollAgainLater();
                        },
                        failure -> {
                            // Waiters run into their patience and ask the owners; the next poll may do better.
                            LOG.debugf("positions could not be read: %s", failure);
                            pollAgainLater();
                        });
    }

    private void pollAgainLater() {
        vertx.setTimer(settings.pollEvery().toMillis(), ignored -> {
            polling.set(false);
            if (!waiters.isEmpty()) {
                pollWhileAnybodyWaits();
            }
        });
    }

    private static FeedPosition later(FeedPosition a, FeedPosition b) {
        boolean bLater = b.epoch() != a.epoch() ? b.epoch() > a.epoch() : b.seq() > a.seq();
        return bLater ? b : a;
    }
}
