package io.assethatch.generationservice.postprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SyntheticTruthTest {
    private static final double FLOOR = 0.99;

    @TestFactory
    Stream<DynamicTest> recoversKnownPixelsOfEveryExample() {
        return Stream.of(16, 32, 64)
                .map(side -> DynamicTest.dynamicTest(side + " pixels", () -> {
                    Map<String, double[]> sums = new TreeMap<>();
                    KnownArt.all(side).forEach(art -> {
                        Processed processed =
                                PostProcessing.process(art.painted().image(), art.recipe(PixelSettings.DEFAULT));
                        double share = recovered(art, processed);
                        assertTrue(share >= FLOOR, () -> art + " recovered " + share + " " + processed.report());
                        double[] sum = sums.computeIfAbsent(art.brief().type().word(), type -> new double[2]);
                        sum[0] += share;
                        sum[1]++;
                    });
                    sums.forEach((type, sum) -> System.out.printf(
                            Locale.ROOT,
                            "%d px, %s: %.2f %% of %.0f pictures recovered%n",
                            side,
                            type,
                            sum[0] / sum[1] * 100,
                            sum[1]));
                }));
    }

    @Test
    void leavesNoColourOutsideThePaletteAndNoHalfTransparency() {
        KnownArt.all(32).forEach(art -> {
            Processed processed = PostProcessing.process(art.painted().image(), art.recipe(PixelSettings.DEFAULT));
            assertTrue(processed.report().palette().locked());
            for (int pixel : processed.image().argb()) {
                boolean clean = pixel == 0 || pixel >>> 24 == 255 && KnownArt.PALETTE.contains(pixel & 0xffffff);
                assertTrue(clean, () -> art + " has " + Integer.toHexString(pixel));
            }
        });
    }

    @Test
    void recoversFiguresPaintedInAnotherGridThanOrdered() {
        Stream.of("Farmer", "Knight", "Chicken", "Sword", "Iron Key")
                .map(name -> KnownArt.named(name, 32))
                .forEach(art -> {
                    double cell = 1024 / 32 * 0.93;
                    Spoiled painted = Spoiled.enlarged(
                                    art.image(), new PixelSize(1024, 1024), cell, -cell * 0.7, -cell * 0.4)
                            .onBackground(KnownArt.OFF_MAGENTA, 16)
                            .blurred(3)
                            .noisy(6, 3)
                            .throughJpeg(0.75f);
                    Processed processed = PostProcessing.process(painted.image(), art.recipe(PixelSettings.DEFAULT));
                    double share = inBox(art.image(), processed.image());
                    assertTrue(share >= FLOOR, () -> art + " recovered " + share + " " + processed.report());
                });
    }

    @Test
    void mergesWhatOnlyNoiseToldApartWhereThereIsNoPalette() {
        KnownArt art = KnownArt.named("Farmer", 32);
        PixelSettings free = new PixelSettings(PixelSettings.Finish.PIXEL_ART, false, false, 0);
        Processed processed = PostProcessing.process(art.painted().image(), art.recipe(free));
        long truth = Arrays.stream(art.image().argb()).distinct().count() - 1;
        assertEquals(
                truth,
                processed.report().palette().colours(),
                () -> processed.report().toString());
    }

    /** Frames of a sheet are put on one line, so each is compared by what is visible of it. */
    private static double recovered(KnownArt art, Processed processed) {
        if (art.brief().frames() == 1) {
            return Spoiled.recovered(art.image(), processed.image());
        }
        double worst = 1;
        for (Report.Frame frame : processed.report().frames()) {
            worst = Math.min(worst, inBox(part(art.image(), frame.box()), part(processed.image(), frame.box())));
        }
        return worst;
    }

    private static double inBox(PixelImage truth, PixelImage result) {
        Box wanted = Box.all(truth).trimmed(truth).orElseThrow();
        Optional<Box> got = Box.all(result).trimmed(result);
        boolean sameSize = got.isPresent()
                && got.get().width() == wanted.width()
                && got.get().height() == wanted.height();
        return sameSize ? Spoiled.recovered(part(truth, wanted), part(result, got.get())) : 0;
    }

    private static PixelImage part(PixelImage image, Box box) {
        int[] argb = new int[box.width() * box.height()];
        for (int y = 0; y < box.height(); y++) {
            for (int x = 0; x < box.width(); x++) {
                argb[y * box.width() + x] = image.at(box.x() + x, box.y() + y);
            }
        }
        return new PixelImage(new PixelSize(box.width(), box.height()), argb);
    }
}
