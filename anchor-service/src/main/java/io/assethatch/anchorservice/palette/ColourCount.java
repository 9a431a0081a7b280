package io.assethatch.anchorservice.palette;

import java.util.ArrayList;
import java.util.List;

/**
 * How often each colour occurs. Exact up to {@link #EXACT_MAX} colours, which every pixel-art palette stays far below;
 * a photograph with more is counted in 32³ cells of equal sRGB size, each standing for the mean of its pixels. So the
 * memory is fixed whatever the image holds.
 */
final class ColourCount {
    static final int EXACT_MAX = 4096;

    private static final int SLOTS = 4 * EXACT_MAX;
    private static final int CELLS = 1 << 15;

    private final int[] slotColour = new int[SLOTS];
    private final int[] slotCount = new int[SLOTS];
    private final int[] cellCount = new int[CELLS];
    private final long[] cellRed = new long[CELLS];
    private final long[] cellGreen = new long[CELLS];
    private final long[] cellBlue = new long[CELLS];
    private int distinct;
    private long pixels;

    /**
     * One colour and how many pixels have it.
     */
    record Entry(int rgb, OkLab lab, int count) {}

    void add(int rgb) {
        pixels++;
        if (distinct <= EXACT_MAX) {
            addExact(rgb);
        }
        int red = rgb >> 16 & 0xff;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        int cell = (red >> 3) << 10 | (green >> 3) << 5 | blue >> 3;
        cellCount[cell]++;
        cellRed[cell] += red;
        cellGreen[cell] += green;
        cellBlue[cell] += blue;
    }

    long pixels() {
        return pixels;
    }

    /** How many colours, or more than {@link #EXACT_MAX}. */
    int distinct() {
        return distinct;
    }

    /** The colours in an order that depends on nothing but the colours. */
    List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        if (distinct <= EXACT_MAX) {
            for (int slot = 0; slot < SLOTS; slot++) {
                if (slotCount[slot] > 0) {
                    entries.add(entry(slotColour[slot], slotCount[slot]));
                }
            }
        } else {
            for (int cell = 0; cell < CELLS; cell++) {
                int count = cellCount[cell];
                if (count > 0) {
                    entries.add(entry(
                            mean(cellRed[cell], count) << 16
                                    | mean(cellGreen[cell], count) << 8
                                    | mean(cellBlue[cell], count),
                            count));
                }
            }
        }
        entries.sort((x, y) -> x.count != y.count ? Integer.compare(y.count, x.count) : Integer.compare(x.rgb, y.rgb));
        return entries;
    }

    private void addExact(int rgb) {
        int colour = rgb & 0xffffff;
        // Fibonacci hashing (Knuth, TAOCP 6.4) spreads neighbouring colours; the table is never more than 1/4 full.
        int slot = (colour * 0x9E3779B9) >>> 18;
        while (slotCount[slot] > 0 && slotColour[slot] != colour) {
            slot = (slot + 1) % SLOTS;
        }
        if (slotCount[slot] == 0) {
            if (++distinct > EXACT_MAX) {
                return;
            }
            slotColour[slot] = colour;
        }
        slotCount[slot]++;
    }

    private static int mean(long sum, int count) {
        return (int) ((sum + count / 2) / count);
    }

    private static Entry entry(int rgb, int count) {
        return new Entry(rgb, OkLab.ofRgb(rgb), count);
    }
}
