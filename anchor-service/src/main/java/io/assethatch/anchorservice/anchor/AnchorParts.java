package io.assethatch.anchorservice.anchor;

import io.assethatch.anchorservice.image.DecodingBounds;
import io.assethatch.anchorservice.image.ImageConfig;
import io.assethatch.anchorservice.image.ImageDecoder;
import io.assethatch.anchorservice.image.ImageLimits;
import io.assethatch.anchorservice.palette.PaletteExtraction;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the parts that know nothing of CDI, once per process. */
class AnchorParts {
    @Produces
    @Singleton
    ImageLimits limits(ImageConfig config) {
        return new ImageLimits(config.bytesMax(), config.pixelsMax(), config.sideMax());
    }

    @Produces
    @Singleton
    ImageDecoder decoder(ImageConfig config) {
        return new ImageDecoder(new DecodingBounds(
                config.decodings(),
                config.decodingsQueued(),
                config.decodingWait(),
                config.decodingDeadline(),
                config.sampledPixelsMax(),
                config.metadataBytesMax()));
    }

    void close(@Disposes ImageDecoder decoder) {
        decoder.close();
    }

    @Produces
    @Singleton
    PaletteExtraction palettes(ImageConfig config) {
        return new PaletteExtraction(config.paletteColours(), config.paletteColoursExact());
    }
}
