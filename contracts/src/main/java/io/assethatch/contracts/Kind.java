package io.assethatch.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of entity that a feed announces, each owned by exactly one source. */
public enum Kind {
    PROJECT(Source.PROJECTS),
    MEMORY_FILE(Source.PROJECTS),
    PLAN(Source.PROJECTS),
    PLANNED_ASSET(Source.PROJECTS),
    STYLE_ANCHOR(Source.ANCHORS),
    GENERATION(Source.GENERATIONS),
    ASSET(Source.GENERATIONS),
    BATCH(Source.GENERATIONS),
    BUDGET(Source.GENERATIONS),
    PROJECT_SETTINGS(Source.GENERATIONS);

    private final Source source;

    Kind(Source source) {
        this.source = source;
    }

    public Source source() {
        return source;
    }

    /** The word used in keys, payloads and digests, such as {@code planned-asset}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws IllegalArgumentException when no kind has that word
     */
    @JsonCreator
    public static Kind ofWord(String word) {
        for (Kind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown kind: " + word);
    }
}
