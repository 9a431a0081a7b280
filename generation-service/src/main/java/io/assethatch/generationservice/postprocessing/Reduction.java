package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;

/**
 * An image brought down to one pixel per cell.
 *
 * @param image a pixel for each cell of the grid
 * @param purity mean share of a cell's pixels that have about the cell's colour, 0 to 1
 * @param undecided share of the cells whose pixels are partly there and partly not, 0 to 1
 */
record Reduction(PixelImage image, double purity, double undecided) {

    /** The colour that most of a cell has: never a mixture, so edges stay where they are. */
    static Reduction byDominantColour(PixelImage painted, PixelGrid grid) {
        PixelSize cells = grid.cells();
        var cell = new Cell(painted);
        int[] argb = new int[Math.toIntExact(cells.pixels())];
        double purity = 0;
        int coloured = 0;
        int undecided = 0;
        for (int y = 0; y < cells.height(); y++) {
            int[] rows = grid.rows(y, painted.size().height());
            for (int x = 0; x < cells.width(); x++) {
                int[] columns = grid.columns(x, painted.size().width());
                cell.measure(columns[0], rows[0], columns[1], rows[1]);
                argb[y * cells.width() + x] = cell.colour;
                if (cell.colour != 0) {
                    purity += cell.purity;
                    coloured++;
                }
                undecided += cell.opaque > 0.35 && cell.opaque < 0.65 ? 1 : 0;
            }
        }
        return new Reduction(
                new PixelImage(cells, argb), coloured == 0 ? 1 : purity / coloured, undecided / (double) argb.length);
    }

    /** The mean of what each pixel covers, in linear light and weighted by alpha. */
    static Reduction byMean(PixelImage painted, PixelSize target) {
        return new Reduction(AreaMean.of(painted, target), 1, 0);
    }

    /** One cell of the painted image; made once and used for all, because there are thousands. */
    private static final class Cell {
        /** The rim of a cell is where soft edges and rounding put its neighbours' colours. */
        private static final double RIM = 0.2;

        /** Per channel; what differs less than this is one colour behind noise. */
        private static final int SAME = 36;

        private final PixelImage painted;
        private final int[] counts = new int[4096];
        private int left;
        private int top;
        private int right;
        private int bottom;

        private int colour;
        private double purity;
        private double opaque;

        Cell(PixelImage painted) {
            this.painted = painted;
        }

        void measure(int cellLeft, int cellTop, int cellRight, int cellBottom) {
            int rimX = (int) ((cellRight - cellLeft) * RIM);
            int rimY = (int) ((cellBottom - cellTop) * RIM);
            left = cellLeft + rimX;
            right = cellRight - rimX;
            top = cellTop + rimY;
            bottom = cellBottom - rimY;
            int fullest = fullestBin();
            if (opaque < 0.5) {
                colour = 0;
                return;
            }
            // From the middle of the fullest bin to the mean of its surroundings, twice: the second time the window no
            // longer depends on where the bins happen to end.
            int centre = (fullest >> 8) << 20 | 0x80000 | (fullest >> 4 & 15) << 12 | 0x800 | (fullest & 15) << 4 | 8;
            colour = 0xff000000 | meanNear(meanNear(centre));
        }

        private int fullestBin() {
            int fullest = -1;
            int present = 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    int pixel = painted.at(x, y);
                    if (pixel >>> 24 >= 128) {
                        present++;
                        int bin = bin(pixel);
                        if (++counts[bin] > (fullest < 0 ? 0 : counts[fullest])) {
                            fullest = bin;
                        }
                    }
                }
            }
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    counts[bin(painted.at(x, y))] = 0;
                }
            }
            opaque = present / (double) ((bottom - top) * (right - left));
            return fullest;
        }

        private static int bin(int pixel) {
            return pixel >> 12 & 0xf00 | pixel >> 8 & 0xf0 | pixel >> 4 & 0xf;
        }

        private int meanNear(int centre) {
            int red = 0;
            int green = 0;
            int blue = 0;
            int count = 0;
            int present = 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    int pixel = painted.at(x, y);
                    if (pixel >>> 24 < 128) {
                        continue;
                    }
                    present++;
                    if (near(pixel, centre)) {
                        red += pixel >> 16 & 255;
                        green += pixel >> 8 & 255;
                        blue += pixel & 255;
                        count++;
                    }
                }
            }
            purity = count / (double) present;
            return count == 0
                    ? centre & 0xffffff
                    : (red + count / 2) / count << 16 | (green + count / 2) / count << 8 | (blue + count / 2) / count;
        }

        private static boolean near(int one, int other) {
            return Math.abs((one >> 16 & 255) - (other >> 16 & 255)) <= SAME
                    && Math.abs((one >> 8 & 255) - (other >> 8 & 255)) <= SAME
                    && Math.abs((one & 255) - (other & 255)) <= SAME;
        }
    }
}
