package io.assethatch.generationservice.provider.placeholder;

/** Landscapes that people built, or that lie where no sky is. */
final class Places {
    private Places() {}

    static void town(Terrain land) {
        boolean lit = land.sky != Sky.Kind.DAY;
        Ramp window = land.swatches.ramp(lit ? Material.YELLOW : Material.SKY);
        for (int row = 0; row < 2; row++) {
            int count = Math.max(3, land.w * (row == 0 ? 7 : 5) / (land.h * 2));
            for (int i = 0; i < count; i++) {
                Material material = row == 0
                        ? Material.STONE
                        : land.dice.oneOf(Material.PARCHMENT, Material.COPPER, Material.STONE);
                Ramp wall = land.far(material, row == 0 ? 0.45 : 0.05);
                Ramp roof =
                        land.far(land.dice.oneOf(Material.RED, Material.BLUE, Material.DARK_WOOD), row == 0 ? 0.35 : 0);
                double wide = (double) land.w / count;
                double left = i * wide + wide * 0.06;
                double right = (i + 1) * wide - wide * 0.06;
                double top = land.h * (row == 0 ? land.dice.between(0.3, 0.5) : land.dice.between(0.5, 0.66));
                land.pen.flat(0.5).box(wall, left, top, right - left, land.h * 0.88 - top);
                land.pen.flat(0.3).box(wall, right - wide * 0.14, top, wide * 0.14, land.h * 0.88 - top);
                land.pen.polygon(
                        roof,
                        left - wide * 0.08,
                        top,
                        (left + right) / 2,
                        top - land.h * 0.14,
                        right + wide * 0.08,
                        top);
                double pane = Math.max(1, wide * 0.16);
                for (int column = 0; column < 2; column++) {
                    for (double y = top + pane; y < land.h * 0.84; y += pane * 2.2) {
                        if (land.dice.chance(75)) {
                            land.pen.flat(0.6).box(window, left + wide * (0.16 + 0.36 * column), y, pane, pane);
                        }
                    }
                }
            }
        }
        land.layer(land.far(Material.STONE, 0), 0.88, 0.01, 1, 3, 0.08);
    }

    static void castle(Terrain land) {
        land.layer(land.far(Material.DARK_GREEN, 0.5), 0.7, 0.2, 3, 1, 0);
        Ramp stone = land.far(Material.STONE, 0.1);
        Ramp roof = land.far(Material.RED, 0);
        double u = land.h * 0.05;
        double x = land.w * 0.5;
        land.pen.flat(0.5).box(stone, x - 6 * u, land.h * 0.46, 12 * u, land.h * 0.4);
        for (double tower : new double[] {-6.5, -2, 2, 6.5}) {
            boolean inner = Math.abs(tower) < 3;
            double top = land.h * (inner ? 0.26 : 0.38);
            land.pen.box(stone, x + tower * u - 1.4 * u, top, 2.8 * u, land.h * 0.86 - top);
            land.pen.polygon(
                    roof, x + tower * u - 2 * u, top, x + tower * u, top - 3.4 * u, x + tower * u + 2 * u, top);
            land.pen
                    .flat(0.6)
                    .box(land.swatches.ramp(Material.YELLOW), x + tower * u - 0.4 * u, top + 1.4 * u, 0.8 * u, 1.4 * u);
        }
        land.pen.flat(0.5).ellipse(land.swatches.ink(), x, land.h * 0.8, 1.4 * u, 2.4 * u);
        land.layer(land.far(Material.MEADOW, 0.15), 0.84, 0.08, 2, 2, 0);
        land.layer(land.far(Material.MEADOW, 0), 0.95, 0.08, 2, 3, 0.06);
    }

