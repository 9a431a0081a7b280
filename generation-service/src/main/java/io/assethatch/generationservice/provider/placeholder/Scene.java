package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.imaging.Oklab;
import java.util.Map;

/** A landscape in layers: sky, what stands in it, ridges that fade with distance, and ground. */
final class Scene {
    enum Sky {
        DAY(Material.BLUE, Material.SKY, Material.SKY, Material.SNOW),
        DUSK(Material.PURPLE, Material.DUSK, Material.ORANGE, Material.YELLOW),
        NIGHT(Material.BLACK, Material.NIGHT, Material.NAVY, Material.BLUE),
        CAVE(Material.BLACK, Material.NIGHT, Material.DARK_STONE, Material.DARK_STONE),
        DEEP(Material.SKY, Material.WATER, Material.BLUE, Material.NAVY),
        SPACE(Material.BLACK, Material.NIGHT, Material.BLACK, Material.NIGHT),
        HEAT(Material.BLACK, Material.DARK_WOOD, Material.RED, Material.LAVA);

        final Material[] stops;

        Sky(Material... stops) {
            this.stops = stops;
        }
    }

    enum Land {
        HILLS,
        FOREST,
        MOUNTAINS,
        SEA,
        DESERT,
        TOWN,
        CASTLE,
        SNOW,
        CAVERN,
        REEF,
        STARS,
        VOLCANO
    }

    private static final Map<String, Sky> SKIES = Words.<Sky>lexicon()
            .word("dusk sunset sunrise dawn evening autumn", Sky.DUSK)
            .word("night midnight moon moonlit starry dark haunted", Sky.NIGHT)
            .word("cave cavern dungeon underground mine crypt interior", Sky.CAVE)
            .word("underwater reef deep abyss", Sky.DEEP)
            .word("space galaxy cosmos nebula planet", Sky.SPACE)
            .word("volcano lava hell inferno magma", Sky.HEAT)
            .word("day noon morning sunny clear", Sky.DAY)
            .build();

    private static final Map<String, Land> LANDS = Words.<Land>lexicon()
            .word("forest wood jungle tree grove swamp", Land.FOREST)
            .word("mountain cliff peak alp canyon", Land.MOUNTAINS)
            .word("sea ocean beach lake coast shore harbor harbour island river", Land.SEA)
            .word("desert dune sand pyramid", Land.DESERT)
            .word("town city village street market skyline", Land.TOWN)
            .word("castle fortress palace ruin tower", Land.CASTLE)
            .word("snow winter ice tundra frozen", Land.SNOW)
            .word("cave cavern dungeon underground mine crypt", Land.CAVERN)
            .word("underwater reef abyss", Land.REEF)
            .word("space galaxy cosmos nebula planet star", Land.STARS)
            .word("volcano lava hell inferno magma", Land.VOLCANO)
            .word("hill farm field meadow valley grassland plain sky farmland", Land.HILLS)
            .build();

    private final Canvas canvas;
    private final int w;
    private final int h;
    private final Swatches swatches;
    private final Dice dice;
    private final Torus torus;
    private final Pen pen;
    private final Sky sky;
    private final Land land;
    private final boolean farm;

    Scene(Canvas canvas, Swatches swatches, Words words, Dice dice) {
        this.canvas = canvas;
        this.w = canvas.width;
        this.h = canvas.height;
        this.swatches = swatches;
        this.dice = dice;
        this.torus = new Torus(w, h, dice.below(1 << 30));
        this.pen = Pen.ofCells(canvas);
        this.sky = words.meaning(SKIES).orElse(Sky.DAY);
        this.land = words.meaning(LANDS).orElse(Land.HILLS);
        this.farm = words.say("farm field farmland village");
    }

    void draw() {
        sky();
        switch (land) {
            case HILLS -> hills();
            case FOREST -> forest();
            case MOUNTAINS -> mountains(Material.STONE, Material.MEADOW);
            case SNOW -> mountains(Material.ICE, Material.SNOW);
            case SEA -> sea();
            case DESERT -> desert();
            case TOWN -> town();
            case CASTLE -> castle();
            case CAVERN -> cavern();
            case REEF -> reef();
            case STARS -> {}
            case VOLCANO -> volcano();
        }
    }

