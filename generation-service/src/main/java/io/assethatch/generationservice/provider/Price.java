package io.assethatch.generationservice.provider;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.assethatch.generationservice.imaging.PixelSize;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * What an image costs. All amounts are integer micro-dollars, rounded up; what exceeds a {@code long} is its largest
 * value.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "form")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Price.Free.class, name = "free"),
    @JsonSubTypes.Type(value = Price.PerMegapixel.class, name = "per-megapixel"),
    @JsonSubTypes.Type(value = Price.PerToken.class, name = "per-token")
})
public sealed interface Price {

    /** The day on which somebody compared it with the provider's list. */
    LocalDate asOf();

    /**
     * What one call may cost.
     *
     * @param output the size asked for
     * @param references sizes of the reference images
     * @param prompt the composed text
     */
    PriceRange estimate(PixelSize output, List<PixelSize> references, String prompt);

    /** The most that an image of this size made without references costs. */
    default long estimateUsd6(PixelSize size) {
        return estimate(size, List.of(), "").maxUsd6();
    }

    /** Nothing is charged. */
    record Free(LocalDate asOf) implements Price {
        @Override
        public PriceRange estimate(PixelSize output, List<PixelSize> references, String prompt) {
            return PriceRange.NOTHING;
        }
    }

    /**
     * Begun megapixels (of 1024 by 1024) are charged, so the range is a point.
     *
     * @param firstMegapixelUsd6 for an output of up to one megapixel
     * @param furtherMegapixelUsd6 for each further megapixel of output
     * @param referenceMegapixelUsd6 for each megapixel of each reference
     */
    record PerMegapixel(long firstMegapixelUsd6, long furtherMegapixelUsd6, long referenceMegapixelUsd6, LocalDate asOf)
            implements Price {
        private static final long MEGAPIXEL = 1024 * 1024;

        public PerMegapixel {
            refuseNegative(firstMegapixelUsd6, furtherMegapixelUsd6, referenceMegapixelUsd6);
        }

        @Override
        public PriceRange estimate(PixelSize output, List<PixelSize> references, String prompt) {
            BigInteger price =
                    BigInteger.valueOf(firstMegapixelUsd6).add(product(begun(output) - 1, furtherMegapixelUsd6));
            for (PixelSize reference : references) {
                price = price.add(product(begun(reference), referenceMegapixelUsd6));
            }
            return new PriceRange(bounded(price), bounded(price));
        }

        private static long begun(PixelSize size) {
            return (size.pixels() + MEGAPIXEL - 1) / MEGAPIXEL;
        }
    }

    /**
     * Tokens are charged, whose number is known afterwards only; the registry says between which bounds it lies.
     *
     * @param textUsd6 for a million tokens of prompt
     * @param imageUsd6 for a million tokens of reference images
     * @param outputUsd6 for a million tokens of output
     * @param outputTokens of an image, for each begun 1024 by 1024 pixels
     * @param referenceTokens of one reference image
     */
    record PerToken(
            long textUsd6,
            long imageUsd6,
            long outputUsd6,
            TokenRange outputTokens,
            TokenRange referenceTokens,
            LocalDate asOf)
            implements Price {
        private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

        /** Shorter words than these make no difference to the estimate, longer ones are no words. */
        private static final int BYTES_PER_TOKEN_MAX = 8;

        public PerToken {
            refuseNegative(textUsd6, imageUsd6, outputUsd6);
        }

        @Override
        public PriceRange estimate(PixelSize output, List<PixelSize> references, String prompt) {
            long megapixels = PerMegapixel.begun(output);
            long bytes = prompt.getBytes(StandardCharsets.UTF_8).length;
            return new PriceRange(
                    cost(bytes / BYTES_PER_TOKEN_MAX, references.size(), referenceTokens.min(), 1, outputTokens.min()),
                    cost(bytes, references.size(), referenceTokens.max(), megapixels, outputTokens.max()));
        }

        /** What so many tokens cost, as a provider reports them after a call. */
        public long costUsd6(long textTokens, long imageTokens, long outputTokensUsed) {
            return perMillion(product(textTokens, textUsd6)
                    .add(product(imageTokens, imageUsd6))
                    .add(product(outputTokensUsed, outputUsd6)));
        }

        private long cost(long textTokens, int references, long each, long megapixels, long perMegapixel) {
            return perMillion(product(textTokens, textUsd6)
                    .add(product(references, imageUsd6).multiply(BigInteger.valueOf(each)))
                    .add(product(megapixels, outputUsd6).multiply(BigInteger.valueOf(perMegapixel))));
        }

        private static long perMillion(BigInteger millionths) {
            return bounded(millionths.add(MILLION).subtract(BigInteger.ONE).divide(MILLION));
        }
    }

    /** How many tokens something takes. */
    record TokenRange(long min, long max) {
        public TokenRange {
            if (min < 0 || max < min) {
                throw new IllegalArgumentException("no range of tokens: " + min + " to " + max);
            }
        }
    }

    private static void refuseNegative(long... amounts) {
        for (long amount : amounts) {
            if (amount < 0) {
                throw new IllegalArgumentException("negative price: " + amount);
            }
        }
    }

    private static BigInteger product(long count, long each) {
        return BigInteger.valueOf(count).multiply(BigInteger.valueOf(each));
    }

    private static long bounded(BigInteger amount) {
        return amount.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }
}
