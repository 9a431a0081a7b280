package io.assethatch.generationservice.prompt;

import io.assethatch.generationservice.imaging.Oklab;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Colours in words, for models that do not read {@code #rrggbb}. */
final class ColourNames {
    private record Named(String name, Oklab colour) {
        Named(String name, int rgb) {
            this(name, Oklab.ofRgb(rgb));
        }
    }

    private static final List<Named> NAMED = List.of(
            new Named("black", 0x0b0b0f),
            new Named("charcoal", 0x2b2d36),
            new Named("dark grey", 0x4b4d55),
            new Named("grey", 0x83868c),
            new Named("light grey", 0xbfc2c7),
            new Named("white", 0xf6f6f4),
            new Named("cream", 0xf5ecc9),
            new Named("beige", 0xd8c09a),
            new Named("tan", 0xb98d5a),
            new Named("brown", 0x7d4f2c),
            new Named("dark brown", 0x452a1a),
            new Named("peach", 0xf4b896),
            new Named("coral", 0xef7a63),
            new Named("red", 0xd02b2b),
            new Named("dark red", 0x7a1620),
            new Named("orange", 0xee8a26),
            new Named("gold", 0xe3b23c),
            new Named("yellow", 0xf7e04b),
            new Named("lime green", 0xa4d93b),
            new Named("green", 0x3fa34d),
            new Named("dark green", 0x1d5a32),
            new Named("olive", 0x7b7a32),
            new Named("mint", 0xa4e3c0),
            new Named("teal", 0x1f8a8a),
            new Named("dark teal", 0x12474f),
            new Named("cyan", 0x56cfe0),
            new Named("sky blue", 0x7fb8ec),
            new Named("blue", 0x2f66d0),
            new Named("navy", 0x1a2a5c),
            new Named("indigo", 0x45379b),
            new Named("purple", 0x8446ad),
            new Named("dark purple", 0x40215a),
            new Named("lavender", 0xbfa8e3),
            new Named("magenta", 0xf21be0),
            new Named("pink", 0xf29cc0),
            new Named("rose", 0xc74b77));

    private ColourNames() {}

    /** The name of the nearest colour in the table. */
    static String of(int rgb) {
        Oklab wanted = Oklab.ofRgb(rgb);
        Named nearest = NAMED.get(0);
        for (Named candidate : NAMED) {
            if (candidate.colour.distanceSquared(wanted) < nearest.colour.distanceSquared(wanted)) {
                nearest = candidate;
            }
        }
        return nearest.name;
    }

    /** Each name once, in the order of the colours. */
    static Set<String> of(List<String> hexColours) {
        Set<String> names = new LinkedHashSet<>();
        for (String hex : hexColours) {
            names.add(of(Integer.parseInt(hex, 1, 7, 16)));
        }
        return names;
    }
}
