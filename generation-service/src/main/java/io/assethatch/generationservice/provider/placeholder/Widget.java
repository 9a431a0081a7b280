package io.assethatch.generationservice.provider.placeholder;

import java.util.Map;

/**
 * An element of a game's interface, drawn cell by cell. Corners are a few cells, edges and fields do not vary along
 * their length: frames can be cut into nine slices and stretched.
 */
final class Widget {
    enum Kind {
        PANEL,
        BUTTON,
        BAR,
        SLOT,
        CURSOR,
        CHECK,
        BUBBLE
    }

    static final Map<String, Kind> BY_WORD = Words.<Kind>lexicon()
            .word("panel window frame dialog menu background box hud board", Kind.PANEL)
            .word("button tab", Kind.BUTTON)
            .word("bar gauge meter slider progress", Kind.BAR)
            .word("slot cell inventory hotbar grid", Kind.SLOT)
            .word("cursor pointer arrow", Kind.CURSOR)
            .word("checkbox check toggle radio", Kind.CHECK)
            .word("bubble speech tooltip dialogue", Kind.BUBBLE)
            .build();

    private final Canvas canvas;
    private final Swatches swatches;
    private final Words words;
    private final Dice dice;
    private final Ramp face;
    private final Ramp field;
    private final int unit;

    Widget(Canvas canvas, Swatches swatches, Words words, Dice dice) {
        this.canvas = canvas;
        this.swatches = swatches;
        this.words = words;
        this.dice = dice;
        this.face = swatches.ramp(
                words.colour().orElse(dice.oneOf(Material.WOOD, Material.IRON, Material.BLUE, Material.STRAW)));
        this.field = swatches.ramp(Material.PARCHMENT, face);
        this.unit = Math.max(1, Math.min(canvas.width, canvas.height) / 28);
    }

    /** Whether words name an element that is framed; everything else is a picture. */
    void draw() {
        int w = canvas.width;
        int h = canvas.height;
        switch (words.meaning(BY_WORD).orElse(Kind.PANEL)) {
            case PANEL -> panel(w, h);
            case BUTTON -> button(w, h);
            case BAR -> bar(w, h);
            case SLOT -> slot(w, h);
            case CURSOR -> cursor();
            case CHECK -> check(w, h);
            case BUBBLE -> bubble(w, h);
        }
    }

    private void panel(int w, int h) {
        int i = canvas.inset();
        int frame = Math.max(1, 3 * unit);
        plate(face, i, i, w - i, h - i, true);
        plate(field, i + frame, i + frame, w - i - frame, h - i - frame, false);
        if (Math.min(w, h) >= 16) {
            Ramp stud = swatches.ramp(Material.GOLD, face, field);
            int far = i + unit / 2;
            for (int x : new int[] {far, w - far - 2 * unit}) {
                for (int y : new int[] {far, h - far - 2 * unit}) {
                    fill(stud, x, y, x + 2 * unit, y + 2 * unit, 0.6);
                }
            }
        }
    }

    private void button(int w, int h) {
        int i = canvas.inset();
        int low = Math.max(i, (h - Math.max(6, w * 5 / 9)) / 2);
        boolean pressed = words.say("pressed down active");
        Ramp colour = swatches.ramp(words.colour().orElse(meant()));
        Ramp label = swatches.ramp(Material.WHITE, colour);
        int depth = Math.max(1, 2 * unit);
        fill(swatches.ramp(Material.BLACK, colour, label), i, low + depth, w - i, h - low, 0.5);
        int drop = pressed ? depth : 0;
        plate(colour, i, low + drop, w - i, h - low - depth + drop, true);
        letters(label, (low + drop + h - low - depth + drop) / 2);
        roundCorners(i, low, w - i, h - low);
    }

    private Material meant() {
        if (words.say("start play ok yes accept confirm buy continue new")) {
            return Material.GREEN;
        }
        if (words.say("quit cancel no close exit delete back stop")) {
            return Material.RED;
        }
        return swatches.oneOf(dice, Material.BLUE, Material.ORANGE, Material.TEAL, Material.PURPLE);
    }

    /** Something like writing: the words are for a real model to set. */
    private void letters(Ramp ink, int middle) {
        int step = 3 * unit;
        int count = Math.min(4 + dice.below(4), (canvas.width - 2 * canvas.inset() - 4 * unit) / step);
        int left = (canvas.width - count * step + unit) / 2;
        for (int letter = 0; letter < count; letter++) {
            int x = left + letter * step;
            int rise = letter == 0 || dice.chance(30) ? 2 * unit : unit;
            fill(ink, x, middle - rise, x + 2 * unit, middle + unit, 0.5);
        }
    }

