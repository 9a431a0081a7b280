package io.assethatch.generationservice.provider.placeholder;

/** A solid seen from the front: where it is, and which way its surface leans there. */
sealed interface Shape {
    /** Whether a point lies within {@code grow} of the shape. */
    boolean covers(double x, double y, double grow);

    /** Writes the surface's lean at a point: x and y of the normal, each -1 to 1; 0, 0 faces the viewer. */
    void lean(double x, double y, double[] normal);

    /** left, top, right, bottom. */
    double[] bounds();

    /** A ball or egg. */
    record Ellipse(double cx, double cy, double rx, double ry) implements Shape {
        @Override
        public boolean covers(double x, double y, double grow) {
            double dx = (x - cx) / (rx + grow);
            double dy = (y - cy) / (ry + grow);
            return dx * dx + dy * dy <= 1;
        }

        @Override
        public void lean(double x, double y, double[] normal) {
            normal[0] = (x - cx) / rx;
            normal[1] = (y - cy) / ry;
        }

        @Override
        public double[] bounds() {
            return new double[] {cx - rx, cy - ry, cx + rx, cy + ry};
        }
    }

    /** A straight limb, round at both ends, that may taper. */
    record Limb(double x1, double y1, double x2, double y2, double r1, double r2) implements Shape {
        @Override
        public boolean covers(double x, double y, double grow) {
            double t = along(x, y);
            double r = r1 + (r2 - r1) * t + grow;
            double dx = x - x1 - (x2 - x1) * t;
            double dy = y - y1 - (y2 - y1) * t;
            return dx * dx + dy * dy <= r * r;
        }

        private double along(double x, double y) {
            double length = (x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1);
            if (length == 0) {
                return 0;
            }
            return Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
        }

        @Override
        public void lean(double x, double y, double[] normal) {
            double t = along(x, y);
            double r = Math.max(1e-6, r1 + (r2 - r1) * t);
            normal[0] = (x - x1 - (x2 - x1) * t) / r;
            normal[1] = (y - y1 - (y2 - y1) * t) / r;
        }

        @Override
        public double[] bounds() {
            double r = Math.max(r1, r2);
            return new double[] {Math.min(x1, x2) - r, Math.min(y1, y2) - r, Math.max(x1, x2) + r, Math.max(y1, y2) + r
            };
        }
    }

    /**
     * A plate with straight edges that are bevelled.
     *
     * @param xy its corners
     * @param bevel width of the bevel
     */
    record Polygon(double[] xy, double bevel) implements Shape {
        @Override
        public boolean covers(double x, double y, double grow) {
            boolean inside = false;
            for (int i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
                if (xy[i + 1] > y != xy[j + 1] > y
                        && x < (xy[j] - xy[i]) * (y - xy[i + 1]) / (xy[j + 1] - xy[i + 1]) + xy[i]) {
                    inside = !inside;
                }
            }
            return inside || grow > 0 && edge(x, y, null) <= grow;
        }

        @Override
        public void lean(double x, double y, double[] normal) {
            double distance = edge(x, y, normal);
            double steep = distance >= bevel ? 0 : 0.75;
            normal[0] *= steep;
            normal[1] *= steep;
        }

        /** Distance to the nearest edge, and the direction to it. */
        private double edge(double x, double y, double[] direction) {
            double best = Double.MAX_VALUE;
            for (int i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
                double ex = xy[i] - xy[j];
                double ey = xy[i + 1] - xy[j + 1];
                double length = Math.max(1e-9, ex * ex + ey * ey);
                double t = Math.max(0, Math.min(1, ((x - xy[j]) * ex + (y - xy[j + 1]) * ey) / length));
                double dx = xy[j] + ex * t - x;
                double dy = xy[j + 1] + ey * t - y;
                double distance = StrictMath.sqrt(dx * dx + dy * dy);
                if (distance < best) {
                    best = distance;
                    if (direction != null) {
                        direction[0] = dx / Math.max(1e-9, distance);
                        direction[1] = dy / Math.max(1e-9, distance);
                    }
                }
            }
            return best;
        }

        @Override
        public double[] bounds() {
            double[] bounds = {xy[0], xy[1], xy[0], xy[1]};
            for (int i = 0; i < xy.length; i += 2) {
                bounds[0] = Math.min(bounds[0], xy[i]);
                bounds[1] = Math.min(bounds[1], xy[i + 1]);
                bounds[2] = Math.max(bounds[2], xy[i]);
                bounds[3] = Math.max(bounds[3], xy[i + 1]);
            }
            return bounds;
        }
    }
}
