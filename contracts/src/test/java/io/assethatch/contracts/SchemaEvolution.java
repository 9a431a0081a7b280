package io.assethatch.contracts;

import static io.assethatch.contracts.JsonParts.names;
import static io.assethatch.contracts.JsonParts.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a changed schema would break inside one version. Records of the released schema stay in compacted topics for
 * ever and readers of the released schema stay in service, so a change may only add optional properties, widen a bound
 * or add a word to an enumeration; whatever cannot be shown to be one of these counts as a break.
 */
final class SchemaEvolution {
    private static final Set<String> PROSE = Set.of("title", "description", "$comment", "examples");
    private static final Set<String> LOWER_BOUNDS = Set.of("minimum", "minLength", "minItems");
    private static final Set<String> UPPER_BOUNDS = Set.of("maximum", "maxLength", "maxItems");

    private final JsonNode releasedRoot;
    private final JsonNode currentRoot;
    private final List<String> breaks = new ArrayList<>();

    private SchemaEvolution(JsonNode releasedRoot, JsonNode currentRoot) {
        this.releasedRoot = releasedRoot;
        this.currentRoot = currentRoot;
    }

    /** Every break, by JSON Pointer of the instance that it concerns; empty when the change is additive. */
    static List<String> breaks(JsonNode released, JsonNode current) {
        var evolution = new SchemaEvolution(released, current);
        evolution.compare("", released, current);
        return evolution.breaks;
    }

    private void compare(String at, JsonNode releasedNode, JsonNode currentNode) {
        JsonNode released = resolve(releasedRoot, releasedNode);
        JsonNode current = resolve(currentRoot, currentNode);
        if (!released.isObject() || !current.isObject()) {
            report(!released.equals(current), at, "changed from " + released + " to " + current);
            return;
        }
        var keywords = names(released);
        keywords.addAll(names(current));
        keywords.removeAll(PROSE);
        keywords.remove("$defs");
        for (String keyword : keywords) {
            JsonNode before = released.path(keyword);
            JsonNode after = current.path(keyword);
            switch (keyword) {
                case "properties" -> compareProperties(at, before, after);
                case "required" -> compareRequired(at, texts(before), texts(after));
                case "enum" -> compareEnum(at, before, after);
                case "items" -> compare(at + "/*", before, after);
                default -> compareKeyword(at, keyword, before, after);
            }
        }
    }

    private void compareProperties(String at, JsonNode before, JsonNode after) {
        for (String name : names(before)) {
            report(!after.has(name), at + "/" + name, "was removed");
            if (after.has(name)) {
                compare(at + "/" + name, before.get(name), after.get(name));
            }
        }
    }

    private void compareRequired(String at, Set<String> before, Set<String> after) {
        for (String name : after) {
            report(!before.contains(name), at + "/" + name, "was made required: older records lack it");
        }
        for (String name : before) {
            report(!after.contains(name), at + "/" + name, "was made optional: readers rely on it");
        }
    }

    private void compareEnum(String at, JsonNode before, JsonNode after) {
        if (before.isMissingNode()) {
            report(true, at, "was narrowed to an enumeration");
        } else if (!after.isMissingNode()) {
            for (String word : texts(before)) {
                report(!texts(after).contains(word), at, "lost the word " + word);
            }
        }
    }

    private void compareKeyword(String at, String keyword, JsonNode before, JsonNode after) {
        boolean lifted = after.isMissingNode() && (LOWER_BOUNDS.contains(keyword) || UPPER_BOUNDS.contains(keyword));
        boolean widened = before.isNumber()
                && after.isNumber()
                && (LOWER_BOUNDS.contains(keyword) && after.asDouble() <= before.asDouble()
                        || UPPER_BOUNDS.contains(keyword) && after.asDouble() >= before.asDouble());
        report(!lifted && !widened && !before.equals(after), at, keyword + " went from " + before + " to " + after);
    }

    private void report(boolean broken, String at, String what) {
        if (broken) {
            breaks.add((at.isEmpty() ? "/" : at) + " " + what);
        }
    }

    private static JsonNode resolve(JsonNode root, JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }
}
