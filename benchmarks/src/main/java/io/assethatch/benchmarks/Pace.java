package io.assethatch.benchmarks;

import java.util.concurrent.locks.LockSupport;

/** An open-loop schedule: what comes late is not left out, so a stall shows in every figure behind it. */
final class Pace {
    private Pace() {}

    /** Parks until {@link System#nanoTime()} has come there. */
    static void until(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
