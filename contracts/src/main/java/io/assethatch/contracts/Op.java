package io.assethatch.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a change did to its entity. A delete is itself a version, without a payload. */
public enum Op {
    PUT,
    DELETE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when no operation has that word
     */
    @JsonCreator
    public static Op ofWord(String word) {
        return switch (word) {
            case "put" -> PUT;
            case "delete" -> DELETE;
            default -> throw new IllegalArgumentException("unknown op: " + word);
        };
    }
}
