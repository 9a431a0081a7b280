package io.assethatch.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** An owner of a change feed: one service, one feed table, one topic. */
public enum Source {
    PROJECTS,
    ANCHORS,
    GENERATIONS;

    /** The word used in positions, tokens and {@code ce_source}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The compacted Kafka topic that carries this source's changes; partition = shard. */
    public String topic() {
        return "assethatch." + word();
    }

    /**
     * @throws IllegalArgumentException when no source has that word
     */
    @JsonCreator
    public static Source ofWord(String word) {
        for (Source source : values()) {
            if (source.word().equals(word)) {
                return source;
            }
        }
        throw new IllegalArgumentException("unknown source: " + word);
    }
}
