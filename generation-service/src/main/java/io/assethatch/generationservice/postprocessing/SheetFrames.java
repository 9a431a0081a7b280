package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where the frames of a painted row are.
 *
 * @param boxes one for each frame wanted, from left to right
 * @param found how many figures stand in the row by themselves
 * @param regular whether the frames are where they were ordered, each in its equal part of the row
 */
record SheetFrames(List<Box> boxes, int found, boolean regular) {

    /** Splits a row into so many frames: in equal parts if no figure is cut by that, else in the gaps between figures. */
    static SheetFrames of(PixelImage row, int frames) {
        List<int[]> figures = figures(row);
        int width = row.size().width();
        boolean cutsNone = width % frames == 0
                && figures.stream().allMatch(figure -> figure[0] * frames / width == (figure[1] - 1) * frames / width);
        if (cutsNone || figures.size() < frames) {
            long filled = figures.stream()
                    .map(figure -> figure[0] * frames / width)
                    .distinct()
                    .count();
            return new SheetFrames(equalParts(row, frames), cutsNone ? (int) filled : figures.size(), true);
        }
        int found = joined(figures, frames);
        return new SheetFrames(betweenGaps(row, figures), found, false);
    }

    /** The rows from the top of a frame to the row below each figure's feet, where there is a figure. */
    static List<Integer> baselines(PixelImage row, List<Box> frames) {
        return frames.stream()
                .map(frame -> frame.trimmed(row))
                .flatMap(Optional::stream)
                .map(Box::bottom)
                .toList();
    }

    /** Runs of columns in which something is: {first, behind the last}. */
    private static List<int[]> figures(PixelImage row) {
        List<int[]> runs = new ArrayList<>();
        int start = -1;
        for (int x = 0; x <= row.size().width(); x++) {
            boolean there = x < row.size().width() && columnHasAny(row, x);
            if (there && start < 0) {
                start = x;
            } else if (!there && start >= 0) {
                runs.add(new int[] {start, x});
                start = -1;
            }
        }
        return runs;
    }

    private static boolean columnHasAny(PixelImage row, int x) {
        for (int y = 0; y < row.size().height(); y++) {
            if (row.at(x, y) >>> 24 != 0) {
                return true;
            }
        }
        return false;
    }

    /** A thrown spark is no figure of its own: joins over the narrowest gaps until the number is right. */
    private static int joined(List<int[]> figures, int frames) {
        int found = figures.size();
        while (figures.size() > frames) {
            int narrowest = IntStream.range(1, figures.size())
                    .boxed()
                    .min(Comparator.comparingInt(i -> figures.get(i)[0] - figures.get(i - 1)[1]))
                    .orElseThrow();
            figures.get(narrowest - 1)[1] = figures.get(narrowest)[1];
            figures.remove(narrowest);
        }
        boolean similar = widest(figures) <= 3 * narrowest(figures);
        return similar ? frames : found;
    }

    private static int widest(List<int[]> figures) {
        return figures.stream().mapToInt(figure -> figure[1] - figure[0]).max().orElse(0);
    }

    private static int narrowest(List<int[]> figures) {
        return figures.stream().mapToInt(figure -> figure[1] - figure[0]).min().orElse(0);
    }

    private static List<Box> equalParts(PixelImage row, int frames) {
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            int left = i * row.size().width() / frames;
            int right = Math.max(left + 1, (i + 1) * row.size().width() / frames);
            boxes.add(new Box(left, 0, right - left, row.size().height()));
        }
        return boxes;
    }

    private static List<Box> betweenGaps(PixelImage row, List<int[]> figures) {
        List<Box> boxes = new ArrayList<>();
        int left = 0;
        for (int i = 0; i < figures.size(); i++) {
            int right = i + 1 < figures.size()
                    ? (figures.get(i)[1] + figures.get(i + 1)[0]) / 2
                    : row.size().width();
            boxes.add(new Box(left, 0, right - left, row.size().height()));
            left = right;
        }
        return boxes;
    }
}
