package io.assethatch.benchmarks;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Latencies in microseconds, told in milliseconds. */
final class Figures {
    private static final long HIGHEST_MICROS = 60_000_000;

    private Figures() {}

    static Histogram histogram() {
        return new Histogram(HIGHEST_MICROS, 3);
    }

    static String line(String name, Histogram micros) {
        return String.format(
                Locale.ROOT,
                "%-44s n=%-6d p50 %7.2f ms   p99 %7.2f ms   max %7.2f ms",
                name,
                micros.getTotalCount(),
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0,
                micros.getMaxValue() / 1000.0);
    }

    static String ratio(String name, Histogram ours, Histogram peer) {
        return String.format(
                Locale.ROOT,
                "%-44s p50 %5.1f ×      p99 %5.1f ×",
                name,
                (double) ours.getValueAtPercentile(50) / Math.max(1, peer.getValueAtPercentile(50)),
                (double) ours.getValueAtPercentile(99) / Math.max(1, peer.getValueAtPercentile(99)));
    }
}
