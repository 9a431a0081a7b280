package io.assethatch.generationservice.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.Price.PerMegapixel;
import io.assethatch.generationservice.provider.Price.PerToken;
import io.assethatch.generationservice.provider.Price.TokenRange;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PriceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
    private static final PixelSize MEGAPIXEL = new PixelSize(1024, 1024);
    private static final PixelSize HUGE = new PixelSize(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final Price pro = new PerMegapixel(30_000, 15_000, 15_000, TODAY);
    private final PerToken tokens = new PerToken(
            5_000_000, 10_000_000, 40_000_000, new TokenRange(272, 1_056), new TokenRange(194, 2_000), TODAY);

    @Test
    void megapixelsOfOutputAndReferencesAreCharged() {
        assertEquals(new PriceRange(30_000, 30_000), pro.estimate(MEGAPIXEL, List.of(), "a key"));
        assertEquals(
                45_000, pro.estimate(MEGAPIXEL, List.of(MEGAPIXEL), "a key").maxUsd6());
        assertEquals(
                150_000,
                pro.estimate(MEGAPIXEL, Collections.nCopies(8, MEGAPIXEL), "a key")
                        .maxUsd6());
        assertEquals(
                75_000, pro.estimate(new PixelSize(2048, 2048), List.of(), "").maxUsd6());
    }

    @Test
    void aBegunMegapixelIsAWholeOne() {
        assertEquals(
                45_000, pro.estimate(new PixelSize(1025, 1024), List.of(), "").maxUsd6());
        assertEquals(30_000, pro.estimate(new PixelSize(64, 64), List.of(), "").maxUsd6());
    }

    @Test
    void whatTokensCostLiesWithinTheEstimate() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1_000; i++) {
            int references = random.nextInt(17);
            int characters = random.nextInt(32_000);
            long used = random.nextLong(272, 1_057);
            PriceRange range =
                    tokens.estimate(MEGAPIXEL, Collections.nCopies(references, MEGAPIXEL), "x".repeat(characters));

            long cost = tokens.costUsd6(characters / 4, references * random.nextLong(194, 2_001), used);

            assertTrue(range.minUsd6() <= cost && cost <= range.maxUsd6(), range + " without " + cost);
        }
    }

    @Test
    void fractionsOfAMicroDollarAreRoundedUp() {
        PerToken cheap = new PerToken(1, 0, 0, new TokenRange(0, 0), new TokenRange(0, 0), TODAY);

        assertEquals(0, cheap.costUsd6(0, 0, 0));
        assertEquals(1, cheap.costUsd6(1, 0, 0));
        assertEquals(1, cheap.costUsd6(1_000_000, 0, 0));
        assertEquals(2, cheap.costUsd6(1_000_001, 0, 0));
    }

    @Test
    void whatIsBeyondCountingStaysPositive() {
        Price dear = new PerMegapixel(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, TODAY);

        PriceRange range = dear.estimate(HUGE, List.of(HUGE, HUGE), "");

        assertEquals(Long.MAX_VALUE, range.maxUsd6());
        assertEquals(range, range.plus(range));
        assertEquals(
                Long.MAX_VALUE, tokens.costUsd6(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE), "tokens without end");
    }

    @Test
    void refusesNegativeAmounts() {
        assertThrows(IllegalArgumentException.class, () -> new PerMegapixel(1, -1, 0, TODAY));
        assertThrows(IllegalArgumentException.class, () -> new TokenRange(2, 1));
    }
}
