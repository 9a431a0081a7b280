package io.assethatch.generationservice.provider.placeholder;

import java.util.Map;

/** The air over a landscape, from the top to the horizon. */
final class Sky {
    enum Kind {
        DAY(Material.BLUE, Material.SKY, Material.SKY, Material.SNOW),
        DUSK(Material.PURPLE, Material.DUSK, Material.ORANGE, Material.YELLOW),
        NIGHT(Material.BLACK, Material.NIGHT, Material.NAVY, Material.BLUE),
        CAVE(Material.BLACK, Material.NIGHT, Material.DARK_STONE, Material.DARK_STONE),
        DEEP(Material.SKY, Material.WATER, Material.BLUE, Material.NAVY),
        SPACE(Material.BLACK, Material.NIGHT, Material.BLACK, Material.NIGHT),
        HEAT(Material.BLACK, Material.DARK_WOOD, Material.RED, Material.LAVA);

        final Material[] stops;

        Kind(Material... stops) {
            this.stops = stops;
        }
    }

    static final Map<String, Kind> BY_WORD = Words.<Kind>lexicon()
            .word("dusk sunset sunrise dawn evening autumn", Kind.DUSK)
            .word("night midnight moon moonlit starry dark haunted", Kind.NIGHT)
            .word("cave cavern dungeon underground mine crypt interior", Kind.CAVE)
            .word("underwater reef deep abyss", Kind.DEEP)
            .word("space galaxy cosmos nebula planet", Kind.SPACE)
            .word("volcano lava hell inferno magma", Kind.HEAT)
            .word("day noon morning sunny clear", Kind.DAY)
            .build();

    private final Canvas canvas;
    private final int w;
    private final int h;
    private final Swatches swatches;
    private final Dice dice;
    private final Torus torus;
    private final Pen pen;
    private final Kind kind;

    Sky(Canvas canvas, Kind kind, Swatches swatches, Dice dice, Torus torus) {
        this.canvas = canvas;
        this.w = canvas.width;
        this.h = canvas.height;
        this.swatches = swatches;
        this.dice = dice;
        this.torus = torus;
        this.pen = Pen.ofCells(canvas);
        this.kind = kind;
    }

    void draw(double horizon) {
        Ramp[] stops = new Ramp[kind.stops.length];
        for (int i = 0; i < stops.length; i++) {
            stops[i] = swatches.ramp(kind.stops[i]);
        }
        for (int y = 0; y < h; y++) {
            double t = Math.min(0.999, y / horizon) * (stops.length - 1);
            int stop = (int) t;
            double blend = Math.max(0, Math.min(1, (t - stop - 0.5) * 2.4 + 0.5));
            for (int x = 0; x < w; x++) {
                canvas.set(x, y, blend > threshold(x, y) ? stops[stop + 1] : stops[stop], 0.5, 0);
            }
        }
        switch (kind) {
            case DAY -> {
                light(Material.YELLOW, 0.78, 0.2, 0.09);
                clouds(Material.WHITE);
            }
            case DUSK -> {
                light(Material.YELLOW, 0.3, 0.5, 0.14);
                clouds(Material.PINK);
            }
            case NIGHT -> {
                stars(w * h / 60);
                light(Material.PARCHMENT, 0.76, 0.2, 0.1);
            }
            case SPACE -> space();
            case CAVE, DEEP, HEAT -> {}
        }
    }

    /** Ordered dithering, Bayer's 4 by 4 matrix (1973). */
    private static double threshold(int x, int y) {
        int[] bayer = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};
        return (bayer[(y & 3) * 4 + (x & 3)] + 0.5) / 16;
    }

    private void light(Material material, double fx, double fy, double size) {
        Ramp glow = swatches.ramp(material);
        double r = Math.max(1.5, Math.min(w, h) * size);
        double x = w * fx + dice.below(Math.max(1, w / 10));
        pen.flat(0.5).ellipse(glow, x, h * fy, r, r);
        pen.flat(0.72).ellipse(glow, x - r * 0.2, h * fy - r * 0.2, r * 0.62, r * 0.62);
    }

    private void clouds(Material material) {
        Ramp white = swatches.ramp(material);
        double u = Math.min(w, h) / 16.0;
        for (int i = 0; i < 2 + w / h; i++) {
            double x = dice.below(w);
            double y = h * dice.between(0.1, 0.42);
            double size = u * dice.between(0.7, 1.2);
            pen.flat(0.5).limb(white, x - 2.6 * size, y, x + 2.6 * size, y, size * 0.6, size * 0.6);
            pen.flat(0.5).ellipse(white, x - size * 0.8, y - size * 0.5, 1.3 * size, 1.1 * size);
            pen.flat(0.5).ellipse(white, x + size * 0.9, y - size * 0.3, size, 0.8 * size);
        }
    }

    private void stars(int count) {
        Ramp white = swatches.ramp(Material.WHITE);
        Ramp faint = swatches.ramp(Material.SKY);
        for (int i = 0; i < Math.max(6, count); i++) {
            canvas.set(dice.below(w), dice.below(Math.max(1, h * 2 / 3)), dice.chance(50) ? white : faint, 0.5, 0);
        }
    }

    private void space() {
        Ramp purple = swatches.ramp(Material.PURPLE);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double mist = torus.noise(x, y, Math.max(4, h / 3)) * 0.7 + torus.noise(x, y, Math.max(2, h / 8)) * 0.3;
                if (mist > 0.5 + 0.25 * threshold(x, y)) {
                    canvas.set(x, y, purple, mist > 0.74 ? 0.6 : 0.3, 0);
                }
            }
        }
        stars(w * h / 30);
        double r = Math.min(w, h) * 0.24;
        Ramp planet = swatches.ramp(dice.oneOf(Material.ORANGE, Material.TEAL, Material.RED, Material.BLUE));
        Ramp ring = swatches.ramp(Material.STRAW, planet);
        double x = w * dice.between(0.3, 0.7);
        double y = h * dice.between(0.4, 0.62);
        pen.line(ring, x - r * 1.6, y + r * 0.5, x + r * 1.6, y - r * 0.5, Math.max(1, r * 0.16));
        pen.ellipse(planet, x, y, r, r);
        pen.flat(0.6).line(ring, x - r * 0.9, y + r * 0.42, x + r * 0.9, y - r * 0.14, Math.max(1, r * 0.14));
        pen.ellipse(swatches.ramp(Material.STONE, planet), w - x * 0.6, h * 0.2, r * 0.26, r * 0.26);
    }
}
