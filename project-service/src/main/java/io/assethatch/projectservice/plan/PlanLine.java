package io.assethatch.projectservice.plan;

import java.util.List;

/**
 * A line of a plan in markdown.
 *
 * @param number from 1
 * @param text with its comments blanked out, so that every place in it is where the author sees it
 * @param comments those that begin here
 */
record PlanLine(int number, String text, List<Comments.Comment> comments) {
    /** Where the text begins; the length of a blank line. */
    int indent() {
        return textAfter(0);
    }

    /** The first place from here on that is no white space. */
    int textAfter(int from) {
        int at = from;
        while (at < text.length() && Words.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The clean text from a place on. */
    String clean(int from) {
        return Words.clean(text.substring(from));
    }

    boolean isHeading(String mark) {
        return text.startsWith(mark) && (text.length() == mark.length() || Words.isBlank(text.charAt(mark.length())));
    }

    /** Whether {@code -} or {@code *} and white space stand there. */
    boolean isBullet(int at) {
        char mark = text.charAt(at);
        return (mark == '-' || mark == '*') && (text.length() == at + 1 || Words.isBlank(text.charAt(at + 1)));
    }

    /** Something to tell about a place of this line; columns count characters (code points). */
    PlanFinding finding(int at, String detail) {
        return PlanFinding.at(number, 1 + text.codePointCount(0, at), detail);
    }
}
