package io.assethatch.anchorservice.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteExtractionTest {
    private static final int OPAQUE = 0xff000000;

    @Test
    void anImageOfFewColoursIsItsOwnPalette() {
        int[] colours = IntStream.range(0, 32).map(i -> i * 0x07_0b_05).toArray();
        int[] argb = IntStream.range(0, 64 * 64)
                .map(i -> OPAQUE | colours[i % 64 % 32])
                .toArray();

        List<PaletteColour> palette = new PaletteExtraction(32, 32).of(argb, 64);

        assertEquals(
                Arrays.stream(colours).mapToObj(c -> String.format("#%06x", c)).toList(), hexes(palette));
        palette.forEach(colour -> assertEquals(1.0 / 32, colour.weight(), 1e-9));
    }

    @Test
    void theExactRuleMayExceedTheClusterCount() {
        int[] argb =
                IntStream.range(0, 400).map(i -> OPAQUE | (i % 20) * 0x0a_0a_0a).toArray();

        assertEquals(20, new PaletteExtraction(8, 32).of(argb, 20).size());
        assertTrue(new PaletteExtraction(8, 0).of(argb, 20).size() <= 8);
    }

    @Test
    void coloursComeByWeightAndThenByHex() {
        int[] argb = {OPAQUE | 0x0000ff, OPAQUE | 0x00ff00, OPAQUE | 0xff0000, OPAQUE | 0xff0000};

        List<PaletteColour> palette = new PaletteExtraction(4, 32).of(argb, 2);

        assertEquals(List.of("#ff0000", "#0000ff", "#00ff00"), hexes(palette));
        assertEquals(0.5, palette.get(0).weight());
    }

    @Test
    void aNoisyImageIsReducedToTheColoursItWasMadeOf() {
        int[] base = {0x202040, 0xc03030, 0x30a050, 0xe0d090, 0x4060c0, 0x804020};
        var random = new Random(7);
        int[] argb = IntStream.range(0, 300 * 300)
                .map(i -> OPAQUE | noisy(base[random.nextInt(base.length)], random))
                .toArray();

        List<PaletteColour> palette = new PaletteExtraction(6, 0).of(argb, 300);

        assertEquals(base.length, palette.size());
        for (int colour : base) {
            OkLab wanted = OkLab.ofRgb(colour);
            assertTrue(
                    palette.stream().anyMatch(found -> OkLab.ofRgb(rgb(found)).distanceSquared(wanted) < 0.03 * 0.03),
                    () -> String.format("#%06x in %s", colour, palette));
        }
        assertEquals(1, palette.stream().mapToDouble(PaletteColour::weight).sum(), 1e-9);
    }

    @Test
    void nearDuplicatesAreMerged() {
        var random = new Random(3);
        int[] argb = IntStream.range(0, 100 * 100)
                .map(i -> OPAQUE | (0x80 + random.nextInt(4)) << 16 | (0x40 + random.nextInt(4)) << 8 | 0x20)
                .toArray();

        assertEquals(1, new PaletteExtraction(8, 0).of(argb, 100).size());
    }

    @Test
    void transparentPixelsDoNotCount() {
        int[] argb = {0x00ff00ff, 0x10ff00ff, OPAQUE | 0x123456, 0xc0654321};

        assertEquals(List.of("#123456", "#654321"), hexes(new PaletteExtraction(4, 32).of(argb, 2)));
        assertEquals(List.of(), new PaletteExtraction(4, 32).of(new int[] {0, 0, 0, 0}, 2));
    }

    @Test
    void thePlainBackgroundAroundASpriteDoesNotCountButTheSameColourInsideDoes() {
        int[] argb = new int[32 * 32];
        Arrays.fill(argb, OPAQUE | 0xffffff);
        for (int y = 8; y < 24; y++) {
            for (int x = 8; x < 24; x++) {
                argb[y * 32 + x] = OPAQUE | 0xaa2211;
            }
        }
        assertEquals(List.of("#aa2211"), hexes(new PaletteExtraction(4, 32).of(argb, 32)));

        argb[16 * 32 + 16] = OPAQUE | 0xffffff;

        assertEquals(List.of("#aa2211", "#ffffff"), hexes(new PaletteExtraction(4, 32).of(argb, 32)));
    }

    @Test
    void aPlainImageKeepsItsOnlyColour() {
        int[] argb = new int[100];
        Arrays.fill(argb, OPAQUE | 0x336699);

        assertEquals(List.of(new PaletteColour("#336699", 1)), new PaletteExtraction(4, 32).of(argb, 10));
    }

    @Test
    void randomImagesGiveValidRepeatablePalettesOfBoundedSize() {
        var random = new Random(20261122);
        for (int i = 0; i < 60; i++) {
            int width = 1 + random.nextInt(90);
            int[] argb = random.ints((long) width * (1 + random.nextInt(90))).toArray();
            int colours = 4 + random.nextInt(29);
            var extraction = new PaletteExtraction(colours, 0);

            List<PaletteColour> palette = extraction.of(argb, width);

            assertTrue(palette.size() <= colours);
            assertEquals(palette, extraction.of(argb.clone(), width));
        }
    }

    @Test
    void aLargeImageIsReadOnAGrid() {
        int[] argb = new Random(1).ints(5000 * 4000).map(p -> OPAQUE | p).toArray();

        assertEquals(16, new PaletteExtraction(16, 32).of(argb, 5000).size());
    }

    @Test
    void refusesCountsThatNoPaletteHas() {
        assertThrows(IllegalArgumentException.class, () -> new PaletteExtraction(3, 0));
        assertThrows(IllegalArgumentException.class, () -> new PaletteExtraction(33, 0));
        assertThrows(IllegalArgumentException.class, () -> new PaletteExtraction(8, 32).of(new int[5], 2));
    }

    private static List<String> hexes(List<PaletteColour> palette) {
        return palette.stream().map(PaletteColour::hex).toList();
    }

    private static int rgb(PaletteColour colour) {
        return Integer.parseInt(colour.hex().substring(1), 16);
    }

    private static int noisy(int rgb, Random random) {
        int noisy = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int channel = (rgb >> shift & 0xff) + random.nextInt(13) - 6;
            noisy |= Math.min(255, Math.max(0, channel)) << shift;
        }
        return noisy;
    }
}
