package io.assethatch.generationservice.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A bounded number of threads that take work until there is none, then sleep until woken or until the poll is due. The
 * poll is what finds work that other replicas left or that fell due; waking only makes it sooner.
 */
public final class WorkLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WorkLoop.class);

    /** One piece of work; may block. */
    @FunctionalInterface
    public interface Step {
        /**
         * Does one piece of work.
         *
         * @return whether there was any
         * @throws RuntimeException when it failed; the loop logs it, pauses for a poll's length and goes on
         */
        boolean run() throws InterruptedException;
    }

    private final Step step;
    private final Duration poll;
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore wakes = new Semaphore(0);
    private volatile boolean closing;

    /**
     * @param name of the threads
     * @param count how many pieces of work at once
     * @param poll longest sleep while there is nothing to do
     */
    public WorkLoop(String name, int count, Duration poll, Step step) {
        this.step = step;
        this.poll = poll;
        for (int i = 0; i < count; i++) {
            var thread = new Thread(this::run, name + "-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    /** There may be work. Never blocks. */
    public void wake() {
        if (wakes.availablePermits() < threads.size()) {
            wakes.release();
        }
    }

    /** Takes no more work, and gives what is under way this long before it is interrupted. */
    public void close(Duration grace) {
        closing = true;
        wakes.release(threads.size());
        long end = System.nanoTime() + grace.toNanos();
        for (Thread thread : threads) {
            join(thread, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        threads.forEach(Thread::interrupt);
    }

    @Override
    public void close() {
        close(Duration.ofMillis(1));
    }

    private static void join(Thread thread, Duration patience) {
        try {
            thread.join(Math.max(1, patience.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                if (!tried() && !closing) {
                    sleep();
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("%s was interrupted", Thread.currentThread().getName());
        }
    }

    /** Until woken or until the poll is due: either way there may be work. */
    private void sleep() throws InterruptedException {
        boolean woken = wakes.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
        LOG.tracef("%s goes on, woken: %s", Thread.currentThread().getName(), woken);
    }

    private boolean tried() throws InterruptedException {
        try {
            return step.run();
        } catch (RuntimeException e) {
            if (!closing) {
                LOG.warnf(
                        e, "%s: going on after a pause", Thread.currentThread().getName());
            }
            return false;
        }
    }
}
