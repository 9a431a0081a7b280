package io.assethatch.generationservice.provider.placeholder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.imaging.Png;
import io.assethatch.generationservice.provider.ArtBrief;
import io.assethatch.generationservice.provider.AssetType;
import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlaceholderModelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ArtBrief FARMER = new ArtBrief(
            AssetType.CHARACTER_SPRITE,
            "Characters",
            "Farmer",
            "",
            "Default",
            1,
            new PixelSize(32, 32),
            List.of("#2b1d3a", "#5b8c3e", "#e8c170", "#f4f1de", "#3d7ea6", "#a23b2a"),
            "",
            null,
            null);

    private final ImageModel model = new PlaceholderModel(Runnable::run, Duration.ZERO);

    @Test
    void answersAtOnceForNothing() throws IOException {
        Outcome.Finished finished = assertInstanceOf(Outcome.Finished.class, submit(256, 7));

        assertEquals(OptionalLong.of(0), finished.costUsd6());
        assertEquals(
                new PixelSize(256, 256), Png.decode(finished.file(), 1 << 20).size());
    }

    @Test
    void sameRequestGivesTheSameBytes() {
        byte[] first = ((Outcome.Finished) submit(64, 7)).file();
        byte[] again = ((Outcome.Finished) submit(64, 7)).file();

        assertArrayEquals(first, again);
        assertTrue(model.resubmitIsHarmless());
    }

    @Test
    void largeImageIsTheBaseImageEnlarged() throws IOException {
        PixelImage small = Png.decode(((Outcome.Finished) submit(32, 7)).file(), 1 << 20);
        PixelImage large = Png.decode(((Outcome.Finished) submit(1024, 7)).file(), 1 << 20);

        assertArrayEquals(small.argb(), large.scaledTo(small.size()).argb());
        assertArrayEquals(small.scaledTo(large.size()).argb(), large.argb());
    }

    @Test
    void fileSaysThatItIsAPlaceholderAndFromWhichSeed() {
        String file = new String(((Outcome.Finished) submit(32, 4711)).file(), StandardCharsets.ISO_8859_1);

        assertTrue(file.contains("Placeholder art"));
        assertTrue(file.contains("seed 4711"));
        assertTrue(file.contains("pipeline " + PlaceholderModel.PIPELINE));
    }

    @Test
    void refusesSizeThatIsNoMultiple() {
        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, submit(100, 7));

        assertInstanceOf(Failure.InvalidRequest.class, failed.failure());
    }

    @Test
    void knowsNoHandles() {
        Outcome.Failed failed = assertInstanceOf(
                Outcome.Failed.class, model.poll(request(32, 7), "x").await().atMost(PATIENCE));

        assertInstanceOf(Failure.Lost.class, failed.failure());
    }

    @Test
    void canBeAsSlowAsARealModel() {
        ImageModel slow = new PlaceholderModel(Runnable::run, Duration.ofMillis(120));
        long start = System.nanoTime();

        slow.submit(request(32, 7)).await().atMost(PATIENCE);

        assertTrue(System.nanoTime() - start >= Duration.ofMillis(120).toNanos());
    }

    private Outcome submit(int side, long seed) {
        return model.submit(request(side, seed)).await().atMost(PATIENCE);
    }

    private static ImageRequest request(int side, long seed) {
        return new ImageRequest(
                "w", "placeholder", "a farmer", null, new PixelSize(side, side), seed, List.of(), FARMER);
    }
}
