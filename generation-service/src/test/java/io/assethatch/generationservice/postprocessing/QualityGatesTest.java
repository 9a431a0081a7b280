package io.assethatch.generationservice.postprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.AssetType;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QualityGatesTest {

    @Test
    void passesEveryWellPaintedExample() {
        KnownArt.all(32).forEach(art -> {
            Report report = PostProcessing.process(art.painted().image(), art.recipe(PixelSettings.DEFAULT))
                    .report();
            assertTrue(report.passed(), () -> art + ": " + report.complaints());
        });
    }

    @Test
    void refusesAnEmptyPicture() {
        assertEquals(List.of("empty"), failed(plain(512, KnownArt.OFF_MAGENTA), AssetType.ICON, 1));
    }

    @Test
    void refusesARestlessBackground() {
        Spoiled farmer = Spoiled.enlarged(KnownArt.named("Farmer", 32).image(), 16);
        int[] argb = farmer.image().argb().clone();
        var random = new Random(1);
        for (int y = 0; y < 512; y += 32) {
            for (int x = 0; x < 512; x += 32) {
                int colour = 0xff000000 | random.nextInt(1 << 24);
                for (int i = 0; i < 1024; i++) {
                    int at = (y + i / 32) * 512 + x + i % 32;
                    argb[at] = argb[at] >>> 24 == 0 ? colour : argb[at];
                }
            }
        }
        List<String> failed = failed(new PixelImage(new PixelSize(512, 512), argb), AssetType.CHARACTER_SPRITE, 1);
        assertTrue(failed.contains("background"), failed::toString);
    }

    @Test
    void refusesASubjectThatIsCutOff() {
        PixelImage farmer = KnownArt.named("Farmer", 32).image();
        Spoiled shifted = Spoiled.enlarged(farmer, new PixelSize(512, 512), 16, 0, 16 * 14)
                .onBackground(0xff00ff, 0);
        List<String> failed = failed(shifted.image(), AssetType.CHARACTER_SPRITE, 1);
        assertTrue(failed.contains("cut-off"), failed::toString);
    }

    @Test
    void refusesSeveralThingsWhereOneWasAskedFor() {
        PixelImage key = KnownArt.named("Iron Key", 32).image();
        int[] twice = new int[64 * 64];
        for (int y = 0; y < 32; y++) {
            System.arraycopy(key.argb(), y * 32, twice, y * 64, 32);
            System.arraycopy(key.argb(), y * 32, twice, (y + 32) * 64 + 32, 32);
        }
        Spoiled two = Spoiled.enlarged(new PixelImage(new PixelSize(64, 64), twice), 8)
                .onBackground(0xff00ff, 0);
        assertEquals(List.of("pieces"), failed(two.image(), AssetType.ICON, 1));
    }

    @Test
    void refusesTheWrongShapeAndTooFewPixels() {
        PixelImage wide = Spoiled.enlarged(KnownArt.named("Iron Key", 32).image(), new PixelSize(512, 256), 8, -32, 0)
                .onBackground(0xff00ff, 0)
                .image();
        assertTrue(failed(wide, AssetType.ICON, 1).contains("size"));
        assertTrue(failed(plain(16, 0xff00ff), AssetType.ICON, 1).contains("size"));
    }

    @Test
    void refusesASheetThatLacksAFrame() {
        KnownArt walk = sheet();
        int[] argb = walk.image().argb().clone();
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i % 128 >= 96 ? 0 : argb[i];
        }
        Spoiled three =
                Spoiled.enlarged(new PixelImage(walk.image().size(), argb), 8).onBackground(0xff00ff, 0);
        assertEquals(List.of("frames"), failed(three.image(), AssetType.SPRITE_SHEET, 4));
    }

    @Test
    void findsFramesThatStandUnevenlyAndAlignsThem() {
        KnownArt walk = sheet();
        int[] argb = new int[128 * 40];
        int[] shifts = {3, -2, 4, 0};
        int[] drops = {0, 1, 0, 2};
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 128; x++) {
                int toX = x + shifts[x / 32];
                int toY = y + 4 - drops[x / 32];
                if (toX >= 0 && toX < 128 && walk.image().at(x, y) != 0) {
                    argb[toY * 128 + toX] = walk.image().at(x, y);
                }
            }
        }
        Spoiled painted = Spoiled.enlarged(new PixelImage(new PixelSize(128, 40), argb), 8)
                .onBackground(0xff00ff, 0)
                .noisy(4, 1);
        Processed processed = PostProcessing.process(
                painted.image(),
                new Recipe(AssetType.SPRITE_SHEET, new PixelSize(32, 40), 4, KnownArt.PALETTE, PixelSettings.DEFAULT));
        assertTrue(processed.report().passed(), () -> processed.report().complaints());
        List<Integer> baselines = processed.report().frames().stream()
                .map(frame -> frame.trim().bottom())
                .distinct()
                .toList();
        assertEquals(1, baselines.size(), () -> processed.report().toString());
    }

    @Test
    void refusesFramesWhoseFeetAreFarApart() {
        KnownArt walk = sheet();
        int[] argb = new int[128 * 48];
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 128; x++) {
                argb[(y + (x / 32 == 2 ? 0 : 14)) * 128 + x] = walk.image().at(x, y);
            }
        }
        PixelImage painted = Spoiled.enlarged(new PixelImage(new PixelSize(128, 48), argb), 8)
                .onBackground(0xff00ff, 0)
                .image();
        Recipe recipe =
                new Recipe(AssetType.SPRITE_SHEET, new PixelSize(32, 48), 4, KnownArt.PALETTE, PixelSettings.DEFAULT);
        assertEquals(List.of("baseline"), failed(PostProcessing.process(painted, recipe)));
    }

    @Test
    void tellsSeamlessTilesFromSpoiledOnes() {
        KnownArt.all(32).filter(art -> art.brief().type() == AssetType.TILESET).forEach(art -> {
            Processed good = PostProcessing.process(art.painted().image(), art.recipe(PixelSettings.DEFAULT));
            assertTrue(good.report().passed(), () -> art + ": " + good.report().complaints());
            // A light that falls from the left, the commonest fault of painted tiles.
            int[] argb = art.image().argb().clone();
            for (int i = 0; i < argb.length; i++) {
                int light = 8 * (i % 32) - 128;
                argb[i] = lit(argb[i], light);
            }
            PixelImage spoiled = Spoiled.enlarged(new PixelImage(art.image().size(), argb), 16)
                    .image();
            Recipe free = art.recipe(new PixelSettings(PixelSettings.Finish.PIXEL_ART, false, false, 0));
            assertEquals(List.of("seam"), failed(PostProcessing.process(spoiled, free)), art::toString);
        });
    }

    @Test
    void saysInWordsWhatIsWrong() {
        Report report = PostProcessing.process(
                        plain(512, 0xff00ff),
                        new Recipe(AssetType.ICON, new PixelSize(32, 32), 1, List.of(), PixelSettings.DEFAULT))
                .report();
        assertFalse(report.passed());
        assertTrue(
                report.complaints().startsWith("Nothing is left after the background was removed"), report::complaints);
    }

    private static KnownArt sheet() {
        return KnownArt.all(32)
                .filter(art -> art.brief().variant().equals("Walk")
                        && art.brief().name().equals("Farmer"))
                .findFirst()
                .orElseThrow();
    }

    private static int lit(int pixel, int light) {
        int lit = 0xff000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            lit |= Math.max(0, Math.min(255, (pixel >> shift & 255) + light)) << shift;
        }
        return lit;
    }

    private static List<String> failed(PixelImage painted, AssetType type, int frames) {
        return failed(PostProcessing.process(
                painted, new Recipe(type, new PixelSize(32, 32), frames, KnownArt.PALETTE, PixelSettings.DEFAULT)));
    }

    private static List<String> failed(Processed processed) {
        return processed.report().gates().stream()
                .filter(gate -> !gate.passed())
                .map(Gate::name)
                .collect(Collectors.toList());
    }

    private static PixelImage plain(int side, int rgb) {
        int[] argb = new int[side * side];
        Arrays.fill(argb, 0xff000000 | rgb);
        return new PixelImage(new PixelSize(side, side), argb);
    }
}
