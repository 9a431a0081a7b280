package io.assethatch.generationservice.provider.placeholder;

/**
 * Lays shapes on a canvas. Figures are described on a square of 32 by 32 units, y down, whatever the canvas; the pen
 * carries the transformation. Pens are values: each method gives another pen and leaves this one as it was.
 *
 * @param m unit to cell: {@code x' = m0 x + m1 y + m2, y' = m3 x + m4 y + m5}
 * @param bias added to the light
 * @param flat no light and shadow from the shape
 * @param mode what happens to the covered cells
 */
record Pen(Canvas canvas, double[] m, double bias, boolean flat, Mode mode) {
    enum Mode {
        /** Lay over everything. */
        OVER,
        /** Only where something is already, as part of it: patterns, patches. */
        ONTO,
        /** Take away. */
        ERASE
    }

    static final double UNITS = 32;

    // Light from the top left and the front.
    private static final double LIGHT_X = -0.5;
    private static final double LIGHT_Y = -0.62;
    private static final double LIGHT_Z = 0.6;

    /**
     * A pen whose square is fitted into the canvas within its inset, stretched by at most {@code stretch} to fill it,
     * centred, standing on the bottom.
     */
    static Pen fitted(Canvas canvas, double stretch) {
        double w = canvas.width - 2.0 * canvas.inset();
        double h = canvas.height - 2.0 * canvas.inset();
        double sx = Math.min(w, h * stretch) / UNITS;
        double sy = Math.min(h, w * stretch) / UNITS;
        double left = canvas.inset() + (w - sx * UNITS) / 2;
        double top = canvas.inset() + h - sy * UNITS;
        return new Pen(canvas, new double[] {sx, 0, left, 0, sy, top}, 0, false, Mode.OVER);
    }

    /** A pen whose units are cells. */
    static Pen ofCells(Canvas canvas) {
        return new Pen(canvas, new double[] {1, 0, 0, 0, 1, 0}, 0, false, Mode.OVER);
    }

    Pen moved(double dx, double dy) {
        return mapped(1, 0, dx, 0, 1, dy);
    }

    Pen turned(double degrees, double cx, double cy) {
        double sin = StrictMath.sin(StrictMath.toRadians(degrees));
        double cos = StrictMath.cos(StrictMath.toRadians(degrees));
        return mapped(cos, -sin, cx - cos * cx + sin * cy, sin, cos, cy - sin * cx - cos * cy);
    }

    Pen scaled(double fx, double fy, double cx, double cy) {
        return mapped(fx, 0, cx - fx * cx, 0, fy, cy - fy * cy);
    }

    /** Left and right exchanged about the middle of the square. */
    Pen mirrored() {
        return mapped(-1, 0, UNITS, 0, 1, 0);
    }

    Pen lit(double more) {
        return new Pen(canvas, m, bias + more, flat, mode);
    }

    Pen flat(double amount) {
        return new Pen(canvas, m, amount - 0.5, true, mode);
    }

    Pen onto() {
        return new Pen(canvas, m, bias, flat, Mode.ONTO);
    }

    Pen erasing() {
        return new Pen(canvas, m, bias, flat, Mode.ERASE);
    }

    void ellipse(Ramp material, double cx, double cy, double rx, double ry) {
        lay(new Shape.Ellipse(cx, cy, rx, ry), material);
    }

    void limb(Ramp material, double x1, double y1, double x2, double y2, double r1, double r2) {
        lay(new Shape.Limb(x1, y1, x2, y2, r1, r2), material);
    }

    void line(Ramp material, double x1, double y1, double x2, double y2, double width) {
        limb(material, x1, y1, x2, y2, width / 2, width / 2);
    }

    void box(Ramp material, double x, double y, double w, double h) {
        polygon(material, x, y, x + w, y, x + w, y + h, x, y + h);
    }

