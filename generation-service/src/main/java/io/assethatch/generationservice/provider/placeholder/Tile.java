package io.assethatch.generationservice.provider.placeholder;

import java.util.Map;

/** A square of ground whose pattern lies on a torus, so that copies of it meet without a seam. */
final class Tile {
    enum Ground {
        GRASS,
        EARTH,
        FURROWS,
        COBBLES,
        BRICKS,
        FLAGS,
        WATER,
        SAND,
        PLANKS,
        SNOW,
        ICE,
        LAVA,
        LEAVES
    }

    static final Map<String, Ground> BY_WORD = Words.<Ground>lexicon()
            .word("grass meadow lawn field pasture plain flower", Ground.GRASS)
            .word("dirt earth mud path road trail clay gravel swamp", Ground.EARTH)
            .word("soil farmland tilled plot furrow crop", Ground.FURROWS)
            .word("stone rock cobble cobblestone mountain cliff cave ore", Ground.COBBLES)
            .word("brick wall castle", Ground.BRICKS)
            .word("floor dungeon tile marble pavement metal", Ground.FLAGS)
            .word("water river lake ocean sea pond", Ground.WATER)
            .word("sand beach desert dune", Ground.SAND)
            .word("wood wooden plank bridge deck board", Ground.PLANKS)
            .word("snow tundra", Ground.SNOW)
            .word("ice frozen", Ground.ICE)
            .word("lava magma volcano fire", Ground.LAVA)
            .word("leaf forest bush hedge tree jungle canopy", Ground.LEAVES)
            .build();

    private final Canvas canvas;
    final int w;
    final int h;
    final Swatches swatches;
    final Words words;
    final Dice dice;
    final Torus torus;

    Tile(Canvas canvas, Swatches swatches, Words words, Dice dice) {
        this.canvas = canvas;
        this.w = canvas.width;
        this.h = canvas.height;
        this.swatches = swatches;
        this.words = words;
        this.dice = dice;
        this.torus = new Torus(w, h, dice.below(1 << 30));
    }

    void draw() {
        Ground ground = words.meaning(BY_WORD).orElse(Ground.GRASS);
        boolean boards = words.say("wooden plank") && (ground == Ground.FLAGS || ground == Ground.BRICKS);
        switch (boards ? Ground.PLANKS : ground) {
            case GRASS -> grass();
            case EARTH -> earth(Material.EARTH);
            case FURROWS -> furrows();
            case COBBLES -> Masonry.cobbles(this);
            case BRICKS -> Masonry.courses(this, Material.COPPER, Material.STONE, true);
            case FLAGS -> Masonry.flags(this);
            case WATER -> water();
            case SAND -> sand();
            case PLANKS -> Masonry.courses(this, Material.WOOD, Material.DARK_WOOD, false);
            case SNOW -> snow();
            case ICE -> ice();
            case LAVA -> Masonry.lava(this);
            case LEAVES -> leaves();
        }
    }

    Ramp tinted(Material usual, Ramp... against) {
        return swatches.ramp(words.colour().orElse(usual), against);
    }

    void set(int x, int y, Ramp ramp, double light) {
        canvas.set(Math.floorMod(x, w), Math.floorMod(y, h), ramp, light, 1);
    }

