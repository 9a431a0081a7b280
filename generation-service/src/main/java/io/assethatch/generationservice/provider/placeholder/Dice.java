package io.assethatch.generationservice.provider.placeholder;

/**
 * Repeatable chance: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014)
 * over integers, the same on every platform.
 */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** Dice that depend on a seed and on words, hashed with 64-bit FNV-1a. */
    static Dice of(long seed, String... words) {
        long hash = 0xCBF29CE484222325L;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                hash = (hash ^ word.charAt(i)) * 0x100000001B3L;
            }
            hash = (hash ^ 0xFF) * 0x100000001B3L;
        }
        return new Dice(mix(hash) ^ mix(seed + GOLDEN_GAMMA));
    }

    /** Dice that will fall as these would from now on. */
    Dice again() {
        return new Dice(state);
    }

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound) {
        state += GOLDEN_GAMMA;
        return (int) Math.floorMod(mix(state) >>> 1, (long) bound);
    }

    /** Whether something of this chance, in percent, happens. */
    boolean chance(int percent) {
        return below(100) < percent;
    }

    /** A number between two others. */
    double between(double low, double high) {
        return low + (high - low) * below(1 << 20) / (1 << 20);
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[below(choices.length)];
    }

    /** A number from 0 to 1 that belongs to a lattice point, whoever asks and whenever. */
    static double at(int x, int y, long salt) {
        long hash = mix(mix(x * 0x1F1F1F1FL + 0x51ED27L ^ salt * GOLDEN_GAMMA) + y * 0x2545F4914F6CDD1DL);
        return (hash >>> 40) / (double) (1 << 24);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
