package io.assethatch.anchorservice.anchor;

import io.assethatch.anchorservice.image.ImageDecoder;
import io.assethatch.anchorservice.image.ImageHeader;
import io.assethatch.anchorservice.image.ImageLimits;
import io.assethatch.anchorservice.image.ImageRefusedException;
import io.assethatch.anchorservice.palette.PaletteColour;
import io.assethatch.anchorservice.palette.PaletteExtraction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** Uploaded files on their way to become reference images. Nothing here blocks. */
@Singleton
class ReferenceImages {
    private final Vertx vertx;
    private final ImageLimits limits;
    private final ImageDecoder decoder;
    private final PaletteExtraction palettes;

    ReferenceImages(Vertx vertx, ImageLimits limits, ImageDecoder decoder, PaletteExtraction palettes) {
        this.vertx = vertx;
        this.limits = limits;
        this.decoder = decoder;
        this.palettes = palettes;
    }

    /**
     * A file that has been decoded once, so that it is known to be an image.
     *
     * @param palette {@code #rrggbb} by weight; empty when nothing is visible
     */
    record Inspected(ImageHeader header, List<String> palette) {}

    /**
     * Holds a file against the limits, header first, then decodes it.
     *
     * <p>Fails with {@link io.assethatch.kit.problem.Problem}: 413, 415 or 422 by what is wrong with it, 503 when too
     * many images are being decoded.
     *
     * @param declaredMediaType as the sender named it
     */
    Uni<Inspected> inspect(Path file, Optional<String> declaredMediaType) {
        return header(file, declaredMediaType)
                .chain(header -> decoder.decode(
                        file, header, image -> new Inspected(header, hexes(palettes.of(image.argb(), image.width())))))
                .onFailure(ImageRefusedException.class)
                .transform(ImageProblems::of)
                .onFailure(RejectedExecutionException.class)
                .transform(ImageProblems::busy);
    }

    private Uni<ImageHeader> header(Path file, Optional<String> declaredMediaType) {
        return vertx.fileSystem()
                .props(file.toString())
                .invoke(properties -> limits.checkBytes(properties.size()))
                .chain(() -> vertx.executeBlocking(() -> ImageHeader.read(file), false))
                .invoke(header -> limits.check(header, declaredMediaType));
    }

    private static List<String> hexes(List<PaletteColour> palette) {
        return palette.stream().map(PaletteColour::hex).toList();
    }
}
