package io.assethatch.generationservice.provider.placeholder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.Sha256;
import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.ArtBrief;
import io.assethatch.generationservice.provider.AssetType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PlaceholderArtTest {
    private static final PixelSize USUAL = new PixelSize(32, 32);
    private static final long SEED = 1;

    @TestFactory
    Stream<DynamicTest> keepsItsPromisesAtEverySizeAndPalette() {
        List<String> sizes =
                List.of("8x8", "16x16", "16x32", "32x32", "48x48", "64x40", "100x100", "128x128", "127x31", "8x200");
        return sizes.stream()
                .flatMap(size -> Stream.of(
                                ExampleAssets.AUTUMN,
                                ExampleAssets.SIX,
                                ExampleAssets.FOUR_GREENS,
                                List.of("#a05030"),
                                List.<String>of())
                        .map(palette -> DynamicTest.dynamicTest(size + " in " + palette.size() + " colours", () -> {
                            for (ArtBrief brief : ExampleAssets.all(PixelSize.parse(size), palette)) {
                                check(brief);
                            }
                        })));
    }

    private static void check(ArtBrief brief) {
        PixelImage image = PlaceholderArt.draw(brief, SEED);
        String what = brief.type().word() + " " + brief.name();
        assertEquals(brief.canvas(), image.size(), what);
        Set<Integer> palette = new HashSet<>(Swatches.of(brief.palette()).colours());
        Set<Integer> used = Arrays.stream(image.argb()).boxed().collect(Collectors.toSet());
        boolean transparent = used.remove(0);
        assertEquals(brief.type().isolated(), transparent, what + " transparent");
        assertTrue(palette.containsAll(used), what + " leaves the palette");
        assertTrue(used.size() >= 4, what + " uses " + used.size() + " colours");
        List<PixelImage> frames = frames(brief, image);
        if (brief.type().isolated()) {
            frames.forEach(frame -> assertTrue(borderIsClear(frame), what + " touches its border"));
        }
        assertEquals(
                brief.frames(),
                frames.stream()
                        .map(frame -> ByteBuffer.wrap(bytes(frame)))
                        .distinct()
                        .count(),
                what + " distinct frames");
        assertEquals(
                1,
                frames.stream()
                        .mapToInt(PlaceholderArtTest::lowestRow)
                        .distinct()
                        .count(),
                what + " baselines");
    }

    @Test
    void tilesMeetWithoutASeam() {
        for (int side : new int[] {8, 16, 32, 48, 128}) {
            for (ArtBrief brief : ExampleAssets.all(new PixelSize(side, side), ExampleAssets.AUTUMN)) {
                if (brief.type() == AssetType.TILESET) {
                    for (long seed = 0; seed < 8; seed++) {
                        PixelImage tile = PlaceholderArt.draw(brief, seed);
                        assertTrue(seam(tile, true) <= 1.5, brief.name() + " left and right at " + side);
                        assertTrue(seam(tile, false) <= 1.5, brief.name() + " top and bottom at " + side);
                    }
                }
            }
        }
    }

    @Test
    void noTwoAssetsLookAlike() {
        for (List<String> palette : List.of(ExampleAssets.AUTUMN, ExampleAssets.SIX)) {
            List<ArtBrief> briefs = ExampleAssets.all(USUAL, palette);
            for (int i = 0; i < briefs.size(); i++) {
                for (int j = 0; j < i; j++) {
                    ArtBrief one = briefs.get(i);
                    ArtBrief two = briefs.get(j);
                    if (one.canvas().equals(two.canvas())) {
                        double different = different(PlaceholderArt.draw(one, SEED), PlaceholderArt.draw(two, SEED));
                        assertTrue(
                                different >= 0.2,
                                one.type() + " " + one.name() + one.variant() + " and " + two.type() + " " + two.name()
                                        + two.variant() + ": " + different);
                    }
                }
            }
        }
    }

    @Test
    void framesCanBeCutIntoNineSlices() {
        for (ArtBrief brief : ExampleAssets.all(new PixelSize(64, 48), ExampleAssets.AUTUMN)) {
            if (Set.of("Panel", "Inventory Slot").contains(brief.name())) {
                PixelImage image = PlaceholderArt.draw(brief, SEED);
                for (int y = 0; y < 48; y++) {
                    for (int x = 0; x < 64; x++) {
                        boolean inMiddle = x >= 16 && x < 48;
                        assertEquals(image.at(inMiddle ? 16 : x, y), image.at(x, y), brief.name() + " across");
                        boolean halfway = y >= 16 && y < 32;
                        assertEquals(image.at(x, halfway ? 16 : y), image.at(x, y), brief.name() + " down");
                    }
                }
            }
        }
    }

    @Test
    void everyWordThatIsKnownDrawsSomethingElseThanTheEmblem() {
        for (String word : Lexica.ICONS.keySet()) {
            ArtBrief named = icon(word);

            assertTrue(
                    different(PlaceholderArt.draw(named, SEED), PlaceholderArt.draw(icon("qqqqqq"), SEED)) > 0.1, word);
        }
    }

    @Test
    void hostileTextCostsLittle() {
        ArtBrief endless = icon("x".repeat(1_000_000) + " sword \u0000 \uD83D ".repeat(50_000));

        assertTimeout(Duration.ofSeconds(5), () -> PlaceholderArt.draw(endless, SEED));
    }

    private static ArtBrief icon(String name) {
        return new ArtBrief(
                AssetType.ICON, "Items", name, "", "Default", 1, USUAL, ExampleAssets.AUTUMN, "", null, null);
    }

    @Test
    void sameInputsGiveTheSamePixelsOnEveryMachine() {
        String pixels = ExampleAssets.all(USUAL, ExampleAssets.AUTUMN).stream()
                .map(brief -> brief.type().word() + " " + brief.name() + " " + brief.variant() + " "
                        + Sha256.hex(bytes(PlaceholderArt.draw(brief, SEED))).substring(0, 16))
                .collect(Collectors.joining("\n", "", "\n"));

        Goldens.compare(Path.of("placeholder", "pixels.txt"), pixels);
    }

    @Test
    void anotherSeedGivesOtherTiles() {
        ArtBrief grass = ExampleAssets.all(USUAL, ExampleAssets.AUTUMN).stream()
                .filter(brief -> brief.name().equals("Grass"))
                .findFirst()
                .orElseThrow();

        assertTrue(different(PlaceholderArt.draw(grass, 1), PlaceholderArt.draw(grass, 2)) > 0.2);
    }

    @Test
    void theFarmerStaysTheSameFarmerWhateverTheSeed() {
        ArtBrief farmer = ExampleAssets.all(USUAL, ExampleAssets.AUTUMN).get(0);

        assertTrue(different(PlaceholderArt.draw(farmer, 1), PlaceholderArt.draw(farmer, 2)) < 0.1);
    }

    @Test
    void largestCanvasStaysCheap() {
        for (ArtBrief brief : ExampleAssets.all(new PixelSize(1024, 1024), ExampleAssets.AUTUMN)) {
            if (brief.frames() == 1) {
                // About 25 ms each, encoded, on a busy core (measured in November 2026); the limit leaves room for a
                // busy machine, not for a cost that grows.
                assertTimeout(Duration.ofSeconds(2), () -> PlaceholderArt.draw(brief, SEED), brief.name());
            }
        }
    }

    /** For people: open target/placeholder-*.png. */
    @Test
    void contactSheetsCanBeLookedAt() throws IOException {
        List<PixelImage> single = new ArrayList<>();
        List<PixelImage> sheets = new ArrayList<>();
        for (ArtBrief brief : ExampleAssets.all(USUAL, ExampleAssets.AUTUMN)) {
            (brief.frames() == 1 ? single : sheets).add(PlaceholderArt.draw(brief, SEED));
        }
        ContactSheet.write(Path.of("target", "placeholder-assets.png"), single, 5, 10);
        ContactSheet.write(Path.of("target", "placeholder-sheets.png"), sheets, 5, 2);

        assertTrue(Files.size(Path.of("target", "placeholder-assets.png")) > 0);
    }

    private static List<PixelImage> frames(ArtBrief brief, PixelImage image) {
        PixelSize frame = brief.frame();
        return IntStream.range(0, brief.frames())
                .mapToObj(number -> {
                    int[] argb = new int[(int) frame.pixels()];
                    for (int i = 0; i < argb.length; i++) {
                        argb[i] = image.at(number * frame.width() + i % frame.width(), i / frame.width());
                    }
                    return new PixelImage(frame, argb);
                })
                .toList();
    }

    private static boolean borderIsClear(PixelImage image) {
        int right = image.size().width() - 1;
        int bottom = image.size().height() - 1;
        return IntStream.rangeClosed(0, right).allMatch(x -> image.at(x, 0) == 0 && image.at(x, bottom) == 0)
                && IntStream.rangeClosed(0, bottom).allMatch(y -> image.at(0, y) == 0 && image.at(right, y) == 0);
    }

    private static int lowestRow(PixelImage image) {
        return IntStream.range(0, image.argb().length)
                        .filter(i -> image.argb()[i] != 0)
                        .max()
                        .orElseThrow()
                / image.size().width();
    }

    /** Mean difference across the edge over the mean difference between neighbours inside. */
    private static double seam(PixelImage tile, boolean horizontal) {
        int w = tile.size().width();
        int h = tile.size().height();
        int length = horizontal ? w : h;
        double edge = 0;
        double inner = 0;
        for (int along = 0; along < length; along++) {
            double sum = 0;
            for (int across = 0; across < (horizontal ? h : w); across++) {
                int next = (along + 1) % length;
                int one = horizontal ? tile.at(along, across) : tile.at(across, along);
                int two = horizontal ? tile.at(next, across) : tile.at(across, next);
                sum += Math.abs((one >> 16 & 255) - (two >> 16 & 255))
                        + Math.abs((one >> 8 & 255) - (two >> 8 & 255))
                        + Math.abs((one & 255) - (two & 255));
            }
            if (along == length - 1) {
                edge = sum;
            } else {
                inner += sum / (length - 1);
            }
        }
        return edge == 0 ? 0 : edge / inner;
    }

    private static double different(PixelImage one, PixelImage two) {
        long differing = IntStream.range(0, one.argb().length)
                .filter(i -> one.argb()[i] != two.argb()[i])
                .count();
        return (double) differing / one.argb().length;
    }

    private static byte[] bytes(PixelImage image) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * image.argb().length);
        bytes.asIntBuffer().put(image.argb());
        return bytes.array();
    }
}
