package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Figures put into their frames of the ordered size, all on one baseline.
 *
 * @param image frames side by side
 * @param trims for each frame the box around what is visible, within the image; empty for a frame without anything
 * @param jitter by how many pixels the figures' feet were apart before
 * @param fits whether every figure fits its frame with the padding that was asked for
 */
record Placement(PixelImage image, List<Optional<Box>> trims, int jitter, boolean fits) {

    /**
     * @param reduced holds the figures, one pixel for one of the result
     * @param frames where they are there
     */
    static Placement of(PixelImage reduced, SheetFrames frames, Recipe recipe) {
        return new Placer(reduced, frames, recipe).place();
    }

    private static final class Placer {
        private final PixelImage reduced;
        private final SheetFrames frames;
        private final PixelSize frame;
        private final int padding;
        private final PixelSize canvas;
        private final int[] argb;

        Placer(PixelImage reduced, SheetFrames frames, Recipe recipe) {
            this.reduced = reduced;
            this.frames = frames;
            this.frame = recipe.frame();
            this.padding = recipe.settings().padding();
            this.canvas = recipe.canvas();
            this.argb = new int[Math.toIntExact(canvas.pixels())];
        }

        Placement place() {
            List<Integer> baselines = SheetFrames.baselines(reduced, frames.boxes());
            int lowest = baselines.stream().mapToInt(bottom -> bottom).max().orElse(0);
            int highest = baselines.stream().mapToInt(bottom -> bottom).min().orElse(0);
            boolean asPainted = frames.regular() && reduced.size().equals(canvas);
            int baseline = asPainted ? lowest : middleBaseline(lowest);
            boolean fits = true;
            List<Box> cells = new ArrayList<>();
            for (int i = 0; i < frames.boxes().size(); i++) {
                Box source = frames.boxes().get(i);
                Box cell = new Box(i * frame.width(), 0, frame.width(), frame.height());
                cells.add(cell);
                Optional<Box> figure = source.trimmed(reduced);
                if (figure.isPresent()) {
                    Box box = figure.get();
                    fits &= box.width() + 2 * padding <= frame.width() && box.height() + 2 * padding <= frame.height();
                    int x = asPainted ? box.x() - source.x() : (frame.width() - box.width()) / 2;
                    copy(
                            box,
                            cell,
                            within(x, box.width(), frame.width()),
                            within(baseline - box.height(), box.height(), frame.height()));
                }
            }
            PixelImage image = new PixelImage(canvas, argb);
            return new Placement(
                    image, cells.stream().map(cell -> cell.trimmed(image)).toList(), lowest - highest, fits);
        }

        /** Figures from another grid stand in the middle of their frame, by the tallest of them. */
        private int middleBaseline(int lowest) {
            int tallest = frames.boxes().stream()
                    .map(box -> box.trimmed(reduced))
                    .flatMap(Optional::stream)
                    .mapToInt(Box::height)
                    .max()
                    .orElse(lowest);
            return frame.height() - Math.max(0, (frame.height() - tallest) / 2);
        }

        /** Moved into the padding's bounds if it fits between them; else in the middle. */
        private int within(int at, int length, int room) {
            return length + 2 * padding > room
                    ? (room - length) / 2
                    : Math.max(padding, Math.min(room - padding - length, at));
        }

        private void copy(Box figure, Box cell, int x, int y) {
            for (int row = 0; row < figure.height(); row++) {
                for (int column = 0; column < figure.width(); column++) {
                    int toX = x + column;
                    int toY = y + row;
                    if (toX >= 0 && toX < cell.width() && toY >= 0 && toY < cell.height()) {
                        argb[toY * canvas.width() + cell.x() + toX] = reduced.at(figure.x() + column, figure.y() + row);
                    }
                }
            }
        }
    }
}
