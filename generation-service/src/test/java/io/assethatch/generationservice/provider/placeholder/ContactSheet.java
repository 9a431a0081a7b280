package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.imaging.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Many pictures in one, enlarged on grey, to be looked at by people. */
final class ContactSheet {
    private static final int PAPER = 0xFF9AA0A6;
    private static final int GAP = 6;

    private ContactSheet() {}

    static void write(Path file, List<PixelImage> images, int zoom, int columns) throws IOException {
        int cellWidth = images.stream().mapToInt(i -> i.size().width()).max().orElseThrow() * zoom + GAP;
        int cellHeight = images.stream().mapToInt(i -> i.size().height()).max().orElseThrow() * zoom + GAP;
        int rows = (images.size() + columns - 1) / columns;
        PixelSize size = new PixelSize(cellWidth * columns + GAP, cellHeight * rows + GAP);
        int[] sheet = new int[(int) size.pixels()];
        Arrays.fill(sheet, PAPER);
        for (int i = 0; i < images.size(); i++) {
            PixelImage image = images.get(i);
            int left = GAP + i % columns * cellWidth;
            int top = GAP + i / columns * cellHeight;
            for (int y = 0; y < image.size().height() * zoom; y++) {
                for (int x = 0; x < image.size().width() * zoom; x++) {
                    int argb = image.at(x / zoom, y / zoom);
                    if (argb != 0) {
                        sheet[(top + y) * size.width() + left + x] = argb;
                    }
                }
            }
        }
        Files.createDirectories(file.getParent());
        Files.write(file, Png.encode(new PixelImage(size, sheet), new TreeMap<>()));
    }
}