    static void cavern(Terrain land) {
        for (int depth = 0; depth < 2; depth++) {
            Ramp rock = land.swatches.ramp(depth == 0 ? Material.DARK_STONE : Material.STONE);
            int count = Math.max(4, land.w * 5 / land.h + 2 * depth);
            for (int i = 0; i < count; i++) {
                double x = (i + land.dice.between(0, 1)) * land.w / count;
                double wide = land.h * land.dice.between(0.06, 0.12);
                double reach = land.h * (depth == 0 ? land.dice.between(0.25, 0.5) : land.dice.between(0.12, 0.3));
                land.pen.polygon(rock, x - wide, -1, x + wide, -1, x, reach);
                if (land.dice.chance(60)) {
                    land.pen.polygon(
                            rock, x - wide, land.h * 0.9, x + wide, land.h * 0.9, x + wide * 0.2, land.h - reach);
                }
            }
            land.layer(rock, depth == 0 ? 0.86 : 0.95, 0.1, 3, 2 + depth, 0.05);
        }
        Ramp glow = land.swatches.ramp(Material.TEAL);
        for (int i = 0; i < 3; i++) {
            double x = land.w * (0.2 + 0.3 * i) + land.dice.below(Math.max(1, land.w / 8));
            double u = land.h * land.dice.between(0.04, 0.06);
            land.pen.polygon(
                    glow,
                    x - u,
                    land.h * 0.9,
                    x - u * 0.8,
                    land.h * 0.9 - 2 * u,
                    x,
                    land.h * 0.9 - 3.6 * u,
                    x + u * 0.8,
                    land.h * 0.9 - 2 * u,
                    x + u,
                    land.h * 0.9);
        }
    }

    static void reef(Terrain land) {
        land.layer(land.far(Material.NAVY, 0.2), 0.84, 0.24, 3, 1, 0);
        Ramp sand = land.swatches.ramp(Material.SAND);
        for (int i = 0; i < Math.max(5, land.w / 7); i++) {
            Ramp coral = land.swatches.ramp(
                    land.dice.oneOf(Material.PINK, Material.ORANGE, Material.GREEN, Material.PURPLE));
            double x = land.dice.below(land.w);
            double tall = land.h * land.dice.between(0.1, 0.3);
            land.pen.limb(
                    coral,
                    x,
                    land.h * 0.94,
                    x + land.dice.between(-2, 2),
                    land.h * 0.94 - tall,
                    land.h * 0.025,
                    land.h * 0.018);
            land.pen.limb(
                    coral,
                    x,
                    land.h * 0.94 - tall * 0.5,
                    x + land.h * 0.06,
                    land.h * 0.94 - tall * 0.8,
                    land.h * 0.02,
                    land.h * 0.014);
        }
        land.layer(sand, 0.96, 0.08, 2, 3, 0.06);
        Ramp bubble = land.swatches.ramp(Material.WHITE);
        for (int i = 0; i < Math.max(4, land.w / 8); i++) {
            land.canvas.set(land.dice.below(land.w), land.dice.below(Math.max(1, land.h * 3 / 4)), bubble, 0.5, 4);
        }
    }

    static void volcano(Terrain land) {
        Ramp rock = land.swatches.ramp(Material.DARK_STONE);
        Ramp lava = land.swatches.ramp(Material.LAVA);
        double x = land.w * 0.5;
        land.pen.polygon(
                rock,
                x - land.h * 0.12,
                land.h * 0.26,
                x + land.h * 0.12,
                land.h * 0.26,
                x + land.h * 0.55,
                land.h * 0.86,
                x - land.h * 0.55,
                land.h * 0.86);
        land.pen
                .flat(0.6)
                .polygon(
                        lava,
                        x - land.h * 0.1,
                        land.h * 0.26,
                        x + land.h * 0.1,
                        land.h * 0.26,
                        x + land.h * 0.04,
                        land.h * 0.4,
                        x + land.h * 0.1,
                        land.h * 0.6,
                        x - land.h * 0.02,
                        land.h * 0.86,
                        x,
                        land.h * 0.56,
                        x - land.h * 0.06,
                        land.h * 0.4);
        land.pen.ellipse(land.swatches.ramp(Material.STONE), x, land.h * 0.14, land.h * 0.14, land.h * 0.09);
        land.layer(lava, 0.86, 0.04, 2, 2, 0.1);
        land.layer(rock, 0.97, 0.12, 3, 3, 0.05);
    }
}
