package io.assethatch.projectservice.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

/** What a computation costs, however busy the machine is with other things. */
final class ProcessorTime {
    private ProcessorTime() {}

    static <T> T within(Duration limit, Supplier<T> computation) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        T result = computation.get();
        Duration taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
        assertTrue(taken.compareTo(limit) < 0, "took " + taken + " of processor time");
        return result;
    }
}
