package io.assethatch.generationservice.postprocessing;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a painted image, step by step, and how good it is.
 *
 * @param pipeline {@link PostProcessing#VERSION}
 * @param steps in their order, with their parameters
 * @param frames in their order; one for a single image
 */
public record Report(int pipeline, List<Step> steps, Palette palette, List<Gate> gates, List<Frame> frames) {

    public Report {
        steps = List.copyOf(steps);
        gates = List.copyOf(gates);
        frames = List.copyOf(frames);
    }

    /**
     * @param locked whether all colours are the palette's
     * @param colours how many the image has
     * @param meanDistance Oklab distance that a pixel moved on average, 0 when not locked
     * @param maxDistance the farthest that one moved
     * @param moved share of the pixels that had another colour before
     */
    public record Palette(boolean locked, int colours, double meanDistance, double maxDistance, double moved) {}

    /**
     * @param box the frame within the image
     * @param trim the box around what is visible, within the image; null for an empty frame
     */
    public record Frame(Box box, @Nullable Box trim) {}

    /** Whether every gate was passed. */
    public boolean passed() {
        return gates.stream().allMatch(Gate::passed);
    }

    /** What is wrong, in words; empty when nothing is. */
    public String complaints() {
        return gates.stream().filter(gate -> !gate.passed()).map(Gate::message).collect(Collectors.joining(" "));
    }
}