    // ---- sky

    private void sky() {
        double horizon = land == Land.STARS || land == Land.REEF || land == Land.CAVERN ? h : h * 0.66;
        Ramp[] stops = new Ramp[sky.stops.length];
        for (int i = 0; i < stops.length; i++) {
            stops[i] = swatches.ramp(sky.stops[i]);
        }
        for (int y = 0; y < h; y++) {
            double t = Math.min(0.999, y / horizon) * (stops.length - 1);
            int stop = (int) t;
            double blend = Math.max(0, Math.min(1, (t - stop - 0.5) * 2.4 + 0.5));
            for (int x = 0; x < w; x++) {
                canvas.set(x, y, blend > threshold(x, y) ? stops[stop + 1] : stops[stop], 0.5, 0);
            }
        }
        switch (sky) {
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

    // ---- land

    /** A material seen through air: the farther, the more it is like the sky at the horizon. */
    private Ramp far(Material material, double distance) {
        Oklab own = material.colour;
        Oklab air = sky.stops[sky.stops.length - 1].colour;
        double keep = 1 - distance;
        double dim = sky == Sky.NIGHT || sky == Sky.CAVE ? 0.62 : sky == Sky.DUSK ? 0.86 : 1;
        return swatches.ramp(
                new Oklab(
                        dim * own.lightness() * keep + air.lightness() * distance,
                        own.a() * keep + air.a() * distance,
                        own.b() * keep + air.b() * distance),
                swatches.ramp(sky.stops[sky.stops.length - 1]),
                swatches.ramp(sky.stops[sky.stops.length - 2]));
    }

    /** How high a ridge stands at a column, in cells from the top. */
    private int ridge(int x, double level, double rise, int bumps, int layer) {
        double broad = torus.noise(x, layer * 7919, Math.max(2, w / bumps));
        double fine = torus.noise(x, layer * 7919 + 31, Math.max(2, w / (bumps * 3)));
        return (int) (h * (level - rise * (0.75 * broad + 0.25 * fine)));
    }

    private void layer(Ramp ramp, double level, double rise, int bumps, int number, double texture) {
        for (int x = 0; x < w; x++) {
            int top = Math.max(0, ridge(x, level, rise, bumps, number));
            for (int y = top; y < h; y++) {
                double depth = (double) (y - top) / h;
                double light = depth < 0.035 ? 0.7 : depth > 0.2 && texture > 0 ? 0.42 : 0.5;
                if (texture > 0 && torus.speck(x, y + number * 13) < texture && y > top + 1) {
                    light = torus.speck(x + 3, y) > 0.5 ? 0.7 : 0.24;
                }
                canvas.set(x, y, ramp, light, number);
            }
        }
    }

    private void hills() {
        layer(far(Material.DARK_GREEN, 0.55), 0.68, 0.2, 3, 1, 0);
        layer(far(Material.MEADOW, 0.3), 0.78, 0.18, 2, 2, 0);
        Ramp near = far(Material.MEADOW, 0);
        trees(0.76, 0.12, 2, 3, Math.max(2, w / 14), false, 0.2, 0.16);
        layer(near, 0.9, 0.12, 2, 3, 0.06);
        if (farm) {
            Ramp soil = far(Material.EARTH, 0);
            for (int y = h * 82 / 100; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    double row = (x - w * 0.5) / (y - h * 0.62) * 3 + 100;
                    if (row - Math.floor(row) < 0.5) {
                        canvas.set(x, y, soil, row - Math.floor(row) < 0.14 ? 0.7 : 0.5, 4);
                    }
                }
            }
            double s = h / 32.0 * 0.38;
            Pen barn = pen.moved(w * 0.68, h * 0.82 - 32 * s).scaled(s, s, 0, 0);
            barn.box(swatches.ramp(Material.RED), 3, 13, 26, 19);
            barn.polygon(swatches.ramp(Material.DARK_WOOD), 16, 0, 32, 15, 0, 15);
            barn.flat(0.5).box(swatches.ramp(Material.WHITE), 12, 21, 8, 11);
        }
    }

    private void forest() {
        layer(far(Material.DARK_GREEN, 0.6), 0.6, 0.2, 3, 1, 0);
        trees(0.66, 0.1, 3, 1, Math.max(4, w / 5), true, 0.45, 0.26);
        layer(far(Material.DARK_GREEN, 0.35), 0.78, 0.08, 2, 2, 0);
        trees(0.8, 0.08, 2, 2, Math.max(3, w / 8), true, 0.12, 0.4);
        layer(far(Material.MEADOW, 0), 0.92, 0.08, 2, 3, 0.08);
    }

    /** Trees on a ridge, the smaller the farther. */
    private void trees(
            double level, double rise, int bumps, int number, int count, boolean pines, double distance, double size) {
        Ramp green = far(pines ? Material.DARK_GREEN : Material.GREEN, distance);
        Ramp trunk = far(Material.DARK_WOOD, distance);
        for (int i = 0; i < count; i++) {
            int x = (int) ((i + dice.between(0.1, 0.9)) * w / count);
            double tall = h * size * dice.between(0.7, 1.1);
            double foot = ridge(x, level, rise, bumps, number) + h * 0.04;
            pen.line(trunk, x, foot, x, foot - tall * 0.5, Math.max(1, tall * 0.1));
            if (pines) {
                for (int tier = 0; tier < 3; tier++) {
                    double base = foot - tall * (0.16 + 0.24 * tier);
                    double wide = tall * (0.3 - 0.06 * tier);
                    pen.polygon(green, x, base - tall * 0.4, x + wide, base, x - wide, base);
                }
            } else {
                pen.ellipse(green, x, foot - tall * 0.66, tall * 0.34, tall * 0.36);
            }
        }
    }

    private void mountains(Material rock, Material ground) {
        Ramp white = swatches.ramp(Material.SNOW);
        for (int range = 0; range < 2; range++) {
            Ramp stone = far(rock, range == 0 ? 0.5 : 0.2);
            int peaks = 2 + range + w / h;
            for (int i = 0; i < peaks; i++) {
                double x = (i + dice.between(0.2, 0.8)) * w / peaks;
                double top = h * (range == 0 ? dice.between(0.16, 0.3) : dice.between(0.34, 0.46));
                double wide = h * (range == 0 ? 0.5 : 0.36);
                double foot = h * 0.85;
                pen.flat(0.5).polygon(stone, x, top, x + wide, foot, x - wide, foot);
                pen.flat(0.25)
                        .polygon(
                                stone, x, top, x + wide, foot, x + wide * 0.16, foot, x + wide * 0.1, (top + foot) / 2);
                double cap = (foot - top) * 0.26;
                double half = wide * 0.26;
                pen.flat(0.5)
                        .polygon(
                                white,
                                x,
                                top,
                                x + half,
                                top + cap,
                                x + half * 0.3,
                                top + cap * 0.72,
                                x,
                                top + cap * 1.1,
                                x - half * 0.4,
                                top + cap * 0.76,
                                x - half,
                                top + cap);
            }
        }
        layer(far(ground, 0.3), 0.82, 0.12, 3, 2, 0);
        trees(0.86, 0.08, 2, 3, Math.max(2, w / 12), true, 0.1, 0.2);
        layer(far(ground, 0), 0.94, 0.08, 2, 3, 0.06);
    }

    private void sea() {
        Ramp water = far(Material.WATER, 0);
        int horizon = (int) (h * 0.6);
        layer(far(Material.DARK_GREEN, 0.5), 0.62, 0.1, 2, 1, 0);
        for (int y = horizon; y < h; y++) {
            double near = (double) (y - horizon) / (h - horizon);
            for (int x = 0; x < w; x++) {
                boolean crest = torus.stretched(x, y * 3, (int) (4 + 8 * near), 3) > 0.74 - 0.06 * near;
                canvas.set(x, y, water, crest ? 0.74 : near < 0.25 ? 0.55 : near > 0.7 ? 0.34 : 0.5, 2);
            }
        }
        Ramp sand = far(Material.SAND, 0);
        layer(swatches.ramp(Material.WHITE), 0.93, 0.1, 1, 5, 0);
        layer(sand, 0.95, 0.1, 1, 5, 0.07);
    }

    private void desert() {
        layer(far(Material.SAND, 0.5), 0.66, 0.14, 2, 1, 0);
        double s = h * 0.3;
        Ramp stone = far(Material.STRAW, 0.1);
        double x = w * dice.between(0.25, 0.6);
        pen.flat(0.6).polygon(stone, x, h * 0.38, x + s, h * 0.74, x - s, h * 0.74);
        pen.flat(0.25).polygon(stone, x, h * 0.38, x + s, h * 0.74, x + s * 0.3, h * 0.74);
        layer(far(Material.SAND, 0.2), 0.8, 0.14, 2, 2, 0);
        layer(far(Material.SAND, 0), 0.94, 0.16, 1, 3, 0.05);
        Ramp green = far(Material.GREEN, 0);
        for (int i = 0; i < 2; i++) {
            double cx = w * (i == 0 ? 0.18 : 0.82);
            double u = h * 0.045;
            pen.limb(green, cx, h * 0.9, cx, h * 0.62, u, u);
            pen.limb(green, cx + 2.6 * u, h * 0.76, cx + 2.6 * u, h * 0.68, u * 0.8, u * 0.8);
            pen.limb(green, cx, h * 0.78, cx + 2.6 * u, h * 0.76, u * 0.7, u * 0.7);
        }
    }

    private void town() {
        boolean lit = sky != Sky.DAY;
        Ramp window = swatches.ramp(lit ? Material.YELLOW : Material.SKY);
        for (int row = 0; row < 2; row++) {
            int count = Math.max(3, w * (row == 0 ? 7 : 5) / (h * 2));
            for (int i = 0; i < count; i++) {
                Material material =
                        row == 0 ? Material.STONE : dice.oneOf(Material.PARCHMENT, Material.COPPER, Material.STONE);
                Ramp wall = far(material, row == 0 ? 0.45 : 0.05);
                Ramp roof = far(dice.oneOf(Material.RED, Material.BLUE, Material.DARK_WOOD), row == 0 ? 0.35 : 0);
                double wide = (double) w / count;
                double left = i * wide + wide * 0.06;
                double right = (i + 1) * wide - wide * 0.06;
                double top = h * (row == 0 ? dice.between(0.3, 0.5) : dice.between(0.5, 0.66));
                pen.flat(0.5).box(wall, left, top, right - left, h * 0.88 - top);
                pen.flat(0.3).box(wall, right - wide * 0.14, top, wide * 0.14, h * 0.88 - top);
                pen.polygon(
                        roof, left - wide * 0.08, top, (left + right) / 2, top - h * 0.14, right + wide * 0.08, top);
                double pane = Math.max(1, wide * 0.16);
                for (int column = 0; column < 2; column++) {
                    for (double y = top + pane; y < h * 0.84; y += pane * 2.2) {
                        if (dice.chance(75)) {
                            pen.flat(0.6).box(window, left + wide * (0.16 + 0.36 * column), y, pane, pane);
                        }
                    }
                }
            }
        }
        layer(far(Material.STONE, 0), 0.88, 0.01, 1, 3, 0.08);
    }

    private void castle() {
        layer(far(Material.DARK_GREEN, 0.5), 0.7, 0.2, 3, 1, 0);
        Ramp stone = far(Material.STONE, 0.1);
        Ramp roof = far(Material.RED, 0);
        double u = h * 0.05;
        double x = w * 0.5;
        pen.flat(0.5).box(stone, x - 6 * u, h * 0.46, 12 * u, h * 0.4);
        for (double tower : new double[] {-6.5, -2, 2, 6.5}) {
            boolean inner = Math.abs(tower) < 3;
            double top = h * (inner ? 0.26 : 0.38);
            pen.box(stone, x + tower * u - 1.4 * u, top, 2.8 * u, h * 0.86 - top);
            pen.polygon(roof, x + tower * u - 2 * u, top, x + tower * u, top - 3.4 * u, x + tower * u + 2 * u, top);
            pen.flat(0.6).box(swatches.ramp(Material.YELLOW), x + tower * u - 0.4 * u, top + 1.4 * u, 0.8 * u, 1.4 * u);
        }
        pen.flat(0.5).ellipse(swatches.ink(), x, h * 0.8, 1.4 * u, 2.4 * u);
        layer(far(Material.MEADOW, 0.15), 0.84, 0.08, 2, 2, 0);
        layer(far(Material.MEADOW, 0), 0.95, 0.08, 2, 3, 0.06);
    }

    private void cavern() {
        for (int depth = 0; depth < 2; depth++) {
            Ramp rock = swatches.ramp(depth == 0 ? Material.DARK_STONE : Material.STONE);
            int count = Math.max(4, w * 5 / h + 2 * depth);
            for (int i = 0; i < count; i++) {
                double x = (i + dice.between(0, 1)) * w / count;
                double wide = h * dice.between(0.06, 0.12);
                double reach = h * (depth == 0 ? dice.between(0.25, 0.5) : dice.between(0.12, 0.3));
                pen.polygon(rock, x - wide, -1, x + wide, -1, x, reach);
                if (dice.chance(60)) {
                    pen.polygon(rock, x - wide, h * 0.9, x + wide, h * 0.9, x + wide * 0.2, h - reach);
                }
            }
            layer(rock, depth == 0 ? 0.86 : 0.95, 0.1, 3, 2 + depth, 0.05);
        }
        Ramp glow = swatches.ramp(Material.TEAL);
        for (int i = 0; i < 3; i++) {
            double x = w * (0.2 + 0.3 * i) + dice.below(Math.max(1, w / 8));
            double u = h * dice.between(0.04, 0.06);
            pen.polygon(
                    glow,
                    x - u,
                    h * 0.9,
                    x - u * 0.8,
                    h * 0.9 - 2 * u,
                    x,
                    h * 0.9 - 3.6 * u,
                    x + u * 0.8,
                    h * 0.9 - 2 * u,
                    x + u,
                    h * 0.9);
        }
    }

    private void reef() {
        layer(far(Material.NAVY, 0.2), 0.84, 0.24, 3, 1, 0);
        Ramp sand = swatches.ramp(Material.SAND);
        for (int i = 0; i < Math.max(5, w / 7); i++) {
            Ramp coral = swatches.ramp(dice.oneOf(Material.PINK, Material.ORANGE, Material.GREEN, Material.PURPLE));
            double x = dice.below(w);
            double tall = h * dice.between(0.1, 0.3);
            pen.limb(coral, x, h * 0.94, x + dice.between(-2, 2), h * 0.94 - tall, h * 0.025, h * 0.018);
            pen.limb(coral, x, h * 0.94 - tall * 0.5, x + h * 0.06, h * 0.94 - tall * 0.8, h * 0.02, h * 0.014);
        }
        layer(sand, 0.96, 0.08, 2, 3, 0.06);
        Ramp bubble = swatches.ramp(Material.WHITE);
        for (int i = 0; i < Math.max(4, w / 8); i++) {
            canvas.set(dice.below(w), dice.below(Math.max(1, h * 3 / 4)), bubble, 0.5, 4);
        }
    }

    private void volcano() {
        Ramp rock = swatches.ramp(Material.DARK_STONE);
        Ramp lava = swatches.ramp(Material.LAVA);
        double x = w * 0.5;
        pen.polygon(
                rock, x - h * 0.12, h * 0.26, x + h * 0.12, h * 0.26, x + h * 0.55, h * 0.86, x - h * 0.55, h * 0.86);
        pen.flat(0.6)
                .polygon(
                        lava,
                        x - h * 0.1,
                        h * 0.26,
                        x + h * 0.1,
                        h * 0.26,
                        x + h * 0.04,
                        h * 0.4,
                        x + h * 0.1,
                        h * 0.6,
                        x - h * 0.02,
                        h * 0.86,
                        x,
                        h * 0.56,
                        x - h * 0.06,
                        h * 0.4);
        pen.ellipse(swatches.ramp(Material.STONE), x, h * 0.14, h * 0.14, h * 0.09);
        layer(lava, 0.86, 0.04, 2, 2, 0.1);
        layer(rock, 0.97, 0.12, 3, 3, 0.05);
    }
}
