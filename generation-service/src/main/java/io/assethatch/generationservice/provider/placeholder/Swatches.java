package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.imaging.Oklab;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The colours that a picture may use, and the ramps picked from them by lightness and hue in Oklab.
 *
 * <p>A palette of fewer than four colours is completed: to each of its colours in turn come a dark one (35 % of its
 * lightness), a light one (60 % of the way to white) and a middle one (68 % of its lightness), until there are four. No
 * palette at all counts as {@link #DEFAULT}.
 */
final class Swatches {
    /** Enough hues for everything that can be drawn, in four steps of lightness. */
    private static final List<String> DEFAULT = List.of(
            "#1c1a2b", "#433a4f", "#7a4a35", "#b8784a", "#eab98a", "#f6efdc", "#8a8f9e", "#c3ccd4", "#a8323e",
            "#e2703a", "#f4c84c", "#2e6444", "#6aa84a", "#2b4a8c", "#4f9bd8", "#7b4f9d");

    /** How much hue counts beside lightness; a wrong hue is seen before a wrong shade. */
    private static final double HUE_WEIGHT = 4;
    /** Beyond this a darker or lighter colour is a different thing, not a shade of the same one. */
    private static final double SHADE_COST_MAX = 0.16;

    private record Swatch(int argb, Oklab colour) {}

    private final List<Swatch> byLightness;
    private final Ramp ink;

    private Swatches(List<Swatch> byLightness) {
        this.byLightness = byLightness;
        int darkest = byLightness.get(0).argb;
        this.ink = new Ramp(darkest, darkest, darkest, darkest, darkest);
    }

    /**
     * @param palette {@code #rrggbb}; may be short or empty
     */
    static Swatches of(List<String> palette) {
        List<Integer> colours = new ArrayList<>();
        for (String hex : palette.isEmpty() ? DEFAULT : palette) {
            add(colours, Integer.parseInt(hex, 1, 7, 16));
        }
        List<Integer> given = List.copyOf(colours);
        for (int i = 0; colours.size() < 4 && i < 3; i++) {
            for (int rgb : given) {
                if (colours.size() < 4) {
                    add(colours, derived(rgb, i));
                }
            }
        }
        // black alone and white alone derive themselves: grey is between
        for (int rgb : new int[] {0x202020, 0xE0E0E0, 0x606060, 0xA0A0A0}) {
            if (colours.size() < 4) {
                add(colours, rgb);
            }
        }
        return new Swatches(colours.stream()
                .map(rgb -> new Swatch(0xFF000000 | rgb, Oklab.ofRgb(rgb)))
                .sorted(Comparator.comparingDouble((Swatch swatch) -> swatch.colour.lightness())
                        .thenComparingInt(Swatch::argb))
                .toList());
    }

    private static int derived(int rgb, int step) {
        Oklab own = Oklab.ofRgb(rgb);
        return switch (step) {
            case 0 -> new Oklab(own.lightness() * 0.35, own.a() * 0.6, own.b() * 0.6).toRgb();
            case 1 -> new Oklab(own.lightness() + (1 - own.lightness()) * 0.6, own.a() * 0.5, own.b() * 0.5).toRgb();
            default -> new Oklab(own.lightness() * 0.68, own.a() * 0.9, own.b() * 0.9).toRgb();
        };
    }

    private static void add(List<Integer> colours, int rgb) {
        if (!colours.contains(rgb)) {
            colours.add(rgb);
        }
    }

    /** Opaque {@code 0xAARRGGBB}, dark to light. */
    List<Integer> colours() {
        return byLightness.stream().map(Swatch::argb).toList();
    }

    /** The darkest colour at every level: outlines, eyes. */
    Ramp ink() {
        return ink;
    }

    /**
     * The ramp for a material whose own colour differs, if the palette allows, from those of the given ramps, which it
     * will be seen against.
     */
    Ramp ramp(Material material, Ramp... against) {
        return ramp(material.colour, against);
    }

    /** The ramp whose own colour is nearest to {@code wanted}. */
    Ramp ramp(Oklab wanted, Ramp... against) {
        Swatch base = null;
        double bestCost = Double.MAX_VALUE;
        for (Swatch swatch : byLightness.subList(1, byLightness.size())) {
            double cost = cost(swatch.colour, wanted);
            for (Ramp other : against) {
                if (other.base() == swatch.argb) {
                    cost += 0.25;
                }
            }
            if (cost < bestCost) {
                bestCost = cost;
                base = swatch;
            }
        }
        return around(base);
    }

    /** The material that the palette comes closest to. */
    Material likeliest(Material... materials) {
        Material best = materials[0];
        double bestCost = Double.MAX_VALUE;
        for (Material material : materials) {
            for (Swatch swatch : byLightness.subList(1, byLightness.size())) {
                double cost = cost(swatch.colour, material.colour);
                if (cost < bestCost) {
                    bestCost = cost;
                    best = material;
                }
            }
        }
        return best;
    }

    /** One of the materials that the palette can show, by chance. */
    Material oneOf(Dice dice, Material... materials) {
        Material first = dice.oneOf(materials);
        Material second = dice.oneOf(materials);
        return likeliest(first, second, dice.oneOf(materials));
    }

    private Ramp around(Swatch base) {
        Swatch shade = shift(base, base, -0.15);
        Swatch deep = shift(shade, base, -0.13);
        Swatch light = shift(base, base, 0.13);
        Swatch glint = shift(light, base, 0.12);
        return new Ramp(deep.argb, shade.argb, base.argb, light.argb, glint.argb);
    }

    /** The palette's best colour that is darker or lighter than {@code from} by about a step; itself if there is none. */
    private Swatch shift(Swatch from, Swatch base, double step) {
        Oklab own = base.colour;
        double wanted = from.colour.lightness() + step;
        Swatch best = from;
        double bestCost = SHADE_COST_MAX;
        for (Swatch swatch : byLightness) {
            double change = swatch.colour.lightness() - from.colour.lightness();
            boolean rightWay = step < 0 ? change < -0.035 : change > 0.035;
            boolean outline = swatch.argb == ink.base() && step < 0 && change < -0.3;
            if (!rightWay || outline || otherHue(swatch.colour, own)) {
                continue;
            }
            double off = swatch.colour.lightness() - wanted;
            double da = swatch.colour.a() - own.a();
            double db = swatch.colour.b() - own.b();
            double cost = off * off + HUE_WEIGHT * (da * da + db * db);
            if (cost < bestCost) {
                bestCost = cost;
                best = swatch;
            }
        }
        return best;
    }

    /** Both clearly coloured and more than 50° apart; and nothing warm turns green in the shade, or grey in the light. */
    private static boolean otherHue(Oklab colour, Oklab base) {
        double chromas = colour.chroma() * base.chroma();
        boolean apart = colour.chroma() > 0.035
                && base.chroma() > 0.035
                && colour.a() * base.a() + colour.b() * base.b() < 0.64 * chromas;
        boolean greenish = base.a() > -0.03 && colour.a() < base.a() - 0.05 && colour.b() > 0;
        boolean greyLight = base.chroma() > 0.08
                && colour.chroma() < 0.35 * base.chroma()
                && colour.lightness() > base.lightness()
                && colour.lightness() < 0.9;
        return apart || greenish || greyLight;
    }

    /** Too colourful is better than of another hue. */
    private static double cost(Oklab colour, Oklab wanted) {
        double dl = colour.lightness() - wanted.lightness();
        double chroma = colour.chroma() - wanted.chroma();
        double hue = 2 * (colour.chroma() * wanted.chroma() - colour.a() * wanted.a() - colour.b() * wanted.b());
        boolean vivid = chroma > 0 && wanted.chroma() > 0.06;
        return dl * dl + HUE_WEIGHT * (chroma * chroma * (vivid ? 0.3 : 1) + hue);
    }
}
