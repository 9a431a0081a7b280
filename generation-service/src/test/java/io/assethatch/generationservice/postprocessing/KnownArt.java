package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.imaging.Png;
import io.assethatch.generationservice.provider.ArtBrief;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.placeholder.ExampleAssets;
import io.assethatch.generationservice.provider.placeholder.PlaceholderModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Pixel art of which every pixel is known: drawn by the embedded model, in colours of one palette only. */
record KnownArt(ArtBrief brief, PixelImage image) {
    static final List<Integer> PALETTE = ExampleAssets.AUTUMN.stream()
            .map(hex -> Integer.parseInt(hex, 1, 7, 16))
            .toList();

    private static final PlaceholderModel ARTIST = new PlaceholderModel(Runnable::run, Duration.ZERO);

    static Stream<KnownArt> all(int side) {
        return ExampleAssets.all(new PixelSize(side, side), ExampleAssets.AUTUMN).stream()
                .map(KnownArt::of);
    }

    static KnownArt named(String name, int side) {
        return all(side)
                .filter(art -> art.brief.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static KnownArt of(ArtBrief brief) {
        var request = new ImageRequest("workspace", "placeholder", "", null, brief.canvas(), 1, List.of(), brief);
        var drawn = (Outcome.Finished) ARTIST.submit(request).await().indefinitely();
        try {
            PixelImage image = Png.decode(drawn.file(), 1 << 24);
            // Even the shades that the embedded model mixes are to be the palette's here.
            return new KnownArt(brief, PaletteLock.of(image, PALETTE).image());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the pipeline is told about this picture. */
    Recipe recipe(PixelSettings settings) {
        return new Recipe(brief.type(), brief.frame(), brief.frames(), PALETTE, settings);
    }

    /** Painted as an image model would: hundreds of pixels wide, soft, noisy, on an untidy background. */
    Spoiled painted() {
        int factor = Math.max(8, 512 / image.size().width());
        return Spoiled.enlarged(image, factor)
                .onBackground(OFF_MAGENTA, 16)
                .blurred(Math.max(1, factor / 10))
                .noisy(6, 3)
                .throughJpeg(0.75f);
    }

    /** What comes of asking for #ff00ff. */
    static final int OFF_MAGENTA = 0xe818d8;

    @Override
    public String toString() {
        return brief.type().word() + " " + brief.name() + " " + brief.variant();
    }
}
