package io.assethatch.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Parts of JSON documents as sets that tests compare. */
final class JsonParts {
    private JsonParts() {}

    /** The property names of an object. */
    static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The values of an array or an object as texts. */
    static Set<String> texts(JsonNode container) {
        var texts = new TreeSet<String>();
        container.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
