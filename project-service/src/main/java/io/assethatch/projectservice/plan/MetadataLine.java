package io.assethatch.projectservice.plan;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises {@code Keyword: text} below an asset; any other text there is a variant. */
final class MetadataLine {
    /** Names the asset's type itself, such as {@code Type: icon}, instead of leaving it to inference. */
    static final String TYPE = "type";

    /** What becomes part of the planned asset's description and so reaches the prompt. */
    static final Set<String> DESCRIBING = Set.of("description", "notes", "note", "details", "info");

    /** Kept in the text for people; says nothing to a model. */
    private static final Set<String> REMARKS = Set.of(
            "animations", "animation", "colors", "colours", "palette", "priority", "size", "style", "tags", "usage");

    private static final int KEYWORD_CHARACTERS_MAX = 20;

    private MetadataLine() {}

    /** All keywords, to tell somebody who used another. */
    static String keywords() {
        return "Description, Notes, Details, Info, Animations, Colors, Palette, Priority, Size, Style, Tags, Usage and Type";
    }

    /**
     * @param detail the clean text after the bullet, emphasis included
     * @return null when it is not metadata
     */
    static PlanAsset.@Nullable Metadata read(String detail, int line) {
        int start = Words.afterMarks(detail, 0);
        int end = afterWord(detail, start);
        int colon = Words.afterMarks(detail, end);
        if (colon >= detail.length() || detail.charAt(colon) != ':') {
            return null;
        }
        String keyword = detail.substring(start, end).toLowerCase(Locale.ROOT);
        if (!keyword.equals(TYPE) && !DESCRIBING.contains(keyword) && !REMARKS.contains(keyword)) {
            return null;
        }
        // "**Description:** text" closes its emphasis after the colon; other marks belong to the text.
        int text = end == colon && start > 0 ? Words.afterMarks(detail, colon + 1) : colon + 1;
        return new PlanAsset.Metadata(keyword, detail.substring(text).strip(), line);
    }

    /** Whether a variant's name looks like metadata of a kind that is not known, such as {@code Mood: dark}. */
    static boolean isLike(String variant) {
        int end = afterWord(variant, 0);
        return end > 0 && variant.startsWith(": ", end);
    }

    private static int afterWord(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < KEYWORD_CHARACTERS_MAX && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
