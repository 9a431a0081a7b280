package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.imaging.Oklab;

/** Ground in layers: ridges one before another, and what grows on them. */
final class Terrain {
    final Canvas canvas;
    final int w;
    final int h;
    final Swatches swatches;
    final Dice dice;
    final Torus torus;
    final Pen pen;
    final Sky.Kind sky;

    Terrain(Canvas canvas, Sky.Kind sky, Swatches swatches, Dice dice, Torus torus) {
        this.canvas = canvas;
        this.w = canvas.width;
        this.h = canvas.height;
        this.swatches = swatches;
        this.dice = dice;
        this.torus = torus;
        this.pen = Pen.ofCells(canvas);
        this.sky = sky;
    }

    /** A material seen through air: the farther, the more it is like the sky at the horizon. */
    Ramp far(Material material, double distance) {
        Oklab own = material.colour;
        Oklab air = sky.stops[sky.stops.length - 1].colour;
        double keep = 1 - distance;
        double dim = sky == Sky.Kind.NIGHT || sky == Sky.Kind.CAVE ? 0.74 : sky == Sky.Kind.DUSK ? 0.86 : 1;
        return swatches.ramp(
                new Oklab(
                        dim * own.lightness() * keep + air.lightness() * distance,
                        own.a() * keep + air.a() * distance,
                        own.b() * keep + air.b() * distance),
                swatches.ramp(sky.stops[sky.stops.length - 1]),
                swatches.ramp(sky.stops[sky.stops.length - 2]));
    }

    /** How high a ridge stands at a column, in cells from the top. */
    int ridge(int x, double level, double rise, int bumps, int layer) {
        double broad = torus.noise(x, layer * 7919, Math.max(2, w / bumps));
        double fine = torus.noise(x, layer * 7919 + 31, Math.max(2, w / (bumps * 3)));
        return (int) (h * (level - rise * (0.75 * broad + 0.25 * fine)));
    }

    void layer(Ramp ramp, double level, double rise, int bumps, int number, double texture) {
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

    /** Trees on a ridge, the smaller the farther. */
    void trees(
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
}