    private void bar(int w, int h) {
        int i = canvas.inset();
        int low = Math.max(i, (h - Math.max(5, h / 3)) / 2);
        Material what = words.colour()
                .orElse(
                        words.say("stamina energy")
                                ? Material.GREEN
                                : words.say("experience xp") ? Material.PURPLE : Material.RED);
        Ramp fill = swatches.ramp(what);
        Ramp rim = swatches.ramp(Material.STRAW, fill);
        int edge = Math.max(1, 2 * unit);
        plate(rim, i, low, w - i, h - low, true);
        fill(swatches.ink(), i + edge, low + edge, w - i - edge, h - low - edge, 0.5);
        int inner = w - 2 * (i + edge);
        int percent = words.say("empty")
                ? 12
                : words.say("full") && !words.say("half") ? 100 : words.say("half") ? 50 : 55 + dice.below(35);
        int end = i + edge + Math.max(1, inner * percent / 100);
        for (int y = low + edge; y < h - low - edge; y++) {
            double down = (double) (y - low - edge) / Math.max(1, h - 2 * (low + edge) - 1);
            fill(fill, i + edge, y, end, y + 1, down < 0.34 ? 0.72 : down < 0.7 ? 0.5 : 0.25);
        }
        roundCorners(i, low, w - i, h - low);
    }

    private void slot(int w, int h) {
        int i = canvas.inset();
        int edge = Math.max(1, 2 * unit);
        plate(face, i, i, w - i, h - i, true);
        fill(swatches.ramp(Material.DARK_STONE, face), i + edge, i + edge, w - i - edge, h - i - edge, 0.5);
        Ramp dark = swatches.ramp(Material.DARK_STONE, face);
        fill(dark, i + edge, i + edge, w - i - edge, i + edge + unit, 0.1);
        fill(dark, i + edge, i + edge, i + edge + unit, h - i - edge, 0.1);
        fill(dark, i + edge, h - i - edge - unit, w - i - edge, h - i - edge, 0.7);
        if (words.say("selected active hover")) {
            Ramp gold = swatches.ramp(Material.YELLOW, face);
            fill(gold, i, i, w - i, i + edge, 0.6);
            fill(gold, i, h - i - edge, w - i, h - i, 0.5);
            fill(gold, i, i, i + edge, h - i, 0.6);
            fill(gold, w - i - edge, i, w - i, h - i, 0.5);
        }
    }

    private void cursor() {
        Pen pen = Pen.fitted(canvas, 1);
        Ramp white = swatches.ramp(words.colour().orElse(Material.WHITE));
        pen.polygon(white, 3, 0, 27, 20, 16.6, 20.6, 22.6, 30, 17, 32, 11.6, 22.6, 3, 29);
    }

    private void check(int w, int h) {
        int i = canvas.inset();
        int edge = Math.max(1, 3 * unit);
        plate(face, i, i, w - i, h - i, true);
        fill(field, i + edge, i + edge, w - i - edge, h - i - edge, 0.5);
        if (!words.say("empty unchecked off")) {
            Pen pen = Pen.fitted(canvas, 1);
            Ramp mark = swatches.ramp(Material.GREEN, field);
            pen.line(mark, 8, 17, 14, 23, 4);
            pen.line(mark, 14, 23, 25, 9, 4);
        }
    }

    private void bubble(int w, int h) {
        int i = canvas.inset();
        int tail = Math.max(2, h / 6);
        Ramp paper = swatches.ramp(Material.WHITE);
        plate(paper, i, i, w - i, h - i - tail, true);
        for (int y = 0; y < tail; y++) {
            fill(paper, w / 4, h - i - tail + y, w / 4 + tail - y, h - i - tail + y + 1, 0.5);
        }
        Ramp text = swatches.ramp(Material.STONE, paper);
        for (int y = i + 3 * unit; y < h - i - tail - 3 * unit; y += 3 * unit) {
            fill(text, i + 3 * unit, y, w - i - 3 * unit, y + unit, 0.4);
        }
        roundCorners(i, i, w - i, h - i - tail);
    }

    /** A rectangle with a light edge above and left and a dark one below and right, or sunken the other way round. */
    private void plate(Ramp ramp, int left, int top, int right, int bottom, boolean raised) {
        fill(ramp, left, top, right, bottom, 0.5);
        double upper = raised ? 0.72 : 0.26;
        double lower = raised ? 0.26 : 0.72;
        fill(ramp, left, top, right, top + unit, upper);
        fill(ramp, left, top, left + unit, bottom, upper);
        fill(ramp, left, bottom - unit, right, bottom, lower);
        fill(ramp, right - unit, top, right, bottom, lower);
        if (raised) {
            roundCorners(left, top, right, bottom);
        }
    }

    private void roundCorners(int left, int top, int right, int bottom) {
        if (right - left < 8 || bottom - top < 5) {
            return;
        }
        for (int x = 0; x < unit; x++) {
            for (int y = 0; y < unit; y++) {
                canvas.clear(left + x, top + y);
                canvas.clear(right - 1 - x, top + y);
                canvas.clear(left + x, bottom - 1 - y);
                canvas.clear(right - 1 - x, bottom - 1 - y);
            }
        }
    }

    private void fill(Ramp ramp, int left, int top, int right, int bottom, double light) {
        int inset = canvas.inset();
        for (int y = Math.max(inset, top); y < Math.min(canvas.height - inset, bottom); y++) {
            for (int x = Math.max(inset, left); x < Math.min(canvas.width - inset, right); x++) {
                canvas.set(x, y, ramp, light, 1);
            }
        }
    }
}
