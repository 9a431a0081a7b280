package io.assethatch.projectservice.plan;

import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parts of an asset's line: {@code - [TAG] name <!-- id:slug -->}. */
final class AssetBullet {
    private static final int TAG_CHARACTERS_MAX = 40;

    private final PlanLine line;
    private final int framesMax;
    private final Consumer<PlanFinding> warnings;
    private final Consumer<PlanFinding> errors;
    private final int nameAt;
    private final @Nullable String pin;
    private @Nullable Mobility tagged;

    AssetBullet(PlanLine line, int framesMax, Consumer<PlanFinding> warnings, Consumer<PlanFinding> errors) {
        this.line = line;
        this.framesMax = framesMax;
        this.warnings = warnings;
        this.errors = errors;
        pin = readPin();
        int afterTag = readTag(line.textAfter(1));
        nameAt = line.textAfter(afterTag);
        warnOfMisplacedParts(Words.withoutEmphasis(line.clean(afterTag)));
    }

    /** Where the name begins in its line. */
    int nameAt() {
        return nameAt;
    }

    @Nullable
    Mobility tagged() {
        return tagged;
    }

    @Nullable
    String pin() {
        return pin;
    }

    private @Nullable String readPin() {
        String found = null;
        for (Comments.Comment comment : line.comments()) {
            if (comment.pins() && found != null) {
                warn(comment.start(), "The asset has a pinned id already; this one was ignored.");
            } else if (comment.pins() && SemanticId.isSlug(comment.slug())) {
                found = comment.slug();
            } else if (comment.pins()) {
                warn(
                        comment.start(),
                        "The comment pins no id and was ignored; an id is written <!-- id:slug -->, with a-z, 0-9, _ and -.");
            }
        }
        return found;
    }

    /** Reads a tag at the beginning, within marks of emphasis or not, and says where the text goes on. */
    private int readTag(int start) {
        String text = line.text();
        int open = Words.afterMarks(text, start);
        if (open == text.length() || text.charAt(open) != '[') {
            return start;
        }
        int close = text.indexOf(']', open);
        if (close < 0) {
            warn(open, "The bracket is not closed; it was read as part of the name.");
            return start;
        }
        if (close + 1 < text.length() && text.charAt(close + 1) == '(') {
            return start; // A link of markdown.
        }
        tag(open, close - open > TAG_CHARACTERS_MAX ? "" : text.substring(open + 1, close));
        // What emphasised the tag alone ends behind it; what goes on over the name is the name's.
        return open == start ? close + 1 : Words.afterMarks(text, close + 1);
    }

    private void tag(int at, String inner) {
        int colon = inner.indexOf(':');
        String word = tagWord(inner);
        String count = colon < 0 ? "" : inner.substring(colon + 1).strip();
        if (word.equals("STATIC") && colon < 0) {
            tagged = Mobility.STATIC;
        } else if (isCounted(word) && isNumber(count)) {
            tagged = counted(at, word, CountSuffix.number(count));
        } else {
            warn(
                    at,
                    "The tag is not known and was ignored; tags are [STATIC], [MOVEABLE:4], [MOVEABLE:8] and [ANIM:n].");
        }
    }

    private @Nullable Mobility counted(int at, String word, int count) {
        if (word.equals("MOVEABLE")) {
            if (Mobility.isDirectionCount(count)) {
                return Mobility.moveable(count);
            }
            errors.accept(line.finding(at, "A moveable asset has 4 or 8 directions: [MOVEABLE:4] or [MOVEABLE:8]."));
        } else if (count >= 1 && count <= framesMax) {
            return Mobility.animated(count);
        } else {
            errors.accept(line.finding(at, "An animation has 1 to " + framesMax + " frames: [ANIM:n]."));
        }
        return null;
    }

    private void warnOfMisplacedParts(String name) {
        if (CountSuffix.read(name) != null) {
            warn(
                    line.text().lastIndexOf('('),
                    "A count belongs to a variant or a tag; here it was read as part of the name.");
        }
        int open = name.endsWith("]") ? name.lastIndexOf('[') : -1;
        if (open > 0 && name.length() - open <= TAG_CHARACTERS_MAX && isTag(name.substring(open + 1))) {
            warn(line.text().lastIndexOf('['), "A tag stands before the name; here it was read as part of the name.");
        }
    }

    private static boolean isTag(String inner) {
        String word = tagWord(inner.replace("]", ""));
        return word.equals("STATIC") || isCounted(word);
    }

    private static String tagWord(String inner) {
        int colon = inner.indexOf(':');
        return (colon < 0 ? inner : inner.substring(0, colon)).strip().toUpperCase(Locale.ROOT);
    }

    private static boolean isCounted(String word) {
        return word.equals("MOVEABLE") || word.equals("ANIM");
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void warn(int at, String detail) {
        // A part that emphasis took apart in the text has no place of its own there.
        warnings.accept(line.finding(Math.max(at, 0), detail));
    }
}
