package io.assethatch.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of the API's document beyond being valid: that a client's author finds everything in it. Each finding says
 * where, what is missing, and how it is added.
 */
final class ApiLint {
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][a-zA-Z0-9]*");
    private static final Pattern PASCAL_CASE = Pattern.compile("[A-Z][a-zA-Z0-9]*");
    private static final Pattern IN_PATH = Pattern.compile("\\{([^}]+)}");
    private static final int SUMMARY_CHARACTERS_MAX = 100;

    private final ApiDocument document;
    private final List<String> findings = new ArrayList<>();

    private ApiLint(ApiDocument document) {
        this.document = document;
    }

    /** Everything that is wrong, a line each; empty for a clean document. */
    static List<String> findings(ApiDocument document) {
        var lint = new ApiLint(document);
        Map<String, ApiOperation> ids = new HashMap<>();
        for (ApiOperation operation : document.operations()) {
            var twin = ids.putIfAbsent(operation.id(), operation);
            lint.require(twin == null, operation, "its operationId \"" + operation.id() + "\" is that of " + twin);
            lint.head(operation);
            lint.parameters(operation);
            lint.request(operation);
            operation.responses().forEach((status, response) -> lint.response(operation, status, response));
            lint.problems(operation);
        }
        lint.components();
        return lint.findings;
    }

    private void head(ApiOperation operation) {
        require(
                CAMEL_CASE.matcher(operation.id()).matches(),
                operation,
                "its operationId \"" + operation.id() + "\" is not in camelCase (@Operation(operationId = …))");
        String summary = operation.node().path("summary").asText();
        require(!summary.isBlank(), operation, "has no summary (@Operation(summary = …))");
        require(
                summary.length() <= SUMMARY_CHARACTERS_MAX && !summary.endsWith("."),
                operation,
                "its summary is one line of at most " + SUMMARY_CHARACTERS_MAX + " characters without a full stop");
        require(!operation.node().path("tags").isEmpty(), operation, "has no tag");
        for (JsonNode tag : operation.node().path("tags")) {
            boolean declared = false;
            for (JsonNode known : document.root().path("tags")) {
                declared |= known.path("name").equals(tag)
                        && !known.path("description").asText().isBlank();
            }
            require(declared, operation, "its tag " + tag + " is not described in the document's tags");
        }
    }

    private void parameters(ApiOperation operation) {
        Set<String> named = new HashSet<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("path")) {
                named.add(name);
            }
            require(
                    !parameter.path("description").asText().isBlank(),
                    operation,
                    "its parameter " + name + " is not described (@Parameter(description = …))");
            require(parameter.has("schema"), operation, "its parameter " + name + " has no schema");
        }
        Set<String> inPath = new HashSet<>();
        Matcher matcher = IN_PATH.matcher(operation.path());
        while (matcher.find()) {
            inPath.add(matcher.group(1));
        }
        require(named.equals(inPath), operation, "its path has " + inPath + ", its parameters tell of " + named);
    }

    private void request(ApiOperation operation) {
        operation.requestBody().path("content").properties().forEach(content -> {
            String where = "its request as " + content.getKey();
            require(content.getValue().has("schema"), operation, where + " has no schema");
            if (isImage(content.getKey())) {
                return;
            }
            var examples = operation.examples(content.getValue());
            require(
                    !examples.isEmpty(),
                    operation,
                    where + " has no example (META-INF/assethatch/examples or @Content(example = …))");
            if (isJson(content.getKey())) {
                named(operation, where, content.getValue().path("schema"));
                examples.forEach(
                        example -> valid(operation, where, operation.schemaOfRequest(content.getKey()), example));
            }
        });
    }

    private void response(ApiOperation operation, String status, JsonNode response) {
        String where = "its answer " + status;
        require(!response.path("description").asText().isBlank(), operation, where + " is not described");
        if (operation.method().equals("HEAD")) {
            // As its GET, without a body.
            return;
        }
        JsonNode content = response.path("content");
        if (status.startsWith("4") || status.startsWith("5")) {
            boolean isHealth = operation.path().startsWith("/q/health");
            require(
                    isHealth || content.has("application/problem+json"),
                    operation,
                    where + " is no application/problem+json");
        } else if (status.startsWith("2") && !status.equals("204")) {
            require(!content.isEmpty(), operation, where + " tells no content (@APIResponse(content = …))");
        }
        content.properties().forEach(type -> {
            require(type.getValue().has("schema"), operation, where + " as " + type.getKey() + " has no schema");
            if (!isJson(type.getKey())) {
                return;
            }
            named(operation, where, type.getValue().path("schema"));
            var examples = operation.examples(type.getValue());
            require(
                    !status.startsWith("2") || !examples.isEmpty(),
                    operation,
                    where + " has no example (META-INF/assethatch/examples or @Content(example = …))");
            String schema = operation
                    .schemaOfResponse(status.equals("default") ? 0 : Integer.parseInt(status), type.getKey())
                    .orElse(null);
            if (schema != null) {
                examples.forEach(example -> valid(operation, where, schema, example));
            }
        });
    }

    /** The problems that an operation of this shape can answer, whatever it does. */
    private void problems(ApiOperation operation) {
        Set<String> expected = new TreeSet<>();
        if (operation.needsToken()) {
            expected.addAll(List.of("401", "429"));
        }
        if (operation.path().contains("{")) {
            expected.add("404");
        }
        if (!operation.requestBody().isEmpty()) {
            expected.addAll(List.of("400", "413", "415"));
        }
        if (operation.takesHeader("If-Match")) {
            expected.add("412");
        }
        if (operation.path().startsWith("/api/")) {
            expected.add("500");
        }
        expected.removeAll(operation.responses().keySet());
        require(expected.isEmpty(), operation, "does not declare " + expected + " (@APIResponse(responseCode = …))");
    }

    private void components() {
        String text = document.root().toString();
        for (String section : List.of("schemas", "responses", "parameters", "requestBodies", "headers")) {
            document.root().path("components").path(section).properties().forEach(component -> {
                String place = "#/components/" + section + "/" + component.getKey();
                if (!text.contains("\"" + place + "\"")) {
                    findings.add(place + ": nothing refers to it");
                }
                if (!PASCAL_CASE.matcher(component.getKey()).matches()) {
                    findings.add(place + ": its name is not in PascalCase");
                }
                if (section.equals("schemas") && component.getValue().isEmpty()) {
                    findings.add(place + ": it says nothing (@Schema(…))");
                }
            });
        }
    }

    /** An object without a name becomes an InlineObject17 in generated clients. */
    private void named(ApiOperation operation, String where, JsonNode schema) {
        JsonNode element = schema.has("items") ? schema.path("items") : schema;
        require(
                !element.has("properties"),
                operation,
                where + " has a schema without a name (@Schema(implementation = …))");
    }

    private void valid(ApiOperation operation, String where, String schema, JsonNode example) {
        require(!example.isTextual(), operation, where + " has an example that is a text, no JSON");
        var faults = document.faults(schema, example);
        require(faults.isEmpty(), operation, where + " has an example that breaks its schema: " + faults);
    }

    private void require(boolean met, ApiOperation operation, String finding) {
        if (!met) {
            findings.add(operation + ": " + finding);
        }
    }

    static boolean isJson(String mediaType) {
        return mediaType.endsWith("json");
    }

    private static boolean isImage(String mediaType) {
        return mediaType.startsWith("image/") || mediaType.equals("application/octet-stream");
    }
}
