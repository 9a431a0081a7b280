package io.assethatch.generationservice.work;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Takes work, a bounded number of pieces at once, until there is none; then rests until woken or until the poll is due.
 * The poll is what finds work that other replicas left or that fell due; waking only makes it sooner. Holds no thread.
 * Thread-safe.
 */
public final class WorkLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WorkLoop.class);

    private final Vertx vertx;
    private final String name;
    private final int count;
    private final Duration poll;
    private final Supplier<Uni<Boolean>> step;
    private final Queue<Rest> resting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean missed = new AtomicBoolean();
    private final CountDownLatch ended;
    private volatile boolean closing;

    /**
     * @param name for the log
     * @param count how many pieces of work at once
     * @param poll longest rest while there is nothing to do, and after a failure
     * @param step does one piece of work, and completes with whether there was any; must not block
     */
    public WorkLoop(Vertx vertx, String name, int count, Duration poll, Supplier<Uni<Boolean>> step) {
        this.vertx = vertx;
        this.name = name;
        this.count = count;
        this.poll = poll;
        this.step = step;
        this.ended = new CountDownLatch(count);
    }

    /** One worker that found nothing; whoever comes first of timer, wake and close sends it on. */
    private final class Rest {
        private final AtomicBoolean over = new AtomicBoolean();
        private final long timer;

        Rest() {
            timer = vertx.setTimer(Math.max(1, poll.toMillis()), ignored -> end());
        }

        boolean end() {
            boolean first = over.compareAndSet(false, true);
            if (first) {
                resting.remove(this);
                vertx.cancelTimer(timer);
                goOn();
            }
            return first;
        }
    }

    public void start() {
        for (int i = 0; i < count; i++) {
            goOn();
        }
    }

    /** There may be work. Never blocks. */
    public void wake() {
        Rest next = resting.poll();
        while (next != null && !next.end()) {
            next = resting.poll();
        }
        if (next == null) {
            missed.set(true);
        }
    }

    /** Takes no more work, and blocks until what is under way has ended, for so long at the most. */
    public void close(Duration grace) {
        closing = true;
        for (Rest rest = resting.poll(); rest != null; rest = resting.poll()) {
            rest.end();
        }
        try {
            if (!ended.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.infof("%s: %d pieces of work are left to others", name, ended.getCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }

    /** Always from a fresh stack: work that completes at once must not pile up. */
    private void goOn() {
        if (closing) {
            ended.countDown();
        } else {
            // On a context of its own: whoever woke it may be in the middle of a request, with a session open.
            VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                    .runOnContext(ignored -> Uni.createFrom()
                            .deferred(() -> step.get())
                            .subscribe()
                            .with(this::next, this::failed));
        }
    }

    private void next(boolean again) {
        if (again || closing || missed.getAndSet(false)) {
            goOn();
        } else {
            resting.add(new Rest());
            // Whoever woke or closed between looking for work and resting found nobody.
            if (closing || missed.getAndSet(false)) {
                wake();
            }
        }
    }

    private void failed(Throwable failure) {
        if (!closing) {
            LOG.warnf(failure, "%s: going on after a pause", name);
        }
        next(false);
    }
}
