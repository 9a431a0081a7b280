package io.assethatch.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The public part of one OpenAPI document: some of its paths, and the components that these use, directly or not.
 *
 * @param tag the tag that its operations get, and that its differing components are named after
 * @param components by reference, such as {@code #/components/schemas/Project}
 */
record ServiceDocument(String tag, SortedMap<String, JsonNode> paths, SortedMap<String, JsonNode> components) {

    static final String COMPONENTS = "#/components/";

    /** Takes from a document the paths that the outside may know, and what they need. */
    static ServiceDocument of(String tag, JsonNode document, Predicate<String> isPublic) {
        var paths = new TreeMap<String, JsonNode>();
        document.path("paths").fields().forEachRemaining(path -> {
            if (isPublic.test(path.getKey())) {
                paths.put(path.getKey(), path.getValue());
            }
        });
        var components = new TreeMap<String, JsonNode>();
        var wanted = new ArrayDeque<String>();
        paths.values().forEach(path -> wanted.addAll(references(path)));
        wanted.addAll(references(document.path(MergedDocument.PROXIED)));
        while (!wanted.isEmpty()) {
            String reference = componentOf(wanted.pop());
            JsonNode component = document.at(reference.substring(1));
            if (!component.isMissingNode() && components.putIfAbsent(reference, component) == null) {
                wanted.addAll(references(component));
            }
        }
        return new ServiceDocument(tag, paths, components);
    }

    /** The component that a reference is to, or leads into. */
    static String componentOf(String reference) {
        String[] parts = reference.substring(COMPONENTS.length()).split("/", 3);
        return parts.length < 3 ? reference : COMPONENTS + parts[0] + "/" + parts[1];
    }

    /** Everything that a part of the document refers to. */
    static Set<String> references(JsonNode part) {
        var found = new TreeSet<String>();
        rewritten(part, reference -> {
            found.add(reference);
            return reference;
        });
        return found;
    }

    /** A copy with other references; those in a discriminator's mapping are references too. */
    static JsonNode rewritten(JsonNode part, UnaryOperator<String> change) {
        if (part.isTextual() && part.textValue().startsWith(COMPONENTS)) {
            return TextNode.valueOf(change.apply(part.textValue()));
        }
        if (part instanceof ObjectNode) {
            var copy = ((ObjectNode) part).objectNode();
            for (Iterator<Map.Entry<String, JsonNode>> fields = part.fields(); fields.hasNext(); ) {
                var field = fields.next();
                copy.set(field.getKey(), rewritten(field.getValue(), change));
            }
            return copy;
        }
        if (part instanceof ArrayNode) {
            var copy = ((ArrayNode) part).arrayNode();
            part.forEach(element -> copy.add(rewritten(element, change)));
            return copy;
        }
        return part;
    }
}
