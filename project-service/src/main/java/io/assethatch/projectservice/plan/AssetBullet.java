package io.assethatch.projectservice.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of an asset's line: {@code [TAG] name <!-- id:slug -->}. */
final class AssetBullet {
    private static final int TAG_CHARACTERS_MAX = 40;

    private final int framesMax;
    private final List<String> warnings = new ArrayList<>();
    private final @Nullable String pin;
    private final String name;
    private @Nullable Mobility tagged;
    private @Nullable String error;

    /**
     * @param text the clean text after the bullet
     */
    AssetBullet(String text, int framesMax) {
        this.framesMax = framesMax;
        int comment = text.endsWith("-->") ? text.lastIndexOf("<!--") : -1;
        pin = comment < 0
                ? null
                : pin(text.substring(comment + 4, text.length() - 3).strip());
        String rest = comment < 0 ? text : text.substring(0, comment).strip();
        int afterTag = readTag(rest);
        name = Words.withoutEmphasis(rest.substring(afterTag).strip());
        if (CountSuffix.read(name) != null) {
            warnings.add("A count belongs to a variant or a tag; here it was read as part of the name.");
        }
    }

    String name() {
        return name;
    }

    @Nullable
    Mobility tagged() {
        return tagged;
    }

    @Nullable
    String pin() {
        return pin;
    }

    List<String> warnings() {
        return warnings;
    }

    /** What is impossible about its tag; null when nothing is. */
    @Nullable
    String error() {
        return error;
    }

    private @Nullable String pin(String comment) {
        String slug = comment.startsWith("id:") ? comment.substring(3).strip() : "";
        if (SemanticId.isSlug(slug)) {
            return slug;
        }
        warnings.add(
                "The comment pins no id and was ignored; an id is written <!-- id:slug -->, with a-z, 0-9, _ and -.");
        return null;
    }

    /** Reads a tag at the beginning, if there is one, and says where the text goes on. */
    private int readTag(String text) {
        int close = text.startsWith("[") ? text.indexOf(']') : -1;
        boolean stands = close > 0 && (close + 1 == text.length() || text.charAt(close + 1) == ' ');
        if (!stands) {
            return 0;
        }
        String tag = close > TAG_CHARACTERS_MAX ? "" : text.substring(1, close).strip();
        int colon = tag.indexOf(':');
        String word = (colon < 0 ? tag : tag.substring(0, colon)).strip().toUpperCase(Locale.ROOT);
        String count = colon < 0 ? "" : tag.substring(colon + 1).strip();
        if (word.equals("STATIC") && colon < 0) {
            tagged = Mobility.STATIC;
        } else if (isCounted(word) && isNumber(count)) {
            tagged = counted(word, CountSuffix.number(count));
        } else {
            warnings.add(
                    "The tag is not known and was ignored; tags are [STATIC], [MOVEABLE:4], [MOVEABLE:8] and [ANIM:n].");
        }
        return close + 1;
    }

    private static boolean isCounted(String word) {
        return word.equals("MOVEABLE") || word.equals("ANIM");
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private @Nullable Mobility counted(String word, int count) {
        if (word.equals("MOVEABLE")) {
            if (Mobility.isDirectionCount(count)) {
                return Mobility.moveable(count);
            }
            error = "A moveable asset has 4 or 8 directions: [MOVEABLE:4] or [MOVEABLE:8].";
        } else if (count >= 1 && count <= framesMax) {
            return Mobility.animated(count);
        } else {
            error = "An animation has 1 to " + framesMax + " frames: [ANIM:n].";
        }
        return null;
    }
}
