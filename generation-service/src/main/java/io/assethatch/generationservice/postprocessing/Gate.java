package io.assethatch.generationservice.postprocessing;

/**
 * One thing that was checked.
 *
 * @param name stable word, such as {@code background}
 * @param measured what was found, in the gate's own unit; four decimals
 * @param limit the most, or the least, that passes
 * @param message what was found, in words for a person; what to do, when it did not pass
 */
public record Gate(String name, boolean passed, double measured, double limit, String message) {

    static Gate atMost(String name, double measured, double limit, String passed, String failed) {
        boolean passes = measured <= limit;
        return new Gate(name, passes, rounded(measured), limit, passes ? passed : failed);
    }

    static Gate atLeast(String name, double measured, double limit, String passed, String failed) {
        boolean passes = measured >= limit;
        return new Gate(name, passes, rounded(measured), limit, passes ? passed : failed);
    }

    static double rounded(double value) {
        return StrictMath.rint(value * 10_000) / 10_000;
    }
}
