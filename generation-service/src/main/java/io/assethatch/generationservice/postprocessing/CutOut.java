package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;

/**
 * Takes the background away: everything of about the key colour that hangs together with the border, and enclosed
 * pieces that match it closely.
 *
 * @param image without background; wholly transparent pixels are 0
 * @param borderShare share of the border's pixels that the subject touches, 0 to 1
 */
record CutOut(PixelImage image, double borderShare) {
    /** An enclosed piece must be this much closer to the key colour: the eye of a fish may be pink by intention. */
    private static final double HOLE_PART = 0.6;

    /** Enclosed pieces below this share of the image are noise or a gleam, not a hole. */
    private static final int HOLE_PART_OF_IMAGE = 4_000;

    /** Painted edges are soft over two or three pixels; this far in, a pixel has the subject's own colour. */
    private static final byte INSIDE = 4;

    /** An alpha below this cannot be seen, and its colour cannot be told. */
    private static final int FAINT = 10;

    private static final byte SUBJECT = 0;
    private static final byte BACKGROUND = 1;
    private static final byte SEEN = 2;

    /**
     * @param soft whether edge pixels may be partly transparent; else a pixel is there or it is not
     */
    static CutOut of(PixelImage painted, KeyColour key, boolean soft) {
        PixelImage image = key.transparent() ? kept(painted, soft) : new Cutter(painted, key).cut(soft);
        return new CutOut(image, borderShare(image));
    }

    /** The model's own transparency. */
    private static PixelImage kept(PixelImage painted, boolean soft) {
        int[] argb = painted.argb().clone();
        for (int i = 0; i < argb.length; i++) {
            int alpha = argb[i] >>> 24;
            if (!soft) {
                argb[i] = alpha < 128 ? 0 : argb[i] | 0xff000000;
            } else if (alpha == 0) {
                argb[i] = 0;
            }
        }
        return new PixelImage(painted.size(), argb);
    }

    private static double borderShare(PixelImage image) {
        int width = image.size().width();
        int height = image.size().height();
        int touched = 0;
        for (int x = 0; x < width; x++) {
            touched += (image.at(x, 0) >>> 24) / 128 + (image.at(x, height - 1) >>> 24) / 128;
        }
        for (int y = 0; y < height; y++) {
            touched += (image.at(0, y) >>> 24) / 128 + (image.at(width - 1, y) >>> 24) / 128;
        }
        return touched / (2.0 * (width + height));
    }

    private static final class Cutter {
        private final PixelImage painted;
        private final KeyColour key;
        private final int width;
        private final int height;
        private final int[] argb;
        private final float[] distance;
        private final byte[] mark;
        private final int[] queue;

        Cutter(PixelImage painted, KeyColour key) {
            this.painted = painted;
            this.key = key;
            this.width = painted.size().width();
            this.height = painted.size().height();
            this.argb = painted.argb();
            this.distance = new float[argb.length];
            this.mark = new byte[argb.length];
            this.queue = new int[argb.length];
            Nearness near = Nearness.to(key.rgb());
            for (int i = 0; i < argb.length; i++) {
                distance[i] = argb[i] >>> 24 < 128 ? 0 : near.squared(argb[i]);
            }
        }

        PixelImage cut(boolean soft) {
            float limit = (float) (key.threshold() * key.threshold());
            floodFromBorder(limit);
            punchHoles((float) (limit * HOLE_PART * HOLE_PART));
            int[] result = new int[argb.length];
            for (int i = 0; i < argb.length; i++) {
                if (mark[i] != BACKGROUND) {
                    result[i] = argb[i] | 0xff000000;
                }
            }
            if (soft) {
                soften(result);
            }
            return new PixelImage(painted.size(), result);
        }

        private void floodFromBorder(float limit) {
            int tail = 0;
            for (int x = 0; x < width; x++) {
                tail = enqueue(x, limit, BACKGROUND, tail);
                tail = enqueue((height - 1) * width + x, limit, BACKGROUND, tail);
            }
            for (int y = 0; y < height; y++) {
                tail = enqueue(y * width, limit, BACKGROUND, tail);
                tail = enqueue(y * width + width - 1, limit, BACKGROUND, tail);
            }
            flood(0, tail, limit, BACKGROUND);
        }

