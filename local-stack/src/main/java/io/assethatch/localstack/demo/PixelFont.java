package io.assethatch.localstack.demo;

import java.awt.Graphics2D;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Capitals of five by seven pixels: a JDK on a server has no fonts, and drawing text with AWT fails there. */
final class PixelFont {
    static final int ADVANCE = 6;
    static final int HEIGHT = 7;

    private static final int WIDTH = 5;
    /** A character, then its seven rows of five bits in hex. */
    private static final String GLYPHS = """
            A0E11111F111111 B1E11111E11111E C0E11101010110E D1E11111111111E E1F10101E10101F F1F10101E101010
            G0E11101711110F H1111111F111111 I0E04040404040E J0702020202120C K11121418141211 L1010101010101F
            M111B1515111111 N11191513111111 O0E11111111110E P1E11111E101010 Q0E11111115120D R1E11111E141211
            S0F10100E01011E T1F040404040404 U1111111111110E V11111111110A04 W11111115151B11 X11110A040A1111
            Y11110A04040404 Z1F01020408101F 00E11131519110E 1040C040404040E 20E11010608101F 31F01020601110E
            402060A121F0202 51F101E0101110E 60608101E11110E 71F010204080808 80E11110E11110E 90E11110F01020C
            -0000001F000000 _0000000000001F .00000000000C0C :000C0C000C0C00 /01010204081010 (02040808080402
            )08040202020408 ,000000000C0408 '04040800000000 #0A0A1F0A1F0A0A +0004041F040400 !04040404040004
            &0C12140815120D ?0E110102040004
            """;

    private static final Map<Character, byte[]> ROWS = rows();

    private PixelFont() {}

    private static Map<Character, byte[]> rows() {
        var rows = new HashMap<Character, byte[]>();
        for (String glyph : GLYPHS.strip().split("\\s+")) {
            rows.put(glyph.charAt(0), HexFormat.of().parseHex(glyph.substring(1)));
        }
        rows.put(' ', new byte[HEIGHT]);
        return rows;
    }

    /** Draws in the graphics' colour; characters that the font lacks become question marks. */
    static void draw(Graphics2D graphics, String text, int x, int y, int scale) {
        String capitals = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT);
        for (int i = 0; i < capitals.length(); i++) {
            byte[] glyph = ROWS.getOrDefault(capitals.charAt(i), ROWS.get('?'));
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < WIDTH; column++) {
                    if ((glyph[row] >> (WIDTH - 1 - column) & 1) == 1) {
                        graphics.fillRect(x + (i * ADVANCE + column) * scale, y + row * scale, scale, scale);
                    }
                }
            }
        }
    }
}
