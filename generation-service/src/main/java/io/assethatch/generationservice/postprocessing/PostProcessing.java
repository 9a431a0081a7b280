package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.provider.AssetType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The pipeline from a painted image to engine-ready pixels. Pure: the same image and recipe give the same pixels and the
 * same report on every machine and Java version, because it computes with integers, plain IEEE 754 arithmetic and {@link
 * StrictMath} only. A 1024 x 1024 image costs tens of milliseconds of one core: never on an event loop.
 */
public final class PostProcessing {
    /** Grows whenever the same painted image would give other pixels. */
    public static final int VERSION = 1;

    private final PixelImage painted;
    private final Recipe recipe;
    private final List<Step> steps = new ArrayList<>();
    private final Gates gates;

    private PostProcessing(PixelImage painted, Recipe recipe) {
        this.painted = painted;
        this.recipe = recipe;
        this.gates = new Gates(recipe);
    }

    /** Processes one image; whatever is wrong with it stands in the report, and never fails the call. */
    public static Processed process(PixelImage painted, Recipe recipe) {
        return new PostProcessing(painted, recipe).process();
    }

    private Processed process() {
        gates.size(painted.size());
        return recipe.type().isolated() ? figures() : whole();
    }

    /** Tiles and backgrounds fill their image. */
    private Processed whole() {
        PixelImage solid = solid(painted);
        Coloured coloured =
                colour(reduce(solid, PixelGrid.ordered(solid, recipe.canvas())).image());
        if (recipe.type() == AssetType.TILESET) {
            gates.seam(coloured.image);
        }
        Box all = Box.all(coloured.image);
        return new Processed(coloured.image, report(coloured, List.of(new Report.Frame(all, all))));
    }

    /** Everything else is a figure on nothing, or a row of them. */
    private Processed figures() {
        KeyColour key = KeyColour.of(painted);
        CutOut cut = CutOut.of(painted, key, !recipe.pixelArt());
        steps.add(new Step.CutOut(
                key.transparent() ? null : hex(key.rgb()),
                Gate.rounded(key.calm()),
                Gate.rounded(key.threshold()),
                !recipe.pixelArt()));
        gates.background(key).cutOff(cut);
        Reduction reduction = reduceFigures(cut.image());
        gates.alpha(reduction);
        SheetFrames frames = SheetFrames.of(reduction.image(), recipe.frames());
        Placement placement = Placement.of(reduction.image(), frames, recipe);
        steps.add(new Step.Placed(
                frames.found(),
                frames.regular(),
                placement.jitter(),
                recipe.settings().padding()));
        Coloured coloured = outlined(colour(placement.image()));
        gates.visible(coloured.image).pieces(coloured.image).frames(frames, placement);
        return new Processed(coloured.image, report(coloured, frames(coloured.image)));
    }

    /** In the painted grid if the figures then fit their frames, else in the ordered one. */
    private Reduction reduceFigures(PixelImage cut) {
        if (recipe.pixelArt()) {
            PixelGrid painted = PixelGrid.painted(cut, recipe.canvas());
            PixelImage trial = Reduction.byDominantColour(cut, painted).image();
            if (Placement.of(trial, SheetFrames.of(trial, recipe.frames()), recipe)
                    .fits()) {
                return reduce(cut, painted);
            }
        }
        return reduce(cut, PixelGrid.ordered(cut, recipe.canvas()));
    }

    private Reduction reduce(PixelImage image, PixelGrid grid) {
        if (!recipe.pixelArt()) {
            Reduction reduction = Reduction.byMean(image, recipe.canvas());
            steps.add(new Step.Reduced("area-mean", 1));
            return reduction;
        }
        steps.add(new Step.Gridded(
                grid.cells().width(),
                grid.cells().height(),
                Gate.rounded(grid.cellWidth()),
                Gate.rounded(grid.cellHeight()),
                Gate.rounded(grid.left()),
                Gate.rounded(grid.top()),
                Gate.rounded(grid.fit())));
        Reduction reduction = Reduction.byDominantColour(image, grid);
        steps.add(new Step.Reduced("dominant-colour", Gate.rounded(reduction.purity())));
        return reduction;
    }

    private Coloured colour(PixelImage image) {
        if (recipe.locked()) {
            PaletteLock lock = PaletteLock.of(image, recipe.palette());
            steps.add(new Step.Locked(recipe.palette().size()));
            return new Coloured(
                    lock.image(),
                    new Report.Palette(
                            true,
                            lock.colours(),
                            Gate.rounded(lock.meanDistance()),
                            Gate.rounded(lock.maxDistance()),
                            Gate.rounded(lock.moved())));
        }
        if (!recipe.pixelArt()) {
            return new Coloured(image, free(image));
        }
        PixelImage merged = ColourMerge.of(image);
        steps.add(new Step.Merged(colours(image), colours(merged)));
        return new Coloured(merged, free(merged));
    }

    private Coloured outlined(Coloured coloured) {
        if (!recipe.settings().outline() || !recipe.pixelArt()) {
            return coloured;
        }
        int colour = Outline.colour(recipe.palette());
        steps.add(new Step.Outlined(hex(colour)));
        PixelImage image = coloured.image;
        for (Report.Frame frame : frames(image)) {
            image = Outline.around(image, frame.box(), colour);
        }
        return new Coloured(image, coloured.palette);
    }

    private List<Report.Frame> frames(PixelImage image) {
        List<Report.Frame> frames = new ArrayList<>();
        for (int i = 0; i < recipe.frames(); i++) {
            Box box = new Box(
                    i * recipe.frame().width(),
                    0,
                    recipe.frame().width(),
                    recipe.frame().height());
            frames.add(new Report.Frame(box, box.trimmed(image).orElse(null)));
        }
        return frames;
    }

    private Report report(Coloured coloured, List<Report.Frame> frames) {
        return new Report(VERSION, steps, coloured.palette, gates.judged(), frames);
    }

    private static Report.Palette free(PixelImage image) {
        return new Report.Palette(false, colours(image), 0, 0, 0);
    }

    private static int colours(PixelImage image) {
        return (int) Arrays.stream(image.argb())
                .filter(pixel -> pixel >>> 24 != 0)
                .map(pixel -> pixel & 0xffffff)
                .distinct()
                .count();
    }

    private static PixelImage solid(PixelImage image) {
        return new PixelImage(
                image.size(),
                Arrays.stream(image.argb()).map(pixel -> pixel | 0xff000000).toArray());
    }

    private static String hex(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb & 0xffffff);
    }

    private record Coloured(PixelImage image, Report.Palette palette) {}
}
