package io.assethatch.generationservice.provider;

import io.assethatch.generationservice.imaging.PixelSize;
import java.util.Optional;

/**
 * The sizes that a model accepts.
 *
 * @param step both sides are multiples of it
 * @param sideMin shortest side in pixels
 * @param sideMax longest side in pixels
 * @param pixelsMax most pixels in all
 * @param pixelsPreferred where the model works best for its price
 */
public record SizeRule(int step, int sideMin, int sideMax, long pixelsMax, long pixelsPreferred) {
    public SizeRule {
        if (step < 1 || sideMin < 1 || sideMax < sideMin || pixelsMax < 1 || pixelsPreferred > pixelsMax) {
            throw new IllegalArgumentException("contradictory size rule");
        }
    }

    /** Whether the model can be asked for exactly this size. */
    public boolean accepts(PixelSize size) {
        return size.width() % step == 0
                && size.height() % step == 0
                && Math.min(size.width(), size.height()) >= sideMin
                && Math.max(size.width(), size.height()) <= sideMax
                && size.pixels() <= pixelsMax;
    }

    /**
     * The accepted integer multiple of {@code base} to ask for: the largest that does not exceed the preferred number of
     * pixels, else the smallest one; empty if the model accepts none.
     */
    public Optional<PixelSize> multipleOf(PixelSize base) {
        int factorMax = sideMax / Math.max(base.width(), base.height());
        PixelSize best = null;
        for (int factor = 1; factor <= factorMax; factor++) {
            PixelSize candidate = base.times(factor);
            if (accepts(candidate) && (best == null || candidate.pixels() <= pixelsPreferred)) {
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }
}
