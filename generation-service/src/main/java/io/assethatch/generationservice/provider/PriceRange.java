package io.assethatch.generationservice.provider;

/**
 * What a call may cost, in micro-dollars. The upper end is what to reserve.
 */
public record PriceRange(long minUsd6, long maxUsd6) {
    public static final PriceRange NOTHING = new PriceRange(0, 0);

    public PriceRange {
        if (minUsd6 < 0 || maxUsd6 < minUsd6) {
            throw new IllegalArgumentException("no price range: " + minUsd6 + " to " + maxUsd6);
        }
    }

    /** The range of both calls together; at most the largest {@code long}. */
    public PriceRange plus(PriceRange other) {
        return new PriceRange(sum(minUsd6, other.minUsd6), sum(maxUsd6, other.maxUsd6));
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
