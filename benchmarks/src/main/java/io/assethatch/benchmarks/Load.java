package io.assethatch.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What callers who never pause get through.
 *
 * @param exchanges whole ones
 * @param bytes of images
 */
record Load(int exchanges, long bytes, double seconds) {
    /** One exchange on a connection that is the caller's alone. */
    interface Exchange {
        /**
         * @param number counts over all callers
         * @return the bytes of the image
         */
        long run(RawHttp connection, int number) throws IOException;
    }

    /** Runs until so many seconds are over or so many exchanges done, each caller finishing the one that he is in. */
    static Load of(String url, int callers, int seconds, int exchangesMax, Exchange exchange)
            throws InterruptedException, ExecutionException {
        var number = new AtomicInteger();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        Callable<long[]> caller = () -> {
            long[] done = new long[2];
            try (var connection = new RawHttp(url)) {
                while (System.nanoTime() < end) {
                    int next = number.getAndIncrement();
                    if (next >= exchangesMax) {
                        break;
                    }
                    done[1] += exchange.run(connection, next);
                    done[0]++;
                }
            }
            return done;
        };
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Callable<long[]>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                all.add(caller);
            }
            long exchanges = 0;
            long bytes = 0;
            for (Future<long[]> future : threads.invokeAll(all)) {
                exchanges += future.get()[0];
                bytes += future.get()[1];
            }
            return new Load((int) exchanges, bytes, (System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }

    double megabytesPerSecond() {
        return bytes / 1e6 / seconds;
    }

    String line(String name) {
        return String.format(
                Locale.ROOT,
                "%-44s n=%-6d %7.1f /s   %8.1f MB/s",
                name,
                exchanges,
                exchanges / seconds,
                megabytesPerSecond());
    }
}
