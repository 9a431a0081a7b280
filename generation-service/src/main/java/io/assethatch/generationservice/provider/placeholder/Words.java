package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.provider.ArtBrief;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of a brief, lower case and singular as far as a rule of thumb goes. */
final class Words {
    /** Words beyond this many are not looked at. */
    private static final int WORDS_MAX = 400;

    /** Longer runs of letters are no words. */
    private static final int LETTERS_MAX = 40;

    /** Shorter endings say nothing: no scarf is an arf, no mouse a use. */
    private static final int COMPOUND_MIN = 4;

    /** From the likeliest to name the thing to the least likely. */
    private final List<String> ranked;

    private final Set<String> all;

    private Words(List<String> ranked, Collection<String> theme) {
        this.ranked = ranked;
        this.all = new HashSet<>(ranked);
        all.addAll(theme);
    }

    /** In English the last word of a name says what it is: an apple tree is a tree. */
    static Words of(ArtBrief brief) {
        List<String> name = split(brief.name());
        Collections.reverse(name);
        List<String> ranked = new ArrayList<>(name);
        ranked.addAll(split(brief.variant()));
        ranked.addAll(split(brief.description()));
        ranked.addAll(split(brief.category()));
        return new Words(List.copyOf(ranked.subList(0, Math.min(WORDS_MAX, ranked.size()))), split(brief.theme()));
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (!word.isEmpty() && word.length() <= LETTERS_MAX) {
                words.add(singular(word));
            }
        }
        return words;
    }

    private static String singular(String word) {
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("ches") || word.endsWith("shes") || word.endsWith("xes") || word.endsWith("toes")) {
            return word.substring(0, word.length() - 2);
        }
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    /** All words but these, which are separated by spaces. */
    Words without(String words) {
        List<String> dropped = List.of(words.split(" "));
        return new Words(
                ranked.stream().filter(word -> !dropped.contains(word)).toList(),
                all.stream().filter(word -> !dropped.contains(word)).toList());
    }

    /** Whether any of these words, separated by spaces, occurs. */
    boolean say(String anyOf) {
        for (String word : anyOf.split(" ")) {
            if (all.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** What the likeliest known word stands for. */
    <T> Optional<T> meaning(Map<String, T> lexicon) {
        for (String word : ranked) {
            // A strawberry is a berry, a swordfish a fish.
            for (int cut = 0; cut == 0 || word.length() - cut >= COMPOUND_MIN; cut++) {
                T found = lexicon.get(word.substring(cut));
                if (found != null) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    /** A material whose colour is named. */
    Optional<Material> colour() {
        return meaning(COLOURS);
    }

    /** A lexicon of lines of words that mean the same. */
    static <T> Lexicon<T> lexicon() {
        return new Lexicon<>();
    }

    static final class Lexicon<T> {
        private final Map<String, T> meanings = new HashMap<>();

        Lexicon<T> word(String words, T meaning) {
            for (String word : words.split(" ")) {
                if (meanings.putIfAbsent(word, meaning) != null) {
                    throw new IllegalStateException("two meanings: " + word);
                }
            }
            return this;
        }

        Map<String, T> build() {
            return Map.copyOf(meanings);
        }
    }

    private static final Map<String, Material> COLOURS = Words.<Material>lexicon()
            .word("iron", Material.IRON)
            .word("steel", Material.STEEL)
            .word("wooden oak", Material.WOOD)
            .word("bronze copper", Material.COPPER)
            .word("stone rocky", Material.STONE)
            .word("ice frost frozen", Material.ICE)
            .word("fire flame flaming infernal", Material.LAVA)
            .word("leather", Material.LEATHER)
            .word("red crimson scarlet ruby health", Material.RED)
            .word("orange amber", Material.ORANGE)
            .word("yellow", Material.YELLOW)
            .word("gold golden", Material.GOLD)
            .word("green emerald poison lime", Material.GREEN)
            .word("teal turquoise cyan", Material.TEAL)
            .word("blue azure sapphire mana", Material.BLUE)
            .word("navy", Material.NAVY)
            .word("purple violet magic amethyst", Material.PURPLE)
            .word("pink rose magenta", Material.PINK)
            .word("white silver diamond", Material.WHITE)
            .word("black dark obsidian", Material.BLACK)
            .word("brown", Material.LEATHER)
            .word("grey gray", Material.STONE)
            .build();
}
