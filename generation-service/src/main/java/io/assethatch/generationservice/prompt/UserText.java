package io.assethatch.generationservice.prompt;

import java.util.regex.Pattern;

/**
 * Text that users wrote, made safe to stand in a prompt: it is data, whatever it looks like. Some servers read commands
 * from a prompt ({@code <sd_cpp_extra_args>}, {@code <lora:…>}) or split it at a bar (LocalAI's
 * {@code positive|negative}); without the characters < > | no such marker is left.
 */
final class UserText {
    /** Far below the smallest documented prompt limit (32 000 characters) when all parts are this long. */
    static final int CHARACTERS_MAX = 4_000;

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");
    private static final Pattern MARKS = Pattern.compile("\\*+|`+|~~|(?<![\\p{L}\\p{N}])_+|_+(?![\\p{L}\\p{N}])|^#+ ");

    private UserText() {}

    /** One line without control characters, invisible characters and markers. */
    static String clean(String text) {
        String bounded = text.length() <= CHARACTERS_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, CHARACTERS_MAX)));
        String visible = INVISIBLE.matcher(bounded).replaceAll("");
        String oneLine = SPACE.matcher(visible).replaceAll(" ").strip();
        return oneLine.replace('<', '‹').replace('>', '›').replace('|', '/');
    }

    /** At most so long, cut between words where there is one to cut at, and never in the middle of a character. */
    static String shortened(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        int end = Math.max(0, characters);
        int space = text.lastIndexOf(' ', end);
        if (space > end / 2) {
            end = space;
        } else if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).strip();
    }

    /** Cleaned, and without the marks of Markdown and a full stop at the end. */
    static String phrase(String text) {
        String plain = MARKS.matcher(clean(text)).replaceAll("").strip();
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1).strip() : plain;
    }
}
