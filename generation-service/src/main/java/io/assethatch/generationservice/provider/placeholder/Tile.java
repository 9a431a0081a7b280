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
    private final int w;
    private final int h;
    private final Swatches swatches;
    private final Words words;
    private final Dice dice;
    private final Torus torus;

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
        switch (words.meaning(BY_WORD).orElse(Ground.GRASS)) {
            case GRASS -> grass();
            case EARTH -> earth(Material.EARTH);
            case FURROWS -> furrows();
            case COBBLES -> cobbles();
            case BRICKS -> courses(Material.COPPER, Material.STONE, true);
            case FLAGS -> flags();
            case WATER -> water();
            case SAND -> sand();
            case PLANKS -> courses(Material.WOOD, Material.DARK_WOOD, false);
            case SNOW -> snow();
            case ICE -> ice();
            case LAVA -> lava();
            case LEAVES -> leaves();
        }
        canvas.rollToQuietEdges();
    }

    private Ramp tinted(Material usual, Ramp... against) {
        return swatches.ramp(words.colour().orElse(usual), against);
    }

    private void set(int x, int y, Ramp ramp, double light) {
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
        int rows = Math.max(2, h / 8);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double wave = StrictMath.sin(2 * StrictMath.PI * (rows * (y + 0.5) / h + 0.06 * torus.noise(x, y, 6)));
                double grain = torus.speck(x, y) > 0.86 ? -0.2 : 0;
                set(x, y, soil, 0.5 - 0.36 * wave + grain);
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

    private void cobbles() {
        Ramp stone = tinted(words.say("cave dark") ? Material.DARK_STONE : Material.STONE);
        Ramp moss = swatches.ramp(Material.DARK_GREEN, stone);
        boolean mossy = words.say("moss mossy overgrown") || dice.chance(30);
        int cells = Math.max(2, Math.min(w, h) / 7);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                Torus.Stone at = torus.stone(x + 0.5, y + 0.5, w * cells / Math.min(w, h), h * cells / Math.min(w, h));
                double tone = 0.5 + 0.2 * (at.tone() - 0.5) - 0.09 * (at.dx() + at.dy());
                boolean gap = at.gap() < 1.0;
                if (gap) {
                    set(x, y, mossy && torus.noise(x, y, 8) > 0.55 ? moss : swatches.ink(), 0.5);
                } else {
                    set(x, y, stone, at.gap() < 2.1 && at.dx() + at.dy() > 0 ? tone - 0.22 : tone);
                }
            }
        }
    }

    /** Rows of bricks or boards. */
    private void courses(Material material, Material between, boolean brick) {
        Ramp face = tinted(material);
        Ramp gap = swatches.ramp(between, face);
        int rows = Math.max(2, h / 8);
        int perRow = Math.max(1, w / (brick ? 14 : 32));
        for (int y = 0; y < h; y++) {
            int row = y * rows / h;
            int top = (row * h + rows - 1) / rows;
            int bottom = ((row + 1) * h + rows - 1) / rows - 1;
            int shift = brick ? (row % 2) * w / (2 * perRow) : (int) (torus.speck(row, 77) * w);
            for (int x = 0; x < w; x++) {
                int along = Math.floorMod(x + shift, w);
                int piece = along * perRow / w;
                boolean joint = along == (piece * w + perRow - 1) / perRow;
                double tone = 0.5 + 0.18 * (torus.speck(piece, row + 13) - 0.5);
                if (y == bottom || joint) {
                    set(x, y, gap, brick ? 0.5 : 0.3);
                } else if (brick) {
                    set(x, y, face, (y == top ? 0.7 : tone) - (torus.speck(x, y) > 0.93 ? 0.2 : 0));
                } else {
                    double grain = torus.stretched(x, y, 10, 2);
                    set(x, y, face, y == top ? 0.68 : grain > 0.66 ? tone - 0.2 : grain < 0.3 ? tone + 0.14 : tone);
                }
            }
        }
    }

    private void flags() {
        Ramp stone = tinted(words.say("metal") ? Material.IRON : words.say("marble") ? Material.WHITE : Material.STONE);
        int rows = Math.max(1, h / 14);
        int columns = Math.max(1, w / 14);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int left = Math.floorMod(x, Math.max(1, w / columns));
                int top = Math.floorMod(y, Math.max(1, h / rows));
                int right = w / columns - 1 - left;
                int bottom = h / rows - 1 - top;
                double tone = 0.5 + 0.2 * (torus.speck(x * columns / w, y * rows / h) - 0.5);
                if (right == 0 || bottom == 0) {
                    set(x, y, swatches.ink(), 0.5);
                } else if (left == 0 || top == 0) {
                    set(x, y, stone, 0.72);
                } else {
                    double n = torus.noise(x, y, 5);
                    set(x, y, stone, right == 1 || bottom == 1 ? 0.26 : n > 0.7 ? tone - 0.16 : tone);
                }
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

    private void lava() {
        Ramp hot = tinted(Material.LAVA);
        Ramp glow = swatches.ramp(Material.YELLOW, hot);
        Ramp crust = swatches.ramp(Material.DARK_STONE, hot);
        int cells = Math.max(2, Math.min(w, h) / 9);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                Torus.Stone at = torus.stone(x + 0.5, y + 0.5, w * cells / Math.min(w, h), h * cells / Math.min(w, h));
                if (at.gap() < 1.1) {
                    set(x, y, glow, 0.5);
                } else if (at.gap() < 2.6) {
                    set(x, y, hot, 0.5);
                } else {
                    set(
                            x,
                            y,
                            at.tone() > 0.75 ? hot : crust,
                            0.4 + 0.3 * (torus.speck(x, y) > 0.85 ? 1 : 0) - 0.1 * at.dy());
                }
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
                        set(cx + dx, cy + dy, green, away > 0.6 ? 0.2 : lit);
                    }
                }
            }
        }
    }
}
