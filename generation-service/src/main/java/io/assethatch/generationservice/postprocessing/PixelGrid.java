package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The large squares that a model paints in place of pixels: models keep neither exactly to the number that was asked for
 * nor to the image's edge.
 *
 * @param cells how many across and down
 * @param cellWidth of one, in painted pixels
 * @param cellHeight of one, in painted pixels
 * @param left where the first column of cells begins, 0 or less by under a cell
 * @param top where the first row of cells begins
 * @param fit share of all edges that lie on the grid's lines beyond what chance would put there: 1 for perfect pixel
 *     art, about 0 where there is no such grid
 */
record PixelGrid(PixelSize cells, double cellWidth, double cellHeight, double left, double top, double fit) {
    /** How much better than the ordered grid another one must fit to be believed. */
    private static final double CONVINCING = 0.15;

    /** A painting in which no grid fits better than this has none. */
    private static final double VISIBLE = 0.35;

    /** Models miss the ordered number of cells by up to this factor, both ways. */
    private static final double MISS = 1.6;

    /** Below this many painted pixels a cell cannot be told from its neighbour's soft edge. */
    private static final double CELL_MIN = 4;

    /** Half the period fits as well as the period itself; so of grids that fit about equally the coarsest is right. */
    private static final double ABOUT_AS_GOOD = 0.97;

    /** Periods above this part of another belong to the same peak as it. */
    private static final double SAME_PEAK = 0.9;

    /** The grid as it was ordered. */
    static PixelGrid ordered(PixelImage image, PixelSize cells) {
        return ordered(image, cells, Edges.betweenColumns(image), Edges.betweenRows(image));
    }

    /** The painted grid where one is clearly seen that is not the ordered one; else that. */
    static PixelGrid painted(PixelImage image, PixelSize cells) {
        Edges columns = Edges.betweenColumns(image);
        Edges rows = Edges.betweenRows(image);
        PixelGrid ordered = ordered(image, cells, columns, rows);
        if (ordered.cellWidth < CELL_MIN || ordered.cellWidth != ordered.cellHeight) {
            return ordered;
        }
        double period = bestPeriod(columns, rows, ordered.cellWidth);
        Edges.Fit across = columns.bestOffset(period);
        Edges.Fit down = rows.bestOffset(period);
        double fit = (across.share() + down.share()) / 2;
        if (fit < VISIBLE || fit < ordered.fit + CONVINCING) {
            return ordered;
        }
        PixelSize size = new PixelSize(cellsIn(columns, across, period), cellsIn(rows, down, period));
        return new PixelGrid(size, period, period, across.offset(), down.offset(), fit);
    }

    /** The painted columns of one column of cells, at least one: {first, behind the last}. */
    int[] columns(int column, int width) {
        return span(left + column * cellWidth, cellWidth, width);
    }

    /** The painted rows of one row of cells, at least one: {first, behind the last}. */
    int[] rows(int row, int height) {
        return span(top + row * cellHeight, cellHeight, height);
    }

    private static int[] span(double from, double length, int most) {
        int first = Math.max(0, Math.min(most - 1, (int) StrictMath.rint(from)));
        int behind = Math.max(first + 1, Math.min(most, (int) StrictMath.rint(from + length)));
        return new int[] {first, behind};
    }

    private static PixelGrid ordered(PixelImage image, PixelSize cells, Edges columns, Edges rows) {
        double width = image.size().width() / (double) cells.width();
        double height = image.size().height() / (double) cells.height();
        double fit = (columns.share(width, 0) + rows.share(height, 0)) / 2;
        return new PixelGrid(cells, width, height, 0, 0, fit);
    }

    private static double bestPeriod(Edges columns, Edges rows, double ordered) {
        Map<Double, Double> fits = new LinkedHashMap<>();
        double smallest = Math.max(CELL_MIN, ordered / MISS);
        int longest = Math.max(columns.length(), rows.length());
        // From coarse to fine, in steps that move the last line by half its tolerance.
        for (double tried = ordered * MISS; tried >= smallest; tried -= tried * Edges.tolerance(tried) / 2 / longest) {
            fits.put(
                    tried,
                    columns.bestOffset(tried).share() + rows.bestOffset(tried).share());
        }
        double best = Collections.max(fits.values());
        double coarsest = fits.entrySet().stream()
                .filter(fit -> fit.getValue() >= best * ABOUT_AS_GOOD)
                .findFirst()
                .orElseThrow()
                .getKey();
        return fits.entrySet().stream()
                .filter(fit -> fit.getKey() > coarsest * SAME_PEAK)
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    /** A cell that is cut by the image's edge counts if a good part of it is there. */
    private static int cellsIn(Edges edges, Edges.Fit fit, double period) {
        return Math.max(1, (int) StrictMath.ceil((edges.length() - fit.offset()) / period - 0.25));
    }
}