        private void punchHoles(float limit) {
            int least = Math.max(1, argb.length / HOLE_PART_OF_IMAGE);
            for (int i = 0; i < argb.length; i++) {
                int tail = enqueue(i, limit, SEEN, 0);
                if (tail == 0) {
                    continue;
                }
                int count = flood(0, tail, limit, SEEN);
                if (count >= least) {
                    for (int k = 0; k < count; k++) {
                        mark[queue[k]] = BACKGROUND;
                    }
                }
            }
        }

        /** Spreads what is queued; how many pixels were queued in the end. */
        private int flood(int head, int tail, float limit, byte as) {
            int next = head;
            int end = tail;
            while (next < end) {
                int at = queue[next++];
                int x = at % width;
                if (x > 0) {
                    end = enqueue(at - 1, limit, as, end);
                }
                if (x < width - 1) {
                    end = enqueue(at + 1, limit, as, end);
                }
                if (at >= width) {
                    end = enqueue(at - width, limit, as, end);
                }
                if (at < argb.length - width) {
                    end = enqueue(at + width, limit, as, end);
                }
            }
            return end;
        }

        private int enqueue(int at, float limit, byte as, int tail) {
            if (mark[at] != SUBJECT || distance[at] > limit) {
                return tail;
            }
            mark[at] = as;
            queue[tail] = at;
            return tail + 1;
        }

        /**
         * Edge pixels were painted as a mixture of subject and background. How much of each follows from where a pixel lies
         * between the key colour and that of the nearest pixel well inside; its own colour comes back by taking the
         * key's part out.
         */
        private void soften(int[] result) {
            byte[] depth = depths();
            for (int i = 0; i < argb.length; i++) {
                if (depth[i] == 0 || depth[i] >= INSIDE) {
                    continue;
                }
                int inner = nearestInside(i, depth);
                double share = inner < 0 ? 1 : share(argb[i], argb[inner]);
                if (share < 1) {
                    result[i] = unmixed(argb[i], share);
                }
            }
        }

        /** How many pixels each is away from the background, up to {@link #INSIDE}; 0 for the background itself. */
        private byte[] depths() {
            byte[] depth = new byte[argb.length];
            for (int i = 0; i < argb.length; i++) {
                depth[i] = mark[i] == BACKGROUND ? 0 : INSIDE;
            }
            for (byte layer = 1; layer < INSIDE; layer++) {
                for (int i = 0; i < argb.length; i++) {
                    if (depth[i] == INSIDE && touches(i, depth, layer - 1)) {
                        depth[i] = layer;
                    }
                }
            }
            return depth;
        }

        private boolean touches(int at, byte[] depth, int wanted) {
            int x = at % width;
            return x > 0 && depth[at - 1] == wanted
                    || x < width - 1 && depth[at + 1] == wanted
                    || at >= width && depth[at - width] == wanted
                    || at < argb.length - width && depth[at + width] == wanted;
        }

        private int nearestInside(int at, byte[] depth) {
            int x = at % width;
            int y = at / width;
            int nearest = -1;
            int least = Integer.MAX_VALUE;
            for (int row = Math.max(0, y - INSIDE); row <= Math.min(height - 1, y + INSIDE); row++) {
                for (int column = Math.max(0, x - INSIDE); column <= Math.min(width - 1, x + INSIDE); column++) {
                    int distance = (row - y) * (row - y) + (column - x) * (column - x);
                    if (depth[row * width + column] == INSIDE && distance < least) {
                        least = distance;
                        nearest = row * width + column;
                    }
                }
            }
            return nearest;
        }

        /** Where a mixed colour lies on the way from the key colour, 0, to the subject's, 1. */
        private double share(int mixed, int subject) {
            long along = 0;
            long all = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int background = key.rgb() >> shift & 255;
                int whole = (subject >> shift & 255) - background;
                along += (long) whole * ((mixed >> shift & 255) - background);
                all += (long) whole * whole;
            }
            return all == 0 ? 1 : Math.max(0, along / (double) all);
        }

        private int unmixed(int pixel, double share) {
            int alpha = (int) (share * 255 + 0.5);
            return alpha < FAINT
                    ? 0
                    : alpha << 24
                            | part(pixel >> 16 & 255, key.rgb() >> 16 & 255, share) << 16
                            | part(pixel >> 8 & 255, key.rgb() >> 8 & 255, share) << 8
                            | part(pixel & 255, key.rgb() & 255, share);
        }

        private static int part(int mixed, int background, double share) {
            double value = background + (mixed - background) / share;
            return (int) Math.max(0, Math.min(255, value + 0.5));
        }
    }
}
