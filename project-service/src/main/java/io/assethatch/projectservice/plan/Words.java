package io.assethatch.projectservice.plan;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The text rules of a plan: clean names, words in singular and snake_case. Pure; linear in names of bounded length. */
final class Words {
    /** English plurals that the endings of {@link #singular} would get wrong. */
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("people", "person"),
            Map.entry("children", "child"),
            Map.entry("wolves", "wolf"),
            Map.entry("leaves", "leaf"),
            Map.entry("knives", "knife"),
            Map.entry("elves", "elf"),
            Map.entry("dwarves", "dwarf"),
            Map.entry("zombies", "zombie"),
            Map.entry("cookies", "cookie"),
            Map.entry("pixies", "pixie"),
            Map.entry("genies", "genie"),
            Map.entry("shoes", "shoe"),
            Map.entry("series", "series"),
            Map.entry("species", "species"),
            Map.entry("canvas", "canvas"),
            Map.entry("gas", "gas"));

    private static final int SNAKE_CHARACTERS_MAX = 400;

    private Words() {}

    /** One line of text: white space and control characters become single spaces, broken surrogates U+FFFD. */
    static String clean(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (isBlank(point) || Character.isISOControl(point)) {
                if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
            } else if (Character.getType(point) == Character.SURROGATE) {
                out.append('\uFFFD');
            } else {
                out.appendCodePoint(point);
            }
        }
        return out.toString().strip();
    }

    /**
     * Without marks of emphasis: stars that touch text, and underscores at the edge of a word. Doing it again changes
     * nothing.
     */
    static String withoutEmphasis(String text) {
        var out = new StringBuilder(text.length());
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            next = Math.max(next, i + 1);
            while (next < text.length() && isMark(text.charAt(next))) {
                next++;
            }
            char before = out.length() == 0 ? ' ' : out.charAt(out.length() - 1);
            char after = next == text.length() ? ' ' : text.charAt(next);
            boolean left = before != ' ' && !isMark(before);
            boolean right = after != ' ';
            boolean emphasis = c == '*' ? before != ' ' || right : c == '_' && left != right;
            if (!emphasis) {
                out.append(c);
            }
        }
        return out.toString().strip();
    }

    /** The first place from here on that is no mark of emphasis. */
    static int afterMarks(String text, int from) {
        int at = from;
        while (at < text.length() && isMark(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static boolean isMark(char c) {
        return c == '*' || c == '_';
    }

    /** White space of any kind, no-break spaces included. */
    static boolean isBlank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    /** A control character other than a tab, or half of a surrogate pair: nothing that a name can keep. */
    static boolean isUnwritable(int point) {
        return (Character.isISOControl(point) && point != '\t') || Character.getType(point) == Character.SURROGATE;
    }

    /** The words of a text, in lower case and singular. */
    static Set<String> singulars(String text) {
        return Arrays.stream(snake(text).split("_")).map(Words::singular).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lower-case letters and digits of any script, everything else one underscore; accents are dropped (NFKD without
     * U+0300 to U+036F), as are variation selectors. A text without letters and digits gives its code points in hex, so only an empty text stays empty.
     * At most {@value #SNAKE_CHARACTERS_MAX} characters: compatibility forms can be many times as long as their text.
     */
    static String snake(String text) {
        return isSnake(text) ? text : asSnake(text);
    }

    /** Most words of most plans are: the long way costs a hundred times as much. */
    private static boolean isSnake(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return text.length() <= SNAKE_CHARACTERS_MAX;
    }

    private static String asSnake(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var out = new StringBuilder(decomposed.length());
        decomposed.codePoints().filter(point -> !isDropped(point)).forEach(point -> {
            if (isWordPart(point)) {
                out.appendCodePoint(point);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != '_') {
                out.append('_');
            }
        });
        String snake = Normalizer.normalize(out, Normalizer.Form.NFC);
        if (snake.isEmpty()) {
            snake = text.codePoints()
                    .mapToObj(point -> "u" + Integer.toHexString(point))
                    .collect(Collectors.joining("_"));
        }
        int end = snake.offsetByCodePoints(0, Math.min(SNAKE_CHARACTERS_MAX, snake.codePointCount(0, snake.length())));
        return snake.substring(0, end > 0 && snake.charAt(end - 1) == '_' ? end - 1 : end);
    }

    /** Accents, and the variation selectors that only choose among the looks of a character. */
    private static boolean isDropped(int point) {
        return (point >= 0x300 && point <= 0x36F)
                || (point >= 0xFE00 && point <= 0xFE0F)
                || (point >= 0xE0100 && point <= 0xE01EF);
    }

    private static boolean isWordPart(int point) {
        return switch (Character.getType(point)) {
            case Character.LOWERCASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER -> true;
            default -> false;
        };
    }

    /** A category in snake_case with its last word in singular, as semantic ids begin. */
    static String singularCategory(String category) {
        String snake = snake(category);
        int last = snake.lastIndexOf('_') + 1;
        return snake.substring(0, last) + singular(snake.substring(last));
    }

    /** The singular of an English word in lower case, by its ending. */
    static String singular(String word) {
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        if (word.length() < 3 || !word.endsWith("s") || endsWithAny(word, "ss", "us", "is")) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (endsWithAny(word, "xes", "ches", "shes", "sses", "oes", "zzes")) {
            return word.substring(0, word.length() - 2);
        }
        return word.substring(0, word.length() - 1);
    }

    private static boolean endsWithAny(String word, String... endings) {
        return Arrays.stream(endings).anyMatch(word::endsWith);
    }
}
