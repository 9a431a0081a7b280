package io.assethatch.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An OpenAPI 3.1 document: its operations, and its schemas as judges of values. */
final class ApiDocument {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final String ADDRESS = "https://assethatch.io/openapi.json";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode root;
    private final SchemaRegistry schemas;

    private ApiDocument(JsonNode root) {
        this.root = root;
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ADDRESS, root.toString())));
    }

    static ApiDocument of(String text) {
        try {
            return new ApiDocument(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** With sorted members, so that two of them differ in lines where they differ in meaning. */
    String text() {
        try {
            return JSON.writeValueAsString(JSON.treeToValue(root, Object.class)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the order of paths, then of methods. */
    List<ApiOperation> operations() {
        List<ApiOperation> found = new ArrayList<>();
        sorted(root.path("paths"))
                .forEach((path, item) -> sorted(item).forEach((method, node) -> {
                    if (METHODS.contains(method)) {
                        found.add(new ApiOperation(this, method.toUpperCase(java.util.Locale.ROOT), path, node));
                    }
                }));
        return found;
    }

    /** The node itself, or what it refers to. */
    JsonNode resolved(JsonNode node) {
        JsonNode target = node;
        while (target.has("$ref")) {
            target = root.at(target.path("$ref").asText().substring(1));
        }
        return target;
    }

    /**
     * What the schema at a place of the document has against a value; empty when it is valid.
     *
     * @param pointer JSON Pointer of the schema
     */
    List<String> faults(String pointer, JsonNode value) {
        return schemas
                .getSchema(SchemaLocation.of(ADDRESS + "#" + pointer))
                .validate(
                        value.toString(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    static Map<String, JsonNode> sorted(JsonNode object) {
        Map<String, JsonNode> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    /** A member's name as part of a JSON Pointer. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
