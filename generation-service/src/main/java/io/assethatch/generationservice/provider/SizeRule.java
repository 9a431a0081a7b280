package io.assethatch.generationservice.provider;

import io.assethatch.generationservice.imaging.PixelSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sizes that a model accepts.
 *
 * @param step both sides are multiples of it
 * @param sideMin shortest side in pixels
 * @param sideMax longest side in pixels
 * @param pixelsMin fewest pixels in all
 * @param pixelsMax most pixels in all
 * @param pixelsPreferred where the model works best for its price
 * @param ratioMax the longer side over the shorter one, at most; 0 for any
 * @param exact the only sizes there are, within the other rules; empty for all that keep them
 */
public record SizeRule(
        int step,
        int sideMin,
        int sideMax,
        long pixelsMin,
        long pixelsMax,
        long pixelsPreferred,
        int ratioMax,
        @Nullable List<PixelSize> exact) {
    public SizeRule {
        if (step < 1 || sideMin < 1 || sideMax < sideMin) {
            throw new IllegalArgumentException("step and sideMin must be positive, sideMax no less than sideMin");
        }
        if (pixelsMax < 1 || pixelsMin > pixelsMax || pixelsPreferred > pixelsMax || ratioMax < 0) {
            throw new IllegalArgumentException("pixelsMin and pixelsPreferred must not exceed pixelsMax");
        }
        exact = exact == null ? List.of() : List.copyOf(exact);
    }

    public SizeRule(int step, int sideMin, int sideMax, long pixelsMax, long pixelsPreferred) {
        this(step, sideMin, sideMax, 1, pixelsMax, pixelsPreferred, 0, List.of());
    }

    /** Whether the model can be asked for exactly this size. */
    public boolean accepts(PixelSize size) {
        int shorter = Math.min(size.width(), size.height());
        int longer = Math.max(size.width(), size.height());
        return size.width() % step == 0
                && size.height() % step == 0
                && shorter >= sideMin
                && longer <= sideMax
                && size.pixels() >= pixelsMin
                && size.pixels() <= pixelsMax
                && (ratioMax == 0 || longer <= (long) ratioMax * shorter)
                && (exact.isEmpty() || exact.contains(size));
    }

    /**
     * The accepted integer multiple of {@code base} to ask for: the largest that does not exceed the preferred number of
     * pixels, else the smallest one; empty if the model accepts none.
     */
    public Optional<PixelSize> multipleOf(PixelSize base) {
        int factorMax = sideMax / Math.max(base.width(), base.height());
        Stream<PixelSize> growing =
                IntStream.rangeClosed(1, factorMax).mapToObj(base::times).filter(this::accepts);
        return growing.reduce((best, larger) -> larger.pixels() <= pixelsPreferred ? larger : best);
    }
}
