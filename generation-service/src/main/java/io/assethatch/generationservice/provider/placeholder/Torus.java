package io.assethatch.generationservice.provider.placeholder;

/**
 * Noise that repeats with a width and a height: value noise on a lattice with smoothstep (Perlin, 1985) and cells around
 * scattered points (Worley, "A cellular texture basis function", 1996).
 */
record Torus(int width, int height, long salt) {

    /**
     * Where a point lies within its stone.
     *
     * @param gap distance in cells to the boundary with the next stone, about
     * @param tone 0 to 1, the same all over the stone
     * @param dx right of the stone's middle, -1 to 1
     * @param dy below the stone's middle
     */
    record Stone(double gap, double tone, double dx, double dy) {}

    /** Smooth noise, 0 to 1, with bumps of about {@code size} cells. */
    double noise(int x, int y, int size) {
        return stretched(x, y, size, size);
    }

    double stretched(int x, int y, int sizeX, int sizeY) {
        int columns = Math.max(2, (width + sizeX / 2) / sizeX);
        int rows = Math.max(2, (height + sizeY / 2) / sizeY);
        double fx = (double) Math.floorMod(x, width) * columns / width;
        double fy = (double) Math.floorMod(y, height) * rows / height;
        int ix = (int) fx;
        int iy = (int) fy;
        double tx = smooth(fx - ix);
        double ty = smooth(fy - iy);
        double top = mix(lattice(ix, iy, columns, rows), lattice(ix + 1, iy, columns, rows), tx);
        double bottom = mix(lattice(ix, iy + 1, columns, rows), lattice(ix + 1, iy + 1, columns, rows), tx);
        return mix(top, bottom, ty);
    }

    /** A number of its own for every cell. */
    double speck(int x, int y) {
        return Dice.at(Math.floorMod(x, width), Math.floorMod(y, height), salt + 1);
    }

    /** The stone that a point lies in, of {@code columns} by {@code rows}. */
    Stone stone(double x, double y, int columns, int rows) {
        int across = Math.max(2, columns);
        int down = Math.max(2, rows);
        double stepX = (double) width / across;
        double stepY = (double) height / down;
        int column = (int) Math.floor(x / stepX);
        int row = (int) Math.floor(y / stepY);
        double nearest = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        double tone = 0;
        double dx = 0;
        double dy = 0;
        for (int j = row - 2; j <= row + 2; j++) {
            for (int i = column - 2; i <= column + 2; i++) {
                int wi = Math.floorMod(i, across);
                int wj = Math.floorMod(j, down);
                double px = (i
                                + 0.2
                                + 0.6 * Dice.at(wi, wj, salt + 2)
                                + (Math.floorMod(wj, 2) == 0 || down % 2 == 1 ? 0 : 0.5))
                        * stepX;
                double py = (j + 0.25 + 0.5 * Dice.at(wi, wj, salt + 3)) * stepY;
                double distance = StrictMath.sqrt((x - px) * (x - px) + (y - py) * (y - py));
                if (distance < nearest) {
                    second = nearest;
                    nearest = distance;
                    tone = Dice.at(wi, wj, salt + 4);
                    dx = (x - px) / stepX * 2;
                    dy = (y - py) / stepY * 2;
                } else if (distance < second) {
                    second = distance;
                }
            }
        }
        return new Stone(second - nearest, tone, Math.max(-1, Math.min(1, dx)), Math.max(-1, Math.min(1, dy)));
    }

    private double lattice(int i, int j, int columns, int rows) {
        return Dice.at(Math.floorMod(i, columns) + 1000 * columns, Math.floorMod(j, rows) + 1000 * rows, salt);
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }
}
