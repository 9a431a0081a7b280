package io.assethatch.projectservice.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What a computation costs, however busy the machine is with other things. */
final class ProcessorTime {
    private ProcessorTime() {}

    static <T> T within(Duration limit, Supplier<T> computation) {
        var result = new AtomicReference<T>();
        Duration taken = of(() -> result.set(computation.get()));
        assertTrue(taken.compareTo(limit) < 0, "took " + taken + " of processor time");
        return result.get();
    }

    static Duration of(Runnable computation) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        computation.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }
}
