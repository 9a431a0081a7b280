package io.assethatch.projectservice.plan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The {@code (4-frame)} or {@code (8 directions)} that ends a variant.
 *
 * @param before the text without it
 */
record CountSuffix(String before, PlanAsset.Count count) {
    private static final int INNER_CHARACTERS_MAX = 40;

    /** The one of the keyboard, and those that word processors put in its place. */
    private static final String HYPHENS = "-\u2010\u2011\u2013";

    /**
     * @param text clean; marks of emphasis may close behind the count
     * @return null when the text does not end in a count
     */
    static @Nullable CountSuffix read(String text) {
        int end = text.length();
        while (end > 0 && (Words.isMark(text.charAt(end - 1)) || text.charAt(end - 1) == ' ')) {
            end--;
        }
        return readAtEnd(text.substring(0, end));
    }

    private static @Nullable CountSuffix readAtEnd(String text) {
        if (!text.endsWith(")")) {
            return null;
        }
        int open = text.lastIndexOf('(');
        if (open < 0 || text.length() - open > INNER_CHARACTERS_MAX) {
            return null;
        }
        String inner = text.substring(open + 1, text.length() - 1).strip().toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < inner.length() && inner.charAt(digits) >= '0' && inner.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0) {
            return null;
        }
        String unit = inner.substring(digits).strip();
        unit = !unit.isEmpty() && HYPHENS.indexOf(unit.charAt(0)) >= 0
                ? unit.substring(1).strip()
                : unit;
        boolean ofDirections = unit.equals("direction") || unit.equals("directions");
        if (!ofDirections && !unit.equals("frame") && !unit.equals("frames")) {
            return null;
        }
        return new CountSuffix(
                text.substring(0, open).strip(), new PlanAsset.Count(number(inner.substring(0, digits)), ofDirections));
    }

    /** The value of some digits, or a value that no count can have. */
    static int number(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
