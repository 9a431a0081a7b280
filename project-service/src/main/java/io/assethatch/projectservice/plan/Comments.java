package io.assethatch.projectservice.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * The comments of a markdown text, as in HTML: from {@code <!--} to the next {@code -->}, over several lines if need be.
 * One that is not closed before the next begins, or not at all, ends with its line: a forgotten {@code -->} must not
 * swallow the rest of a plan. Linear in the text.
 *
 * @param blanked the text with a space for every character of a comment, new lines aside, so that all places stay
 * @param list in order
 */
record Comments(String blanked, List<Comment> list) {
    static final String OPENING = "<!--";
    private static final String CLOSING = "-->";

    /**
     * @param start where it opens
     * @param end behind it
     * @param says what stands between its marks, without white space around it
     */
    record Comment(int start, int end, String says, boolean closed) {
        private static final String PINNING = "id:";

        /** Whether it is, or wants to be, {@code <!-- id:slug -->}. */
        boolean pins() {
            return closed && says.regionMatches(true, 0, PINNING, 0, PINNING.length());
        }

        /** The same with its places counted from another one. */
        Comment from(int origin) {
            return new Comment(start - origin, end - origin, says, closed);
        }

        /** What it pins, right or wrong. */
        String slug() {
            return says.substring(PINNING.length()).strip();
        }
    }

    static Comments of(String text) {
        var found = new ArrayList<Comment>();
        char[] blanked = text.toCharArray();
        int close = 0;
        int open = text.indexOf(OPENING);
        while (open >= 0) {
            int inner = open + OPENING.length();
            int next = text.indexOf(OPENING, inner);
            int limit = next < 0 ? text.length() : next;
            // Looked for once and remembered: many openings before a distant closing must not search for it each time.
            if (close >= 0 && close < inner) {
                close = text.indexOf(CLOSING, inner);
            }
            boolean closed = close >= 0 && close < limit;
            int innerEnd = closed ? close : endOfLine(text, inner, limit);
            int end = closed ? close + CLOSING.length() : innerEnd;
            found.add(new Comment(open, end, text.substring(inner, innerEnd).strip(), closed));
            blank(blanked, open, end);
            open = next;
        }
        return found.isEmpty() ? new Comments(text, List.of()) : new Comments(String.valueOf(blanked), found);
    }

    private static int endOfLine(String text, int from, int limit) {
        int end = from;
        while (end < limit && !isLineEnd(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static void blank(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isLineEnd(text[i])) {
                text[i] = ' ';
            }
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