    /** Broad lighter and darker patches. */
    private void patches(Ramp ramp, int size, double contrast) {
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double n = torus.noise(x, y, size) * 0.7 + torus.noise(x, y, Math.max(2, size / 2)) * 0.3;
                set(x, y, ramp, 0.5 + (n > 0.62 ? contrast : n < 0.36 ? -contrast : 0));
            }
        }
    }

    private int count(int cellsEach) {
        return Math.max(2, w * h / cellsEach);
    }

    private void grass() {
        Ramp green = words.say("autumn dry") ? swatches.ramp(Material.STRAW) : tinted(Material.MEADOW);
        patches(green, 8, 0.17);
        for (int i = count(26); i > 0; i--) {
            int x = dice.below(w);
            int y = dice.below(h);
            set(x, y, green, 0.25);
            set(x - 1, y - 1, green, 0.7);
            set(x + 1, y - 1, green, 0.7);
            if (dice.chance(50)) {
                set(x, y - 2, green, 0.7);
                set(x, y - 1, green, 0.25);
            }
        }
        if (words.say("flower flowery bloom blossom spring") || !words.say("plain short") && dice.chance(35)) {
            Ramp heart = swatches.ramp(Material.YELLOW, green);
            for (int i = count(90); i > 0; i--) {
                Ramp petal = swatches.ramp(dice.oneOf(Material.WHITE, Material.PINK, Material.RED), green, heart);
                int x = dice.below(w);
                int y = dice.below(h);
                set(x - 1, y, petal, 0.5);
                set(x + 1, y, petal, 0.5);
                set(x, y - 1, petal, 0.6);
                set(x, y + 1, petal, 0.4);
                set(x, y, heart, 0.5);
            }
        }
    }

    private void earth(Material material) {
        Ramp earth = tinted(words.say("swamp mud") ? Material.DARK_WOOD : material);
        patches(earth, 8, 0.16);
        Ramp stone = swatches.ramp(words.say("gravel") ? Material.STONE : Material.SAND, earth);
        for (int i = count(words.say("gravel") ? 16 : 24); i > 0; i--) {
            pebble(dice.below(w), dice.below(h), dice.chance(55) ? earth : stone);
        }
    }

    private void pebble(int x, int y, Ramp ramp) {
        set(x, y, ramp, 0.7);
        set(x + 1, y, ramp, 0.5);
        set(x, y + 1, ramp, 0.3);
        set(x + 1, y + 1, ramp, 0.1);
    }

    private void furrows() {
        Ramp soil = tinted(Material.EARTH);
        Ramp trough = swatches.ramp(Material.DARK_WOOD, soil);
        int rows = Math.max(2, h / 8);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double wave = StrictMath.sin(2 * StrictMath.PI * (rows * (y + 0.5) / h + 0.06 * torus.noise(x, y, 6)));
                double grain = torus.speck(x, y) > 0.86 ? -0.2 : 0;
                set(x, y, wave > 0.45 ? trough : soil, wave > 0.45 ? 0.5 + grain : 0.56 - 0.3 * wave + grain);
            }
        }
        if (words.say("seed seeded sprout crop wet")) {
            Ramp green = swatches.ramp(Material.GREEN, soil);
            for (int i = count(60); i > 0; i--) {
                int x = dice.below(w);
                int y = dice.below(rows) * h / rows + h / rows / 4;
                set(x, y, green, 0.4);
                set(x - 1, y - 1, green, 0.7);
                set(x + 1, y - 1, green, 0.7);
            }
        }
    }

    private void water() {
        Ramp water = tinted(Material.WATER);
        patches(water, 12, 0.14);
        for (int i = count(34); i > 0; i--) {
            int x = dice.below(w);
            int y = dice.below(h);
            int length = 3 + dice.below(Math.max(1, w / 8));
            for (int step = 0; step < length; step++) {
                boolean end = step == 0 || step == length - 1;
                set(x + step, end ? y + 1 : y, water, 0.72);
                if (!end) {
                    set(x + step, y + 1, water, 0.26);
                }
            }
            if (dice.chance(25)) {
                set(x + length / 2, y, swatches.ramp(Material.WHITE, water), 0.6);
            }
        }
    }

    private void sand() {
        Ramp sand = tinted(Material.SAND);
        int ripples = Math.max(2, h / 7);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double bent = y + 2.2 * StrictMath.sin(2 * StrictMath.PI * (x + 0.5) / w) + 3 * torus.noise(x, y, 8);
                double wave = StrictMath.sin(2 * StrictMath.PI * ripples * bent / h);
                boolean seen = torus.noise(x + 5, y + 9, 7) > 0.42;
                set(x, y, sand, 0.5 + (seen && wave > 0.72 ? -0.2 : seen && wave < -0.8 ? 0.16 : 0));
            }
        }
        for (int i = count(50); i > 0; i--) {
            set(dice.below(w), dice.below(h), sand, dice.chance(60) ? 0.1 : 0.9);
        }
    }

    private void snow() {
        Ramp snow = tinted(Material.SNOW);
        patches(snow, 10, 0.16);
        Ramp blue = swatches.ramp(Material.ICE, snow);
        for (int i = count(40); i > 0; i--) {
            int x = dice.below(w);
            int y = dice.below(h);
            set(x, y, blue, 0.5);
            set(x + 1, y, blue, 0.5);
            set(x, y - 1, snow, 0.9);
            set(x + 3, y + 2, blue, 0.3);
        }
    }

    private void ice() {
        Ramp ice = tinted(Material.ICE);
        patches(ice, 10, 0.13);
        for (int i = count(60); i > 0; i--) {
            int x = dice.below(w);
            int y = dice.below(h);
            boolean crack = dice.chance(45);
            for (int step = 2 + dice.below(5); step > 0; step--) {
                set(x + step, y - step, ice, crack ? 0.1 : 0.9);
                set(x + step + 1, y - step, ice, crack ? 0.6 : 0.7);
            }
        }
    }

    private void leaves() {
        Ramp green = tinted(words.say("autumn") ? Material.ORANGE : Material.DARK_GREEN);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                set(x, y, green, 0.2);
            }
        }
        double radius = Math.max(1.6, Math.min(w, h) / 9.0);
        for (int i = Math.max(8, (int) (w * h / (radius * radius * 1.1))); i > 0; i--) {
            int cx = dice.below(w);
            int cy = dice.below(h);
            for (int dy = (int) -radius; dy <= radius; dy++) {
                for (int dx = (int) -radius; dx <= radius; dx++) {
                    double away = (dx * dx + dy * dy) / (radius * radius);
                    if (away <= 1) {
                        double lit = away < 0.5 && dx + dy < 0 ? 0.72 : 0.5;
                        set(cx + dx, cy + dy, green, away > 0.6 && radius > 2 ? 0.2 : lit);
                    }
                }
            }
        }
    }
}