    void polygon(Ramp material, double... xy) {
        Shape.Polygon shape = new Shape.Polygon(xy, 0);
        double[] b = shape.bounds();
        lay(new Shape.Polygon(xy, Math.min(2.2, 0.28 * Math.min(b[2] - b[0], b[3] - b[1]))), material);
    }

    /** Lays a shape as a new part. What is thinner than a cell still covers one. */
    void lay(Shape shape, Ramp material) {
        double det = m[0] * m[4] - m[1] * m[3];
        if (Math.abs(det) < 1e-9) {
            return;
        }
        int number = canvas.nextPart();
        double grow = thickening(shape, det);
        double[] normal = new double[2];
        int[] cells = cellsAround(shape.bounds(), grow);
        for (int y = cells[1]; y < cells[3]; y++) {
            for (int x = cells[0]; x < cells[2]; x++) {
                double px = x + 0.5 - m[2];
                double py = y + 0.5 - m[5];
                double ux = (m[4] * px - m[1] * py) / det;
                double uy = (m[0] * py - m[3] * px) / det;
                if (!shape.covers(ux, uy, grow)) {
                    continue;
                }
                if (mode == Mode.ERASE) {
                    canvas.clear(x, y);
                } else if (mode == Mode.OVER || canvas.covered(x, y)) {
                    shape.lean(ux, uy, normal);
                    double amount = flat ? 0.5 + bias : light(normal) + bias;
                    canvas.set(x, y, material, amount, mode == Mode.ONTO ? canvas.partAt(x, y) : number);
                }
            }
        }
    }

    private double thickening(Shape shape, double det) {
        double cell = 1 / StrictMath.sqrt(Math.abs(det));
        double[] b = shape.bounds();
        double thickness = shape instanceof Shape.Limb limb
                ? 2 * Math.max(limb.r1(), limb.r2())
                : Math.min(b[2] - b[0], b[3] - b[1]);
        return Math.max(0, (1.05 * cell - thickness) / 2);
    }

    /** left, top, right, bottom of the cells to look at, right and bottom exclusive, within the inset. */
    private int[] cellsAround(double[] bounds, double grow) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int corner = 0; corner < 4; corner++) {
            double ux = corner % 2 == 0 ? bounds[0] - grow : bounds[2] + grow;
            double uy = corner < 2 ? bounds[1] - grow : bounds[3] + grow;
            double x = m[0] * ux + m[1] * uy + m[2];
            double y = m[3] * ux + m[4] * uy + m[5];
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        int inset = canvas.inset();
        return new int[] {
            Math.max(inset, (int) Math.floor(left)),
            Math.max(inset, (int) Math.floor(top)),
            Math.min(canvas.width - inset, (int) Math.ceil(right) + 1),
            Math.min(canvas.height - inset, (int) Math.ceil(bottom) + 1)
        };
    }

    private double light(double[] normal) {
        double nx = m[0] * normal[0] + m[1] * normal[1];
        double ny = m[3] * normal[0] + m[4] * normal[1];
        double unit = StrictMath.sqrt(Math.abs(m[0] * m[4] - m[1] * m[3]));
        nx /= unit;
        ny /= unit;
        double length = nx * nx + ny * ny;
        if (length > 0.96) {
            double shorten = StrictMath.sqrt(0.96 / length);
            nx *= shorten;
            ny *= shorten;
            length = 0.96;
        }
        double toLight = nx * LIGHT_X + ny * LIGHT_Y + StrictMath.sqrt(1 - length) * LIGHT_Z;
        return 0.5 + (toLight - LIGHT_Z) * 0.5;
    }

    private Pen mapped(double a, double b, double c, double d, double e, double f) {
        double[] n = {
            m[0] * a + m[1] * d, m[0] * b + m[1] * e, m[0] * c + m[1] * f + m[2],
            m[3] * a + m[4] * d, m[3] * b + m[4] * e, m[3] * c + m[4] * f + m[5]
        };
        return new Pen(canvas, n, bias, flat, mode);
    }
}
