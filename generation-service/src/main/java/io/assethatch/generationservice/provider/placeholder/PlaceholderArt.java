package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.ArtBrief;
import java.util.Map;

/**
 * Draws a brief. What a thing is comes from its words, who it is from its name alone (so that all variants of a farmer
 * are one farmer), and the details from the seed. The cost does not grow with the size: at most {@value #GRID_MAX} cells
 * a side are drawn, and enlarged.
 */
final class PlaceholderArt {
    /** As fine as drawn shapes look like pixel art. */
    static final int GRID_MAX = 64;

    private final ArtBrief brief;
    private final long seed;
    private final Words words;
    private final Swatches swatches;

    private PlaceholderArt(ArtBrief brief, long seed) {
        this.brief = brief;
        this.seed = seed;
        this.words = Words.of(brief);
        this.swatches = Swatches.of(brief.palette());
    }

    /** The whole image at base resolution, all frames side by side. */
    static PixelImage draw(ArtBrief brief, long seed) {
        return new PlaceholderArt(brief, seed).draw();
    }

    private PixelImage draw() {
        PixelSize grid = grid(brief.frame());
        PixelSize canvas = new PixelSize(grid.width() * brief.frames(), grid.height());
        int[] row = new int[(int) canvas.pixels()];
        for (int frame = 0; frame < brief.frames(); frame++) {
            PixelImage image = frame(grid, frame);
            for (int y = 0; y < grid.height(); y++) {
                System.arraycopy(
                        image.argb(), y * grid.width(), row, y * canvas.width() + frame * grid.width(), grid.width());
            }
        }
        return new PixelImage(canvas, row).scaledTo(brief.canvas());
    }

    /** The size itself if it is small enough, else a whole part of it, else about a part of it. */
    private static PixelSize grid(PixelSize size) {
        int longest = Math.max(size.width(), size.height());
        int factor = (longest + GRID_MAX - 1) / GRID_MAX;
        for (int exact = factor; exact <= 2 * factor; exact++) {
            if (size.width() % exact == 0 && size.height() % exact == 0) {
                factor = exact;
                break;
            }
        }
        return new PixelSize(Math.max(1, size.width() / factor), Math.max(1, size.height() / factor));
    }

    private PixelImage frame(PixelSize grid, int frame) {
        boolean isolated = brief.type().isolated();
        Canvas canvas =
                isolated ? Canvas.bordered(grid.width(), grid.height()) : Canvas.whole(grid.width(), grid.height());
        Dice details = Dice.of(seed, brief.name(), brief.variant());
        switch (brief.type()) {
            case TILESET -> new Tile(canvas, swatches, words, details).draw();
            case BACKGROUND -> new Scene(canvas, swatches, words, details).draw();
            case UI_ELEMENT -> new Widget(canvas, swatches, words, details).draw();
            case ICON -> icon(canvas, details);
            case CHARACTER_SPRITE, SPRITE_SHEET ->
                figure(details).draw(Pen.fitted(canvas, 1.5), Pose.of(brief, words, frame));
        }
        if (isolated) {
            canvas.shadeBehindParts();
            canvas.outline(swatches.ink());
        }
        return canvas.toImage();
    }

    private void icon(Canvas canvas, Dice details) {
        words.meaning(ICONS).orElse(Treasury::emblem).draw(Pen.fitted(canvas, 1.2), swatches, words, details);
    }

    private Figure figure(Dice details) {
        Dice identity = Dice.of(0, brief.name(), brief.category());
        return words.meaning(FIGURES)
                .map(maker -> maker.of(words, swatches, identity, details))
                .orElseGet(() -> new Person(words, swatches, identity, details));
    }

    private interface Maker {
        Figure of(Words words, Swatches swatches, Dice identity, Dice details);
    }

    private static final Map<String, Maker> FIGURES = figures();
    private static final Map<String, Icon> ICONS = icons();

    private static Map<String, Maker> figures() {
        Words.Lexicon<Maker> lexicon = Words.lexicon();
        Role.BY_WORD.keySet().forEach(word -> lexicon.word(word, Person::new));
        Quadruped.BY_WORD.forEach((word, build) -> lexicon.word(
                word, (words, swatches, identity, details) -> new Quadruped(build, words, swatches, identity)));
        Critter.BY_WORD.forEach((word, kind) -> lexicon.word(
                word, (words, swatches, identity, details) -> new Critter(kind, words, swatches, identity)));
        return lexicon.build();
    }

    private static Map<String, Icon> icons() {
        Words.Lexicon<Icon> lexicon = Words.lexicon();
        Armoury.addTo(lexicon);
        Treasury.addTo(lexicon);
        Larder.addTo(lexicon);
        return lexicon.build();
    }
}
