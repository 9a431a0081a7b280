package io.assethatch.generationservice.provider.placeholder;

import java.util.Map;

/** A landscape: sky, what stands in it, ridges that fade with distance, and ground. */
final class Scene {
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

    private final Terrain land;
    private final boolean farm;

    private Scene(Terrain land, boolean farm) {
        this.land = land;
        this.farm = farm;
    }

    static void draw(Canvas canvas, Swatches swatches, Words words, Dice dice) {
        Land what = words.meaning(LANDS).orElse(Land.HILLS);
        Sky.Kind above = words.meaning(Sky.BY_WORD).orElse(Sky.Kind.DAY);
        Torus torus = new Torus(canvas.width, canvas.height, dice.below(1 << 30));
        boolean open = what != Land.STARS && what != Land.REEF && what != Land.CAVERN;
        new Sky(canvas, above, swatches, dice, torus).draw(canvas.height * (open ? 0.66 : 1));
        Terrain terrain = new Terrain(canvas, above, swatches, dice, torus);
        new Scene(terrain, words.say("farm field farmland village")).draw(what);
    }

    private void draw(Land what) {
        switch (what) {
            case HILLS -> hills();
            case FOREST -> forest();
            case MOUNTAINS -> mountains(Material.STONE, Material.MEADOW);
            case SNOW -> mountains(Material.ICE, Material.SNOW);
            case SEA -> sea();
            case DESERT -> desert();
            case TOWN -> Places.town(land);
            case CASTLE -> Places.castle(land);
            case CAVERN -> Places.cavern(land);
            case REEF -> Places.reef(land);
            case VOLCANO -> Places.volcano(land);
            case STARS -> {}
        }
    }

    private void hills() {
        land.layer(land.far(Material.DARK_GREEN, 0.55), 0.68, 0.2, 3, 1, 0);
        land.layer(land.far(Material.MEADOW, 0.3), 0.78, 0.18, 2, 2, 0);
        Ramp near = land.far(Material.MEADOW, 0);
        land.trees(0.76, 0.12, 2, 3, Math.max(2, land.w / 14), false, 0.2, 0.16);
        land.layer(near, 0.9, 0.12, 2, 3, 0.06);
        if (farm) {
            Ramp soil = land.far(Material.EARTH, 0);
            for (int y = land.h * 82 / 100; y < land.h; y++) {
                for (int x = 0; x < land.w; x++) {
                    double row = (x - land.w * 0.5) / (y - land.h * 0.62) * 3 + 100;
                    if (row - Math.floor(row) < 0.5) {
                        land.canvas.set(x, y, soil, row - Math.floor(row) < 0.14 ? 0.7 : 0.5, 4);
                    }
                }
            }
            double s = land.h / 32.0 * 0.38;
            Pen barn = land.pen.moved(land.w * 0.68, land.h * 0.82 - 32 * s).scaled(s, s, 0, 0);
            barn.box(land.swatches.ramp(Material.RED), 3, 13, 26, 19);
            barn.polygon(land.swatches.ramp(Material.DARK_WOOD), 16, 0, 32, 15, 0, 15);
            barn.flat(0.5).box(land.swatches.ramp(Material.WHITE), 12, 21, 8, 11);
        }
    }

    private void forest() {
        land.layer(land.far(Material.DARK_GREEN, 0.6), 0.6, 0.2, 3, 1, 0);
        land.trees(0.66, 0.1, 3, 1, Math.max(4, land.w / 5), true, 0.45, 0.26);
        land.layer(land.far(Material.DARK_GREEN, 0.35), 0.78, 0.08, 2, 2, 0);
        land.trees(0.8, 0.08, 2, 2, Math.max(3, land.w / 8), true, 0.12, 0.4);
        land.layer(land.far(Material.MEADOW, 0), 0.92, 0.08, 2, 3, 0.08);
    }

    private void mountains(Material rock, Material ground) {
        Ramp white = land.swatches.ramp(Material.SNOW);
        for (int range = 0; range < 2; range++) {
            Ramp stone = land.far(rock, range == 0 ? 0.5 : 0.2);
            int peaks = 2 + range + land.w / land.h;
            for (int i = 0; i < peaks; i++) {
                double x = (i + land.dice.between(0.2, 0.8)) * land.w / peaks;
                double top = land.h * (range == 0 ? land.dice.between(0.16, 0.3) : land.dice.between(0.34, 0.46));
                double wide = land.h * (range == 0 ? 0.5 : 0.36);
                double foot = land.h * 0.85;
                land.pen.flat(0.5).polygon(stone, x, top, x + wide, foot, x - wide, foot);
                land.pen
                        .flat(0.25)
                        .polygon(
                                stone, x, top, x + wide, foot, x + wide * 0.16, foot, x + wide * 0.1, (top + foot) / 2);
                double cap = (foot - top) * 0.26;
                double half = wide * 0.26;
                land.pen
                        .flat(0.5)
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
        land.layer(land.far(ground, 0.3), 0.82, 0.12, 3, 2, 0);
        land.trees(0.86, 0.08, 2, 3, Math.max(2, land.w / 12), true, 0.1, 0.2);
        land.layer(land.far(ground, 0), 0.94, 0.08, 2, 3, 0.06);
    }

    private void sea() {
        Ramp water = land.far(Material.WATER, 0);
        int horizon = (int) (land.h * 0.6);
        land.layer(land.far(Material.DARK_GREEN, 0.5), 0.62, 0.1, 2, 1, 0);
        for (int y = horizon; y < land.h; y++) {
            double near = (double) (y - horizon) / (land.h - horizon);
            for (int x = 0; x < land.w; x++) {
                boolean crest = land.torus.stretched(x, y * 3, (int) (4 + 8 * near), 3) > 0.74 - 0.06 * near;
                land.canvas.set(x, y, water, crest ? 0.74 : near < 0.25 ? 0.55 : near > 0.7 ? 0.34 : 0.5, 2);
            }
        }
        Ramp sand = land.far(Material.SAND, 0);
        land.layer(land.swatches.ramp(Material.WHITE), 0.93, 0.1, 1, 5, 0);
        land.layer(sand, 0.95, 0.1, 1, 5, 0.07);
    }

    private void desert() {
        land.layer(land.far(Material.SAND, 0.5), 0.66, 0.14, 2, 1, 0);
        double s = land.h * 0.3;
        Ramp stone = land.far(Material.STRAW, 0.1);
        double x = land.w * land.dice.between(0.25, 0.6);
        land.pen.flat(0.6).polygon(stone, x, land.h * 0.38, x + s, land.h * 0.74, x - s, land.h * 0.74);
        land.pen.flat(0.25).polygon(stone, x, land.h * 0.38, x + s, land.h * 0.74, x + s * 0.3, land.h * 0.74);
        land.layer(land.far(Material.SAND, 0.2), 0.8, 0.14, 2, 2, 0);
        land.layer(land.far(Material.SAND, 0), 0.94, 0.16, 1, 3, 0.05);
        Ramp green = land.far(Material.GREEN, 0);
        for (int i = 0; i < 2; i++) {
            double cx = land.w * (i == 0 ? 0.18 : 0.82);
            double u = land.h * 0.045;
            land.pen.limb(green, cx, land.h * 0.9, cx, land.h * 0.62, u, u);
            land.pen.limb(green, cx + 2.6 * u, land.h * 0.76, cx + 2.6 * u, land.h * 0.68, u * 0.8, u * 0.8);
            land.pen.limb(green, cx, land.h * 0.78, cx + 2.6 * u, land.h * 0.76, u * 0.7, u * 0.7);
        }
    }
}
