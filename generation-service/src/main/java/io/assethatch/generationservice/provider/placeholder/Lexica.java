package io.assethatch.generationservice.provider.placeholder;

import java.util.HashMap;
import java.util.Map;

/** Which words stand for what can be drawn. */
final class Lexica {
    /** Makes a figure; the identity is the name's, the details are the seed's. */
    interface Maker {
        Figure of(Words words, Swatches swatches, Dice identity, Dice details);
    }

    /** Things without life. */
    static final Map<String, Icon> ICONS = icons();

    /** What an icon may show: things first, but also a fox. */
    static final Map<String, Maker> THINGS = merged(living(), lifeless());

    /** What a sprite may show: the living first, but also a torch. */
    static final Map<String, Maker> FIGURES = merged(lifeless(), living());

    private Lexica() {}

    private static Map<String, Icon> icons() {
        Words.Lexicon<Icon> upright = Words.lexicon();
        Treasury.addTo(upright);
        Papers.addTo(upright);
        Garden.addTo(upright);
        Words.Lexicon<Icon> loose = Words.lexicon();
        Armoury.addTo(loose);
        Larder.addTo(loose);
        Map<String, Icon> icons = new HashMap<>(upright.build());
        loose.build().forEach((word, icon) -> icons.put(word, tilted(icon)));
        return Map.copyOf(icons);
    }

    /** No two swords lie alike. */
    private static Icon tilted(Icon icon) {
        return (pen, swatches, words, dice) -> {
            double degrees = dice.oneOf(-9.0, -4.0, 0.0, 5.0, 9.0);
            icon.draw(pen.turned(degrees, Pen.UNITS / 2, Pen.UNITS / 2), swatches, words, dice);
        };
    }

    private static Map<String, Maker> lifeless() {
        Map<String, Maker> makers = new HashMap<>();
        ICONS.forEach((word, icon) -> makers.put(
                word,
                (words, swatches, identity, details) ->
                        (pen, pose) -> icon.draw(breathing(pen, pose), swatches, words, details.again())));
        return makers;
    }

    /** Things that are animated swell and shrink a little where they stand. */
    private static Pen breathing(Pen pen, Pose pose) {
        if (pose.still()) {
            return pen;
        }
        double tall = 0.93 + 0.07 * pose.sin();
        return pen.scaled(1 / Math.max(1, 2 - tall) + 0.05 * pose.cos(), tall, Pen.UNITS / 2, Pen.UNITS);
    }

    private static Map<String, Maker> living() {
        Words.Lexicon<Maker> lexicon = Words.lexicon();
        Role.BY_WORD.keySet().forEach(word -> lexicon.word(word, Person::new));
        Quadruped.BY_WORD.forEach((word, build) -> lexicon.word(
                word, (words, swatches, identity, details) -> new Quadruped(build, words, swatches, identity)));
        Critter.BY_WORD.forEach((word, kind) -> lexicon.word(
                word, (words, swatches, identity, details) -> new Critter(kind, words, swatches, identity)));
        return lexicon.build();
    }

    private static Map<String, Maker> merged(Map<String, Maker> weaker, Map<String, Maker> stronger) {
        Map<String, Maker> all = new HashMap<>(weaker);
        all.putAll(stronger);
        return Map.copyOf(all);
    }
}
