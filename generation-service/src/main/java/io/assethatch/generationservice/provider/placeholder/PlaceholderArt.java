package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.ArtBrief;
import io.assethatch.generationservice.provider.AssetType;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a brief. What a thing is comes from its words, who it is from its name alone (so that all variants of a farmer
 * are one farmer), and the details from the seed. The cost hardly grows with the size: shapes are drawn on a grid of few
 * cells, and enlarged.
 */
final class PlaceholderArt {
    /** As fine as drawn shapes look like pixel art. */
    private static final int GRID_MAX = 64;

    /** Landscapes have more to show. */
    private static final int SCENE_GRID_MAX = 160;

    /** Nothing is recognisable on fewer cells. */
    private static final int GRID_MIN = 8;

    private final ArtBrief brief;
    private final long seed;
    private final Words words;
    private final Swatches swatches;
    private final PixelSize grid;

    private PlaceholderArt(ArtBrief brief, long seed) {
        this.brief = brief;
        this.seed = seed;
        this.words = Words.of(brief);
        this.swatches = Swatches.of(brief.palette());
        this.grid = grid(brief.frame(), brief.type() == AssetType.BACKGROUND ? SCENE_GRID_MAX : GRID_MAX);
    }

    /** The whole image at base resolution, all frames side by side. */
    static PixelImage draw(ArtBrief brief, long seed) {
        return new PlaceholderArt(brief, seed).draw();
    }

    private PixelImage draw() {
        PixelSize canvas = new PixelSize(grid.width() * brief.frames(), grid.height());
        int[] row = new int[(int) canvas.pixels()];
        List<int[]> drawn = new ArrayList<>();
        for (int frame = 0; frame < brief.frames(); frame++) {
            int[] cells = frame(frame).argb();
            Touches.distinguish(cells, drawn, swatches.ink().base());
            drawn.add(cells);
            for (int y = 0; y < grid.height(); y++) {
                System.arraycopy(cells, y * grid.width(), row, y * canvas.width() + frame * grid.width(), grid.width());
            }
        }
        return new PixelImage(canvas, row).scaledTo(brief.canvas());
    }

    /** The size itself if it is small enough, else a whole part of it, else about a part of it. */
    private static PixelSize grid(PixelSize size, int most) {
        int longest = Math.max(size.width(), size.height());
        int coarsest = Math.max(1, Math.min(size.width(), size.height()) / GRID_MIN);
        int factor = Math.min(coarsest, (longest + most - 1) / most);
        for (int exact = factor; exact <= Math.min(coarsest, 2 * factor); exact++) {
            if (size.width() % exact == 0 && size.height() % exact == 0) {
                factor = exact;
                break;
            }
        }
        return new PixelSize(size.width() / factor, size.height() / factor);
    }

    private PixelImage frame(int frame) {
        boolean isolated = brief.type().isolated();
        Canvas canvas =
                isolated ? Canvas.bordered(grid.width(), grid.height()) : Canvas.whole(grid.width(), grid.height());
        Dice details = Dice.of(seed, brief.name(), brief.variant());
        switch (brief.type()) {
            case TILESET -> new Tile(canvas, swatches, words, details).draw();
            case BACKGROUND -> Scene.draw(canvas, swatches, words, details);
            case UI_ELEMENT -> widget(canvas, details);
            case ICON -> thing(details).draw(Pen.fitted(canvas, 1.2), Pose.AT_REST);
            case CHARACTER_SPRITE, SPRITE_SHEET -> {
                figure(details).draw(Pen.fitted(canvas, 1.5), Pose.of(brief, words, frame));
                canvas.settle();
            }
        }
        if (isolated) {
            canvas.shadeBehindParts();
            canvas.outline(swatches.ink());
        }
        PixelImage image = canvas.toImage();
        Touches.enrich(image, swatches, !isolated);
        return brief.type() == AssetType.TILESET ? Touches.rolledToQuietEdges(image) : image;
    }

    private void widget(Canvas canvas, Dice details) {
        if (words.meaning(Widget.BY_WORD).isEmpty()
                && words.meaning(Lexica.ICONS).isPresent()) {
            thing(details).draw(Pen.fitted(canvas, 1.2), Pose.AT_REST);
        } else {
            new Widget(canvas, swatches, words, details).draw();
        }
    }

    private Figure thing(Dice details) {
        Dice identity = identity();
        boolean mirrored = identity.chance(50);
        Figure figure = words.meaning(Lexica.THINGS)
                .map(maker -> maker.of(words, swatches, identity, details))
                .orElse((pen, pose) -> Treasury.emblem(pen, swatches, words, details));
        return (pen, pose) -> figure.draw(mirrored ? pen.mirrored() : pen, pose);
    }

    private Figure figure(Dice details) {
        boolean alive = words.say("character npc player enemy creature hero monster animal mob boss people pet");
        return words.meaning(alive ? Lexica.FIGURES : Lexica.THINGS)
                .map(maker -> maker.of(words, swatches, identity(), details))
                .orElseGet(() -> new Person(words, swatches, identity(), details));
    }

    private Dice identity() {
        return Dice.of(0, brief.name(), brief.category());
    }
}
