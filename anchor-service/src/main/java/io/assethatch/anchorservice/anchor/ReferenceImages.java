package io.assethatch.anchorservice.anchor;

import io.assethatch.anchorservice.image.ArgbImage;
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
import java.util.function.Function;

/** Uploaded images on their way to become reference images. Nothing here blocks. */
@Singleton
class ReferenceImages {
    private final Vertx vertx;
    private final ScratchFiles files;
    private final ImageLimits limits;
    private final ImageDecoder decoder;
    private final PaletteExtraction palettes;

    ReferenceImages(
            Vertx vertx, ScratchFiles files, ImageLimits limits, ImageDecoder decoder, PaletteExtraction palettes) {
        this.vertx = vertx;
        this.files = files;
        this.limits = limits;
        this.decoder = decoder;
        this.palettes = palettes;
    }

    /**
     * A file that has been decoded once, so that it is known to be an image.
     *
     * @param palette empty when nothing is visible
     */
    record Inspected(ImageHeader header, List<PaletteColour> palette) {

        /** The palette as {@code #rrggbb} by weight. */
        List<String> hexes() {
            return palette.stream().map(PaletteColour::hex).toList();
        }
    }

    /** As the other one, with the palette that anchors get. */
    Uni<Inspected> inspect(UploadedImage image) {
        return inspect(image, palettes);
    }

    /**
     * Holds an image against the limits, header first, then decodes it.
     *
     * <p>Fails with {@link io.assethatch.kit.problem.Problem}: 413, 415 or 422 by what is wrong with it, 503 when too
     * many images are being decoded.
     *
     * @param palettes how its palette is found
     */
    Uni<Inspected> inspect(UploadedImage image, PaletteExtraction palettes) {
        return inspect(image, pixels -> palettes.of(pixels.argb(), pixels.width()));
    }

    /** As the others, for whom a palette is given: none is looked for. */
    Uni<Inspected> inspectWithoutPalette(UploadedImage image) {
        return inspect(image, pixels -> List.of());
    }

    private Uni<Inspected> inspect(UploadedImage image, Function<ArgbImage, List<PaletteColour>> palette) {
        return files.with(
                        image.received().blob(),
                        file -> header(file, image.declaredMediaType())
                                .chain(header -> decoder.decode(
                                        file, header, pixels -> new Inspected(header, palette.apply(pixels)))))
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
}
