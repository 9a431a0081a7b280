package io.assethatch.generationservice.generation;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for the outcome of a generation. Waiting holds no connection and no thread: the runner of this
 * replica wakes it, and while anybody waits one query per replica looks for what other replicas ended. Thread-safe.
 */
@Singleton
class GenerationWaits {
    private static final Logger LOG = Logger.getLogger(GenerationWaits.class);

    /** Those that may still change; what is in no row any more went with its project. */
    private static final String UNFINISHED =
            "select id from generation where id = any($1) and status in ('queued', 'running')";

    private final Vertx vertx;
    private final Pool pool;
    private final Duration pollEvery;
    private final Map<UUID, Set<UniEmitter<? super Boolean>>> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean polling = new AtomicBoolean();

    GenerationWaits(Vertx vertx, Pool pool, GenerationConfig config) {
        this.vertx = vertx;
        this.pool = pool;
        this.pollEvery = config.waitPoll();
    }

    /** Completes with whether the generation was finished in time; on the caller's context. */
    Uni<Boolean> await(UUID generationId, Duration patience) {
        Uni<Boolean> outcome = Uni.createFrom().emitter(emitter -> {
            waiting.compute(generationId, (id, others) -> with(others, emitter));
            long timer = vertx.setTimer(Math.max(1, patience.toMillis()), ignored -> emitter.complete(false));
            emitter.onTermination(() -> {
                vertx.cancelTimer(timer);
                forget(generationId, emitter);
            });
            pollWhileAnybodyWaits();
        });
        Context context = Vertx.currentContext();
        return context == null ? outcome : outcome.emitOn(command -> context.runOnContext(ignored -> command.run()));
    }

    /** The generation was finished by this replica. */
    void finished(UUID generationId) {
        Set<UniEmitter<? super Boolean>> emitters = waiting.remove(generationId);
        if (emitters != null) {
            emitters.forEach(emitter -> emitter.complete(true));
        }
    }

    private static Set<UniEmitter<? super Boolean>> with(
            @Nullable Set<UniEmitter<? super Boolean>> others, UniEmitter<? super Boolean> emitter) {
        Set<UniEmitter<? super Boolean>> all = others == null ? ConcurrentHashMap.newKeySet() : others;
        all.add(emitter);
        return all;
    }

    private void forget(UUID generationId, UniEmitter<? super Boolean> emitter) {
        waiting.computeIfPresent(generationId, (id, emitters) -> {
            emitters.remove(emitter);
            return emitters.isEmpty() ? null : emitters;
        });
    }

    /** Also looks at once: the generation may have been finished before its waiter came. */
    private void pollWhileAnybodyWaits() {
        if (polling.compareAndSet(false, true)) {
            poll();
        }
    }

    private void poll() {
        List<UUID> asked = List.copyOf(waiting.keySet());
        pool.preparedQuery(UNFINISHED)
                .execute(Tuple.of(asked.toArray(UUID[]::new)))
                .subscribe()
                .with(
                        rows -> {
                            var finished = new HashSet<>(asked);
                            for (Row row : rows) {
                                finished.remove(row.getUUID("id"));
                            }
                            finished.forEach(this::finished);
                            pollAgainLater();
                        },
                        failure -> {
                            // Waiters run into their patience and are told to come back.
                            LOG.debugf("outcomes could not be read: %s", failure);
                            pollAgainLater();
                        });
    }

    private void pollAgainLater() {
        vertx.setTimer(pollEvery.toMillis(), ignored -> {
            polling.set(false);
            if (!waiting.isEmpty()) {
                pollWhileAnybodyWaits();
            }
        });
    }
}
