package io.assethatch.generationservice.postprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.Sha256;
import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.AssetType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PostProcessingTest {

    /** Changes only together with {@link PostProcessing#VERSION}; the same on every machine and Java version. */
    @Test
    void givesTheSamePixelsEverywhere() {
        ByteBuffer all = ByteBuffer.allocate(1 << 22);
        KnownArt.all(32).forEach(art -> {
            PixelImage painted = Spoiled.enlarged(art.image(), 9)
                    .onBackground(KnownArt.OFF_MAGENTA, 20)
                    .blurred(1)
                    .noisy(9, 5)
                    .image();
            for (PixelSettings settings : List.of(
                    PixelSettings.DEFAULT,
                    new PixelSettings(PixelSettings.Finish.PIXEL_ART, false, true, 2),
                    new PixelSettings(PixelSettings.Finish.HD, false, false, 1))) {
                for (int pixel : PostProcessing.process(painted, art.recipe(settings))
                        .image()
                        .argb()) {
                    all.putInt(pixel);
                }
            }
        });
        assertEquals(
                "bb1113c5c8f80a295c06eca75a1d1ca0c1977e1f19a7a6d05fba7973d71e9a14",
                Sha256.hex(Arrays.copyOf(all.array(), all.position())));
    }

    @Test
    void processesTheSamePictureAlikeTwice() {
        KnownArt art = KnownArt.named("Knight", 32);
        PixelImage painted = art.painted().image();
        Processed first = PostProcessing.process(painted, art.recipe(PixelSettings.DEFAULT));
        Processed second = PostProcessing.process(painted, art.recipe(PixelSettings.DEFAULT));
        assertTrue(Arrays.equals(first.image().argb(), second.image().argb()));
        assertEquals(first.report(), second.report());
    }

    @Test
    void keepsTheModelsOwnTransparency() {
        KnownArt art = KnownArt.named("Farmer", 32);
        Spoiled painted = Spoiled.enlarged(art.image(), 16);
        Processed processed = PostProcessing.process(painted.image(), art.recipe(PixelSettings.DEFAULT));
        assertEquals(1, Spoiled.recovered(art.image(), processed.image()));
    }

    @Test
    void removesEnclosedBackgroundButNotColoursLikeIt() {
        int[] ring = new int[32 * 32];
        for (int i = 0; i < ring.length; i++) {
            double distance = Math.hypot(i % 32 - 15.5, i / 32 - 15.5);
            ring[i] = distance > 6 && distance < 12 ? 0xff3d7ea6 : 0;
        }
        // A rose stone in it, not far from the magenta behind.
        ring[16 * 32 + 24] = 0xffc850a0;
        PixelImage truth = new PixelImage(new PixelSize(32, 32), ring);
        PixelImage painted = Spoiled.enlarged(truth, 16)
                .onBackground(0xff00ff, 10)
                .noisy(5, 1)
                .image();
        Recipe recipe = new Recipe(
                AssetType.ICON, new PixelSize(32, 32), 1, List.of(0x3d7ea6, 0xc850a0), PixelSettings.DEFAULT);
        assertEquals(
                1,
                Spoiled.recovered(truth, PostProcessing.process(painted, recipe).image()));
    }

    @Test
    void keepsSoftEdgesWithoutTheKeyColourInHd() {
        int[] disc = new int[256 * 256];
        for (int i = 0; i < disc.length; i++) {
            disc[i] = Math.hypot(i % 256 - 127.5, i / 256 - 127.5) < 90 ? 0xff308040 : 0;
        }
        PixelImage painted = new Spoiled(new PixelImage(new PixelSize(256, 256), disc))
                .onBackground(0xff00ff, 0)
                .blurred(1)
                .image();
        Recipe recipe = new Recipe(
                AssetType.ICON,
                new PixelSize(128, 128),
                1,
                List.of(),
                new PixelSettings(PixelSettings.Finish.HD, false, false, 0));
        PixelImage result = PostProcessing.process(painted, recipe).image();
        long soft = Arrays.stream(result.argb())
                .filter(pixel -> pixel >>> 24 > 0 && pixel >>> 24 < 255)
                .count();
        assertTrue(soft > 50, "soft pixels: " + soft);
        for (int pixel : result.argb()) {
            boolean pink = pixel >>> 24 > 64 && (pixel >> 16 & 255) > (pixel >> 8 & 255);
            assertFalse(pink, () -> "the background shines through: " + Integer.toHexString(pixel));
        }
    }

    @Test
    void outlinesInTheDarkestColour() {
        KnownArt art = KnownArt.named("Red Potion", 32);
        PixelSettings outlined = new PixelSettings(PixelSettings.Finish.PIXEL_ART, true, true, 2);
        PixelImage plain = PostProcessing.process(art.painted().image(), art.recipe(PixelSettings.DEFAULT))
                .image();
        PixelImage result = PostProcessing.process(art.painted().image(), art.recipe(outlined))
                .image();
        Box before = Box.all(plain).trimmed(plain).orElseThrow();
        Box after = Box.all(result).trimmed(result).orElseThrow();
        assertEquals(before.width() + 2, after.width());
        assertEquals(before.height() + 2, after.height());
        for (int x = after.x(); x < after.right(); x++) {
            int pixel = result.at(x, after.y());
            assertTrue(pixel == 0 || pixel == 0xff2b1d3a, Integer.toHexString(pixel));
        }
    }

    @Test
    void keepsPaddingFree() {
        KnownArt art = KnownArt.named("Iron Key", 32);
        PixelImage small = Spoiled.enlarged(art.image(), new PixelSize(64 * 8, 64 * 8), 8, 0, 0)
                .onBackground(0xff00ff, 0)
                .image();
        Recipe recipe = new Recipe(
                AssetType.ICON,
                new PixelSize(64, 64),
                1,
                KnownArt.PALETTE,
                new PixelSettings(PixelSettings.Finish.PIXEL_ART, true, false, 6));
        Processed processed = PostProcessing.process(small, recipe);
        Box box = Box.all(processed.image()).trimmed(processed.image()).orElseThrow();
        assertTrue(box.x() >= 6 && box.y() >= 6, box::toString);
        assertTrue(processed.report().passed(), () -> processed.report().complaints());
    }

    @Test
    void neverFailsWhateverWasPainted() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            PixelSize size = new PixelSize(1 + random.nextInt(70), 1 + random.nextInt(70));
            int[] argb = new int[(int) size.pixels()];
            int colours = 1 + random.nextInt(5);
            int opaque = random.nextBoolean() ? 0xff000000 : 0;
            for (int i = 0; i < argb.length; i++) {
                argb[i] = opaque | new Random(round * 10L + random.nextInt(colours)).nextInt();
            }
            Recipe recipe = new Recipe(
                    AssetType.values()[random.nextInt(6)],
                    new PixelSize(8 + random.nextInt(40), 8 + random.nextInt(40)),
                    1 + random.nextInt(6),
                    random.nextBoolean() ? List.of() : KnownArt.PALETTE,
                    new PixelSettings(
                            PixelSettings.Finish.values()[random.nextInt(2)],
                            random.nextBoolean(),
                            random.nextBoolean(),
                            random.nextInt(20)));
            Processed processed = PostProcessing.process(new PixelImage(size, argb), recipe);
            assertEquals(recipe.canvas(), processed.image().size());
            for (int pixel : processed.image().argb()) {
                assertTrue(pixel >>> 24 != 0 || pixel == 0);
            }
        }
    }

    @Test
    void reportsEveryStepWithItsParameters() throws Exception {
        KnownArt art = KnownArt.named("Farmer", 32);
        Report report = PostProcessing.process(art.painted().image(), art.recipe(PixelSettings.DEFAULT))
                .report();
        JsonNode json = ContractJson.MAPPER.valueToTree(report);
        List<String> steps = json.get("steps").findValuesAsText("step");
        assertEquals(List.of("cut-out", "grid", "reduce", "place", "lock-palette"), steps);
        assertEquals(32, json.at("/steps/1/across").intValue());
        assertEquals(report, ContractJson.MAPPER.treeToValue(json, Report.class));
    }
}
