package io.assethatch.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One operation of an {@link ApiDocument}, with its references followed. */
record ApiOperation(ApiDocument document, String method, String path, JsonNode node) {
    String id() {
        return node.path("operationId").asText();
    }

    boolean needsToken() {
        JsonNode security =
                node.has("security") ? node.path("security") : document.root().path("security");
        return StreamSupport.stream(security.spliterator(), false).anyMatch(requirement -> !requirement.isEmpty());
    }

    List<JsonNode> parameters() {
        JsonNode item =
                document.root().at("/paths/" + ApiDocument.escaped(path)).path("parameters");
        return Stream.concat(stream(item), stream(node.path("parameters")))
                .map(document::resolved)
                .toList();
    }

    boolean takesHeader(String name) {
        return parameters().stream()
                .anyMatch(parameter -> parameter.path("in").asText().equals("header")
                        && parameter.path("name").asText().equalsIgnoreCase(name));
    }

    JsonNode requestBody() {
        return document.resolved(node.path("requestBody"));
    }

    /** Responses by status, {@code default} included. */
    Map<String, JsonNode> responses() {
        Map<String, JsonNode> found = new TreeMap<>();
        node.path("responses")
                .properties()
                .forEach(response -> found.put(response.getKey(), document.resolved(response.getValue())));
        return found;
    }

    /** What is said of a media type of a body: the examples, whichever way they are written. */
    List<JsonNode> examples(JsonNode mediaType) {
        List<JsonNode> found = new ArrayList<>();
        if (mediaType.has("example")) {
            found.add(mediaType.path("example"));
        }
        mediaType
                .path("examples")
                .forEach(example -> found.add(document.resolved(example).path("value")));
        return found;
    }

    /** Where the schema of an answer stands; empty if the answer or its type is not declared. */
    Optional<String> schemaOfResponse(int status, String mediaType) {
        JsonNode response = node.path("responses").path(Integer.toString(status));
        String place =
                response.has("$ref") ? response.path("$ref").asText().substring(1) : pointer() + "/responses/" + status;
        String pointer = place + "/content/" + ApiDocument.escaped(mediaType) + "/schema";
        return document.root().at(pointer).isMissingNode() ? Optional.empty() : Optional.of(pointer);
    }

    /** Where the schema of a request stands. */
    String schemaOfRequest(String mediaType) {
        JsonNode body = node.path("requestBody");
        String place = body.has("$ref") ? body.path("$ref").asText().substring(1) : pointer() + "/requestBody";
        return place + "/content/" + ApiDocument.escaped(mediaType) + "/schema";
    }

    private String pointer() {
        return "/paths/" + ApiDocument.escaped(path) + "/" + method.toLowerCase(Locale.ROOT);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
