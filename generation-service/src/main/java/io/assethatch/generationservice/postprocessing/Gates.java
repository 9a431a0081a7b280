package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.AssetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Judges a processed image by what is known to spoil one. The limits separate the good from the spoiled test pictures. */
final class Gates {
    /** Part by which the painted sides may miss the ordered proportion. */
    private static final double PROPORTION = 0.02;

    private static final double CALM = 0.85;
    private static final double VISIBLE_MIN = 0.01;
    private static final double VISIBLE_MAX = 0.97;
    private static final double BORDER = 0.02;
    private static final double UNDECIDED = 0.1;
    private static final double RIVAL = 0.25;
    private static final double SEAM = 1.5;

    /** Part of a frame's height. */
    private static final double JITTER = 0.15;

    private final Recipe recipe;
    private final List<Gate> gates = new ArrayList<>();

    Gates(Recipe recipe) {
        this.recipe = recipe;
    }

    List<Gate> judged() {
        return gates;
    }

    Gates size(PixelSize painted) {
        PixelSize canvas = recipe.canvas();
        double wanted = canvas.width() / (double) canvas.height();
        double got = painted.width() / (double) painted.height();
        double miss = Math.max(wanted / got, got / wanted) - 1;
        boolean tooSmall = painted.width() < canvas.width() || painted.height() < canvas.height();
        gates.add(Gate.atMost(
                "size",
                tooSmall ? 1 : miss,
                PROPORTION,
                "The model painted " + painted + " pixels.",
                "The model painted " + painted + " pixels, which "
                        + (tooSmall ? "is too small for " : "has not the shape of ") + canvas
                        + ". Ask for a multiple of it."));
        return this;
    }

    Gates background(KeyColour key) {
        gates.add(Gate.atLeast(
                "background",
                key.calm(),
                CALM,
                "The background was plain.",
                "The background was not plain: only " + percent(key.calm())
                        + " of the border has one colour. Generate again, or ask for a plain background."));
        return this;
    }

    Gates cutOff(CutOut cutOut) {
        gates.add(Gate.atMost(
                "cut-off",
                cutOut.borderShare(),
                BORDER,
                "The subject keeps clear of the border.",
                "The subject runs into the border (" + percent(cutOut.borderShare())
                        + " of it) and is probably cut off. Ask for it complete and centred."));
        return this;
    }

    Gates alpha(Reduction reduction) {
        gates.add(Gate.atMost(
                "alpha",
                reduction.undecided(),
                UNDECIDED,
                "The outline is clear.",
                percent(reduction.undecided())
                        + " of the pixels are neither clearly there nor clearly not: the edges were blurred."));
        return this;
    }

    Gates visible(PixelImage image) {
        long visible = 0;
        for (int pixel : image.argb()) {
            visible += pixel >>> 24 == 0 ? 0 : 1;
        }
        double share = visible / (double) image.argb().length;
        gates.add(Gate.atLeast(
                "empty",
                share,
                VISIBLE_MIN,
                "There is something to see.",
                "Nothing is left after the background was removed: the model painted nothing, or in the colour of the"
                        + " background."));
        gates.add(Gate.atMost(
                "filled",
                share,
                VISIBLE_MAX,
                "The background was removed.",
                "The image is filled to the edges: no background was found that could be removed."));
        return this;
    }

    Gates pieces(PixelImage image) {
        if (recipe.frames() == 1 && recipe.type() != AssetType.UI_ELEMENT) {
            gates.add(Gate.atMost(
                    "pieces",
                    Pieces.rivalry(image, Box.all(image)),
                    RIVAL,
                    "It is one thing.",
                    "There are several things in the picture. Ask for a single one."));
        }
        return this;
    }

    Gates frames(SheetFrames frames, Placement placement) {
        if (recipe.frames() > 1) {
            gates.add(new Gate(
                    "frames",
                    frames.found() == recipe.frames(),
                    frames.found(),
                    recipe.frames(),
                    frames.found() == recipe.frames()
                            ? "All " + recipe.frames() + " frames are there."
                            : frames.found() + " figures were found where " + recipe.frames()
                                    + " frames were asked for."));
            gates.add(Gate.atMost(
                    "baseline",
                    placement.jitter() / (double) recipe.frame().height(),
                    JITTER,
                    "The frames stand on one line.",
                    "The feet of the figures were " + placement.jitter()
                            + " pixels apart; they were put on one line, which a jump would not survive."));
        }
        gates.add(new Gate(
                "padding",
                placement.fits(),
                recipe.settings().padding(),
                recipe.settings().padding(),
                placement.fits()
                        ? "It fits its frame."
                        : "It does not fit a frame of " + recipe.frame() + " with "
                                + recipe.settings().padding() + " pixels of padding."));
        return this;
    }

    Gates seam(PixelImage tile) {
        double score = Seam.of(tile).score();
        gates.add(Gate.atMost(
                "seam",
                score,
                SEAM,
                "Copies of the tile meet without a seam.",
                String.format(
                        Locale.ROOT,
                        "Copies of the tile meet in a visible seam: the step across it is %.1f times that inside.",
                        score)));
        return this;
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
