package io.assethatch.anchorservice.palette;

import java.util.BitSet;

/**
 * The plain background around a sprite: what is reached from the border through pixels of the border's own colour. The
 * same colour inside the sprite stays part of it.
 */
final class BorderBackground {
    /** A sprite touches the border with little or nothing; a scene or texture shows several colours there. */
    private static final double BORDER_SHARE_MIN = 0.9;

    /** Per sRGB channel; covers the ringing that JPEG leaves in a plain area. */
    private static final int TOLERANCE = 12;

    private BorderBackground() {}

    /** The indexes of background pixels; empty when the border is not of one colour. */
    static BitSet of(int[] argb, int width) {
        int height = argb.length / width;
        var background = new BitSet(argb.length);
        int colour = argb[0];
        if (borderShare(argb, width, height, colour) < BORDER_SHARE_MIN) {
            return background;
        }
        var pending = new IntStack();
        for (int x = 0; x < width; x++) {
            visit(argb, x, colour, background, pending);
            visit(argb, (height - 1) * width + x, colour, background, pending);
        }
        for (int y = 0; y < height; y++) {
            visit(argb, y * width, colour, background, pending);
            visit(argb, y * width + width - 1, colour, background, pending);
        }
        while (!pending.isEmpty()) {
            int at = pending.pop();
            int x = at % width;
            if (x > 0) {
                visit(argb, at - 1, colour, background, pending);
            }
            if (x < width - 1) {
                visit(argb, at + 1, colour, background, pending);
            }
            if (at >= width) {
                visit(argb, at - width, colour, background, pending);
            }
            if (at < argb.length - width) {
                visit(argb, at + width, colour, background, pending);
            }
        }
        return background;
    }

    private static void visit(int[] argb, int at, int colour, BitSet background, IntStack pending) {
        if (!background.get(at) && near(argb[at], colour)) {
            background.set(at);
            pending.push(at);
        }
    }

    private static double borderShare(int[] argb, int width, int height, int colour) {
        int alike = 0;
        for (int x = 0; x < width; x++) {
            alike += near(argb[x], colour) ? 1 : 0;
            alike += near(argb[(height - 1) * width + x], colour) ? 1 : 0;
        }
        for (int y = 0; y < height; y++) {
            alike += near(argb[y * width], colour) ? 1 : 0;
            alike += near(argb[y * width + width - 1], colour) ? 1 : 0;
        }
        return (double) alike / (2 * (width + height));
    }

    private static boolean near(int x, int y) {
        return Math.abs((x >> 16 & 0xff) - (y >> 16 & 0xff)) <= TOLERANCE
                && Math.abs((x >> 8 & 0xff) - (y >> 8 & 0xff)) <= TOLERANCE
                && Math.abs((x & 0xff) - (y & 0xff)) <= TOLERANCE;
    }

    /** A stack without boxing; every pixel is pushed at most once, so it never exceeds the image. */
    private static final class IntStack {
        private int[] items = new int[1024];
        private int size;

        void push(int item) {
            if (size == items.length) {
                items = java.util.Arrays.copyOf(items, 2 * size);
            }
            items[size++] = item;
        }

        int pop() {
            return items[--size];
        }

        boolean isEmpty() {
            return size == 0;
        }
    }
}
