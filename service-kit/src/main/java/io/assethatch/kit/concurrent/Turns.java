package io.assethatch.kit.concurrent;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many do at once what needs much memory; the others wait for their turn in the order in which they came, holding
 * no thread. Callers may be on any thread; work begins on the caller's, or on that of whoever gave up the turn.
 */
public final class Turns {
    private final int waitingMax;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int free;

    /**
     * @param atOnce turns at the same time
     * @param waitingMax who may wait for one
     */
    public Turns(int atOnce, int waitingMax) {
        this.free = atOnce;
        this.waitingMax = waitingMax;
    }

    /**
     * Does the work when its turn comes, which ends with the work, however that ends.
     *
     * <p>Fails as the work does, or with {@link RejectedExecutionException} when too many wait already. Cancelled while
     * it waits, it never begins.
     */
    public <T> Uni<T> take(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var turn = new Turn();
            return Uni.createFrom()
                    .<Void>emitter(granted -> enter(turn, () -> granted.complete(null)))
                    .chain(work::get)
                    .onTermination()
                    .invoke(() -> leave(turn));
        });
    }

    private void enter(Turn turn, Runnable begin) {
        synchronized (this) {
            if (free == 0) {
                if (waiting.size() >= waitingMax) {
                    throw new RejectedExecutionException(waitingMax + " wait already");
                }
                turn.begin = begin;
                waiting.add(turn);
                return;
            }
            free--;
            turn.granted = true;
        }
        begin.run();
    }

    private void leave(Turn turn) {
        Runnable begin = null;
        synchronized (this) {
            if (!turn.granted) {
                waiting.remove(turn);
                return;
            }
            Turn next = waiting.poll();
            if (next == null) {
                free++;
            } else {
                next.granted = true;
                begin = next.begin;
            }
        }
        if (begin != null) {
            begin.run();
        }
    }

    private static final class Turn {
        private boolean granted;
        private @Nullable Runnable begin;
    }
}
