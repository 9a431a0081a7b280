package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Parts of an image that do not touch each other, not even at a corner. */
final class Pieces {
    private Pieces() {}

    /** The second largest piece over the largest, by pixels; 0 for a single one. */
    static double rivalry(PixelImage image, Box within) {
        List<Integer> sizes = sizes(image, within);
        sizes.sort(Comparator.reverseOrder());
        return sizes.size() < 2 ? 0 : sizes.get(1) / (double) sizes.get(0);
    }

    private static List<Integer> sizes(PixelImage image, Box within) {
        boolean[] seen = new boolean[image.argb().length];
        List<Integer> sizes = new ArrayList<>();
        for (int y = within.y(); y < within.bottom(); y++) {
            for (int x = within.x(); x < within.right(); x++) {
                int size = spread(image, within, x, y, seen);
                if (size > 0) {
                    sizes.add(size);
                }
            }
        }
        return sizes;
    }

    private static int spread(PixelImage image, Box within, int startX, int startY, boolean[] seen) {
        int width = image.size().width();
        var queue = new ArrayDeque<int[]>();
        queue.add(new int[] {startX, startY});
        int size = 0;
        while (!queue.isEmpty()) {
            int[] at = queue.poll();
            int index = at[1] * width + at[0];
            if (seen[index] || image.argb()[index] >>> 24 == 0) {
                continue;
            }
            seen[index] = true;
            size++;
            for (int y = Math.max(within.y(), at[1] - 1); y <= Math.min(within.bottom() - 1, at[1] + 1); y++) {
                for (int x = Math.max(within.x(), at[0] - 1); x <= Math.min(within.right() - 1, at[0] + 1); x++) {
                    if (!seen[y * width + x]) {
                        queue.add(new int[] {x, y});
                    }
                }
            }
        }
        return size;
    }
}
