package io.assethatch.anchorservice.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.anchorservice.palette.PaletteFileException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaletteFormatTest {
    private static final List<String> COLOURS = List.of("#000000", "#0a64ff", "#ffffff", "#0a64ff");

    @Test
    void whatIsWrittenIsReadBackInEveryFormat() {
        var random = new Random(11);
        for (PaletteFormat format : PaletteFormat.values()) {
            for (int size : List.of(1, 4, 256)) {
                List<String> colours = random.ints(size, 0, 1 << 24)
                        .mapToObj(PaletteColour::hex)
                        .toList();
                byte[] file = format.write("A \"look\"\nof\\two # lines", colours);

                assertEquals(colours, format.read(file));
                assertEquals(format, PaletteFormat.of(file));
                assertEquals(Optional.of(format), PaletteFormat.named(format.word()));
            }
        }
        assertEquals(Optional.empty(), PaletteFormat.named("ase"));
    }

    @Test
    void filesLookAsTheirEditorsWriteThem() {
        assertEquals("""
                GIMP Palette
                Name: Dusk
                Columns: 0
                #
                  0   0   0	#000000
                 10 100 255	#0a64ff
                """, written(PaletteFormat.GPL));
        assertEquals("JASC-PAL\r\n0100\r\n2\r\n0 0 0\r\n10 100 255\r\n", written(PaletteFormat.PAL));
        assertEquals("000000\n0a64ff\n", written(PaletteFormat.HEX));
        assertEquals("""
                {
                  "name": "Dusk",
                  "colors": [
                    "#000000",
                    "#0a64ff"
                  ]
                }
                """, written(PaletteFormat.JSON));
    }

    @Test
    void filesOfOtherProgramsAreRead() {
        Map<PaletteFormat, List<String>> files = Map.of(
                PaletteFormat.GPL,
                List.of(
                        "GIMP Palette\n0 0 0\n10 100 255 Deep blue\n255 255 255\tUntitled\n10 100 255",
                        "\ufeffGIMP Palette\r\nName: x\r\nColumns: 4\r\n#\r\n# Colors: 4\r\n\r\n  0   0   0\t000000\r\n"
                                + "10\t100\t255\r\n255 255 255\r\n 10 100 255 Ünnamed\r\n"),
                PaletteFormat.PAL,
                List.of("JASC-PAL\n0100\n4\n0 0 0\n10 100 255\n255 255 255\n10 100 255\n\n"),
                PaletteFormat.HEX,
                List.of("000000\n0A64FF\nffffff\n0a64ff", "#000000\r\n#0a64ff\r\n\r\n#FFFFFF\r\n#0a64ff\r\n"),
                PaletteFormat.JSON,
                List.of(
                        "{\"name\":\"x\",\"author\":\"\",\"colors\":[\"000000\",\"0a64ff\",\"ffffff\",\"0a64ff\"]}",
                        "{\"colors\": [\"#000000\", \"#0A64FF\", \"#ffffff\", \"#0a64ff\"]}"));
        files.forEach((format, texts) -> texts.forEach(text -> assertEquals(COLOURS, format.read(bytes(text)), text)));
    }

    @Test
    void everyFaultHasItsLine() {
        assertEquals(List.of(3, 5), lines(PaletteFormat.GPL, "GIMP Palette\n1 2 3\n1 2\n#\n1 2 256 x\n4 5 6"));
        assertEquals(List.of(1), lines(PaletteFormat.GPL, "GIMP\n1 2 3"));
        assertEquals(List.of(3), lines(PaletteFormat.GPL, "GIMP Palette\n1 2 3\nName: late"));
        assertEquals(List.of(2), lines(PaletteFormat.GPL, "GIMP Palette\n-1 2 3"));
        assertEquals(List.of(2), lines(PaletteFormat.PAL, "JASC-PAL\n0200\n1\n1 2 3"));
        assertEquals(List.of(3), lines(PaletteFormat.PAL, "JASC-PAL\n0100\n0"));
        assertEquals(List.of(3), lines(PaletteFormat.PAL, "JASC-PAL\n0100\n257"));
        assertEquals(List.of(4), lines(PaletteFormat.PAL, "JASC-PAL\n0100\n1\n1 2 3 4"));
        assertEquals(List.of(4, 4), lines(PaletteFormat.PAL, "JASC-PAL\n0100\n3\n1 2 3"));
        assertEquals(List.of(5), lines(PaletteFormat.PAL, "JASC-PAL\n0100\n1\n1 2 3\n4 5 6"));
        assertEquals(List.of(2, 3), lines(PaletteFormat.HEX, "000000\nred\n0a64ff00\nffffff"));
        assertEquals(List.of(1), lines(PaletteFormat.HEX, ""));
        assertEquals(List.of(3), lines(PaletteFormat.JSON, "{\"colors\": [\n\"#000000\",\n7]}"));
        assertEquals(List.of(2), lines(PaletteFormat.JSON, "{\n\"colours\": [],\n \"colors\": [\"#000000\"]}"));
        assertEquals(List.of(1), lines(PaletteFormat.JSON, "[\"#000000\"]"));
        assertEquals(List.of(2), lines(PaletteFormat.JSON, "{\"colors\": [\"#000000\"]}\n{}"));
        assertEquals(List.of(2), lines(PaletteFormat.JSON, "{\"colors\": [\"#000000\"],\n\"colors\": []}"));
        assertEquals(List.of(2), lines(PaletteFormat.JSON, "{\n"));
        assertEquals(List.of(1), lines(PaletteFormat.JSON, "{}"));
    }

    @Test
    void coloursAndFaultsHaveBounds() {
        assertEquals(256, PaletteFormat.HEX.read(bytes("000000\n".repeat(256))).size());
        assertEquals(List.of(257), lines(PaletteFormat.HEX, "000000\n".repeat(300)));
        assertEquals(20, lines(PaletteFormat.HEX, "x\n".repeat(300)).size());
        assertEquals(
                20,
                lines(PaletteFormat.JSON, "{\"colors\": [" + "1,".repeat(300) + "1]}")
                        .size());
    }

    @Test
    void anythingAtAllIsReadOrHasFaults() {
        var random = new Random(12);
        for (PaletteFormat format : PaletteFormat.values()) {
            byte[] file = format.write("x", COLOURS);
            for (int i = 0; i < 3000; i++) {
                byte[] changed = file.clone();
                for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                try {
                    List<String> colours = PaletteFormat.of(changed).read(changed);
                    assertTrue(colours.stream().allMatch(hex -> hex.matches("#[0-9a-f]{6}")));
                } catch (PaletteFileException faulty) {
                    assertFalse(faulty.faults().isEmpty());
                }
            }
        }
    }

    private static String written(PaletteFormat format) {
        return new String(format.write("Dusk", COLOURS.subList(0, 2)), StandardCharsets.UTF_8);
    }

    private static List<Integer> lines(PaletteFormat format, String text) {
        return assertThrows(PaletteFileException.class, () -> format.read(bytes(text)), text).faults().stream()
                .map(Fault::line)
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
