package io.assethatch.projectservice.project;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What names are compared by in a search: without case and without differences that nobody sees (Unicode Standard Annex
 * 15, NFKC), so that {@code strasse} finds {@code Straße} and a composed é a decomposed one.
 */
final class NameKey {
    private NameKey() {}

    static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        // To lower case first, for letters such as ẞ that only meet others there; to upper case last, because a
        // lower-case sigma depends on where a word ends.
        String folded = plain.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    /** The pattern of {@code like}, with backslash as escape, that finds names with this part. */
    static String containing(String part) {
        return "%" + of(part).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
