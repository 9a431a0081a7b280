package io.assethatch.generationservice.provider.placeholder;

/** Grounds of pieces with gaps between them. */
final class Masonry {
    private Masonry() {}

    static void cobbles(Tile tile) {
        Ramp stone = tile.tinted(tile.words.say("cave dark") ? Material.DARK_STONE : Material.STONE);
        Ramp moss = tile.swatches.ramp(Material.DARK_GREEN, stone);
        boolean mossy = tile.words.say("moss mossy overgrown") || tile.dice.chance(30);
        int cells = Math.max(2, Math.min(tile.w, tile.h) / 7);
        for (int y = 0; y < tile.h; y++) {
            for (int x = 0; x < tile.w; x++) {
                Torus.Stone at = tile.torus.stone(
                        x + 0.5,
                        y + 0.5,
                        tile.w * cells / Math.min(tile.w, tile.h),
                        tile.h * cells / Math.min(tile.w, tile.h));
                double tone = 0.5 + 0.2 * (at.tone() - 0.5) - 0.09 * (at.dx() + at.dy());
                boolean gap = at.gap() < 1.0;
                if (gap) {
                    tile.set(x, y, mossy && tile.torus.noise(x, y, 8) > 0.55 ? moss : tile.swatches.ink(), 0.5);
                } else {
                    tile.set(x, y, stone, at.gap() < 2.1 && at.dx() + at.dy() > 0 ? tone - 0.22 : tone);
                }
            }
        }
    }

    /** Rows of bricks or boards. */
    static void courses(Tile tile, Material material, Material between, boolean brick) {
        Ramp face = tile.tinted(material);
        Ramp gap = tile.swatches.ramp(between, face);
        int rows = Math.max(2, tile.h / 8);
        int perRow = Math.max(1, tile.w / (brick ? 14 : 32));
        for (int y = 0; y < tile.h; y++) {
            int row = y * rows / tile.h;
            int top = (row * tile.h + rows - 1) / rows;
            int bottom = ((row + 1) * tile.h + rows - 1) / rows - 1;
            int shift = brick ? (row % 2) * tile.w / (2 * perRow) : (int) (tile.torus.speck(row, 77) * tile.w);
            for (int x = 0; x < tile.w; x++) {
                int along = Math.floorMod(x + shift, tile.w);
                int piece = along * perRow / tile.w;
                boolean joint = along == (piece * tile.w + perRow - 1) / perRow;
                double tone = 0.5 + 0.18 * (tile.torus.speck(piece, row + 13) - 0.5);
                if (y == bottom || joint) {
                    tile.set(x, y, gap, brick ? 0.5 : 0.3);
                } else if (brick) {
                    tile.set(x, y, face, (y == top ? 0.7 : tone) - (tile.torus.speck(x, y) > 0.93 ? 0.2 : 0));
                } else {
                    double grain = tile.torus.stretched(x, y, 10, 2);
                    tile.set(
                            x, y, face, y == top ? 0.68 : grain > 0.66 ? tone - 0.2 : grain < 0.3 ? tone + 0.14 : tone);
                }
            }
        }
    }

    static void flags(Tile tile) {
        Ramp stone = tile.tinted(
                tile.words.say("metal") ? Material.IRON : tile.words.say("marble") ? Material.WHITE : Material.STONE);
        int rows = Math.max(1, tile.h / 14);
        int columns = Math.max(1, tile.w / 14);
        for (int y = 0; y < tile.h; y++) {
            for (int x = 0; x < tile.w; x++) {
                int left = Math.floorMod(x, Math.max(1, tile.w / columns));
                int top = Math.floorMod(y, Math.max(1, tile.h / rows));
                int right = tile.w / columns - 1 - left;
                int bottom = tile.h / rows - 1 - top;
                double tone = 0.5 + 0.2 * (tile.torus.speck(x * columns / tile.w, y * rows / tile.h) - 0.5);
                if (right == 0 || bottom == 0) {
                    tile.set(x, y, tile.swatches.ink(), 0.5);
                } else if (left == 0 || top == 0) {
                    tile.set(x, y, stone, 0.72);
                } else {
                    double n = tile.torus.noise(x, y, 5);
                    tile.set(x, y, stone, right == 1 || bottom == 1 ? 0.26 : n > 0.7 ? tone - 0.16 : tone);
                }
            }
        }
    }

    static void lava(Tile tile) {
        Ramp hot = tile.tinted(Material.LAVA);
        Ramp glow = tile.swatches.ramp(Material.YELLOW, hot);
        Ramp crust = tile.swatches.ramp(Material.DARK_STONE, hot);
        int cells = Math.max(2, Math.min(tile.w, tile.h) / 9);
        for (int y = 0; y < tile.h; y++) {
            for (int x = 0; x < tile.w; x++) {
                Torus.Stone at = tile.torus.stone(
                        x + 0.5,
                        y + 0.5,
                        tile.w * cells / Math.min(tile.w, tile.h),
                        tile.h * cells / Math.min(tile.w, tile.h));
                if (at.gap() < 1.1) {
                    tile.set(x, y, glow, 0.5);
                } else if (at.gap() < 2.6) {
                    tile.set(x, y, hot, 0.5);
                } else {
                    tile.set(
                            x,
                            y,
                            at.tone() > 0.75 ? hot : crust,
                            0.4 + 0.3 * (tile.torus.speck(x, y) > 0.85 ? 1 : 0) - 0.1 * at.dy());
                }
            }
        }
    }
}
