package io.assethatch.localstack.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All images of a pack on one page, labelled, below the anchor and its palette. */
final class ContactSheet {
    private static final int COLUMNS = 6;
    private static final int PICTURE = 144;
    private static final int GAP = 16;
    private static final int LABEL_LINES = 2;
    private static final int LABEL = LABEL_LINES * (PixelFont.HEIGHT + 3) + 6;
    private static final int MARGIN = 24;
    private static final int HEADER = 152;
    private static final int SWATCH = 24;
    private static final int CHECK = 8;

    private static final Color PAPER = new Color(0xF7F4EC);
    private static final Color INK = new Color(0x2B2533);
    private static final Color CHECK_LIGHT = new Color(0xFFFFFF);
    private static final Color CHECK_DARK = new Color(0xE4E0D8);

    private record Entry(String label, @Nullable BufferedImage image) {}

    private final String title;
    private final List<String> palette;
    private final @Nullable BufferedImage anchor;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * @param palette {@code #rrggbb}
     * @param anchor null if this Java cannot decode it
     */
    ContactSheet(String title, List<String> palette, @Nullable BufferedImage anchor) {
        this.title = title;
        this.palette = List.copyOf(palette);
        this.anchor = anchor;
    }

    /**
     * @param image null if this Java cannot decode it
     */
    void add(String label, @Nullable BufferedImage image) {
        entries.add(new Entry(label, image));
    }

    BufferedImage draw() {
        int rows = (entries.size() + COLUMNS - 1) / COLUMNS;
        int width = 2 * MARGIN + COLUMNS * PICTURE + (COLUMNS - 1) * GAP;
        int height = 2 * MARGIN + HEADER + rows * (PICTURE + LABEL + GAP);
        var sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        try {
            graphics.setColor(PAPER);
            graphics.fillRect(0, 0, width, height);
            drawHeader(graphics);
            for (int i = 0; i < entries.size(); i++) {
                int x = MARGIN + i % COLUMNS * (PICTURE + GAP);
                int y = MARGIN + HEADER + i / COLUMNS * (PICTURE + LABEL + GAP);
                drawEntry(graphics, entries.get(i), x, y);
            }
        } finally {
            graphics.dispose();
        }
        return sheet;
    }

    private void drawHeader(Graphics2D graphics) {
        int x = MARGIN;
        if (anchor != null) {
            x += drawFitted(graphics, anchor, x, MARGIN, 2 * PICTURE, HEADER - GAP, false) + GAP;
        }
        graphics.setColor(INK);
        PixelFont.draw(graphics, title, x, MARGIN + 4, titleScale(x));
        PixelFont.draw(graphics, entries.size() + " assets, one look", x, MARGIN + 46, 2);
        for (int i = 0; i < palette.size(); i++) {
            graphics.setColor(Color.decode(palette.get(i)));
            graphics.fillRect(x + i * SWATCH, MARGIN + HEADER - GAP - 2 * SWATCH, SWATCH, 2 * SWATCH);
        }
    }

    private int titleScale(int x) {
        int available = MARGIN + COLUMNS * (PICTURE + GAP) - x;
        return Math.max(1, Math.min(4, available / (PixelFont.ADVANCE * Math.max(1, title.length()))));
    }

    private static void drawEntry(Graphics2D graphics, Entry entry, int x, int y) {
        if (entry.image() != null) {
            drawFitted(graphics, entry.image(), x, y, PICTURE, PICTURE, true);
        }
        graphics.setColor(INK);
        List<String> lines = lines(entry.label());
        for (int i = 0; i < lines.size(); i++) {
            PixelFont.draw(graphics, lines.get(i), x, y + PICTURE + 6 + i * (PixelFont.HEIGHT + 3), 1);
        }
    }

    /** Breaks after an underscore where the width makes it necessary; what does not fit at all is cut. */
    private static List<String> lines(String label) {
        int fits = PICTURE / PixelFont.ADVANCE;
        var lines = new ArrayList<String>();
        String rest = label;
        while (rest.length() > fits && lines.size() < LABEL_LINES - 1) {
            int cut = rest.lastIndexOf('_', fits - 1) + 1;
            cut = cut > 0 ? cut : fits;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut);
        }
        lines.add(rest.length() > fits ? rest.substring(0, fits) : rest);
        return lines;
    }

    /**
     * Draws as large as fits: small pixel art by a whole factor, so that its pixels stay square.
     *
     * @return the width that it took
     */
    private static int drawFitted(
            Graphics2D graphics, BufferedImage image, int x, int y, int width, int height, boolean centred) {
        double scale = Math.min((double) width / image.getWidth(), (double) height / image.getHeight());
        if (scale >= 1) {
            scale = Math.floor(scale);
        }
        int drawnWidth = Math.max(1, (int) (image.getWidth() * scale));
        int drawnHeight = Math.max(1, (int) (image.getHeight() * scale));
        int left = centred ? x + (width - drawnWidth) / 2 : x;
        int top = centred ? y + (height - drawnHeight) / 2 : y;
        drawCheckerboard(graphics, left, top, drawnWidth, drawnHeight);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                scale >= 1
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, left, top, drawnWidth, drawnHeight, null);
        return drawnWidth;
    }

    /** Shows where an image is transparent. */
    private static void drawCheckerboard(Graphics2D graphics, int x, int y, int width, int height) {
        for (int top = 0; top < height; top += CHECK) {
            for (int left = 0; left < width; left += CHECK) {
                graphics.setColor((left + top) / CHECK % 2 == 0 ? CHECK_LIGHT : CHECK_DARK);
                graphics.fillRect(x + left, y + top, Math.min(CHECK, width - left), Math.min(CHECK, height - top));
            }
        }
    }
}
