package io.assethatch.anchorservice.palette;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text file on its way to become colours: its lines in order, and what is wrong with them. */
final class PaletteLines {
    private static final int FAULTS_MAX = 20;
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final Pattern RGB = Pattern.compile("\\s*(\\d{1,3})\\s+(\\d{1,3})\\s+(\\d{1,3})(?:\\s.*)?");
    private static final Pattern BARE_RGB = Pattern.compile("\\s*(\\d{1,3})\\s+(\\d{1,3})\\s+(\\d{1,3})\\s*");

    private final String text;
    private final String[] lines;
    private final List<Integer> colours = new ArrayList<>();
    private final List<PaletteFileException.Fault> faults = new ArrayList<>();
    private int next;

    /** Lines may end in any way; names may be in any encoding, since they are not taken. */
    PaletteLines(byte[] file) {
        String whole = new String(file, StandardCharsets.UTF_8);
        this.text = whole.startsWith(BYTE_ORDER_MARK) ? whole.substring(1) : whole;
        this.lines = text.split("\r\n|\r|\n", -1);
    }

    /** All of it. */
    String text() {
        return text;
    }

    /** The line that comes next is the one after this; its faults are this line's. */
    void at(int line) {
        next = line;
    }

    boolean hasNext() {
        return next < lines.length;
    }

    /** The next line; empty beyond the last. */
    String next() {
        String line = hasNext() ? lines[next] : "";
        next++;
        return line;
    }

    /** The number of the line that came last. */
    int number() {
        return Math.min(next, lines.length);
    }

    /** Takes three numbers as a colour, or finds fault with the line. */
    void rgb(String line, boolean nameMayFollow) {
        Matcher numbers = (nameMayFollow ? RGB : BARE_RGB).matcher(line);
        if (!numbers.matches()) {
            fault("expected red, green and blue as three numbers" + (nameMayFollow ? ", then a name" : ""));
            return;
        }
        int rgb = 0;
        for (int i = 1; i <= 3; i++) {
            int channel = Integer.parseInt(numbers.group(i));
            if (channel > 255) {
                fault("a channel is at most 255");
                return;
            }
            rgb = rgb << 8 | channel;
        }
        colour(rgb);
    }

    void colour(int rgb) {
        if (colours.size() == PaletteFormat.COLOURS_MAX) {
            fault("more than " + PaletteFormat.COLOURS_MAX + " colours");
            throw failure();
        }
        colours.add(rgb);
    }

    int count() {
        return colours.size();
    }

    void fault(String detail) {
        faults.add(new PaletteFileException.Fault(number(), detail));
        if (faults.size() == FAULTS_MAX) {
            throw failure();
        }
    }

    PaletteFileException failure() {
        return new PaletteFileException(faults);
    }

    /**
     * The colours, when nothing was wrong.
     *
     * @throws PaletteFileException when something was, or there are none
     */
    List<Integer> colours() {
        if (colours.isEmpty() && faults.isEmpty()) {
            fault("the palette has no colours");
        }
        if (!faults.isEmpty()) {
            throw failure();
        }
        return colours;
    }

    /** {@code rrggbb} or {@code #rrggbb}. */
    static OptionalInt hex(String text) {
        String bare = text.startsWith("#") ? text.substring(1) : text;
        boolean six = bare.length() == 6 && bare.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
        return six ? OptionalInt.of(Integer.parseInt(bare, 16)) : OptionalInt.empty();
    }
}
