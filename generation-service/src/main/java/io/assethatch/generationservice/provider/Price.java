package io.assethatch.generationservice.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assethatch.generationservice.imaging.PixelSize;

/**
 * What an image costs, in micro-dollars.
 *
 * @param firstMegapixelUsd6 for an output of up to one megapixel
 * @param furtherMegapixelUsd6 for each further megapixel, begun ones included, of output or reference
 */
public record Price(Form form, long firstMegapixelUsd6, long furtherMegapixelUsd6) {

    /** How a price is put together. */
    public enum Form {
        @JsonProperty("free")
        FREE,
        @JsonProperty("per-megapixel")
        PER_MEGAPIXEL
    }

    public Price {
        if (firstMegapixelUsd6 < 0
                || furtherMegapixelUsd6 < 0
                || form == Form.FREE && firstMegapixelUsd6 + furtherMegapixelUsd6 > 0) {
            throw new IllegalArgumentException("contradictory price");
        }
    }

    /** The price of an image of this size made without reference images. */
    public long estimateUsd6(PixelSize size) {
        long megapixels = (size.pixels() + 1024 * 1024 - 1) / (1024 * 1024);
        return firstMegapixelUsd6 + (megapixels - 1) * furtherMegapixelUsd6;
    }
}
