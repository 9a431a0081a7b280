package io.assethatch.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/**
 * An operation as the API document describes it.
 *
 * @param path with its parameters in braces
 * @param method in capitals
 */
record DocumentedOperation(String path, String method, JsonNode document) {
    String id() {
        return document.path("operationId").asText(method + " " + path);
    }

    boolean is(String... methods) {
        for (String one : methods) {
            if (one.equals(method)) {
                return true;
            }
        }
        return false;
    }

    boolean takes(String parameter) {
        return StreamSupport.stream(document.path("parameters").spliterator(), false)
                .anyMatch(one -> one.path("name").asText().equalsIgnoreCase(parameter));
    }

    boolean isList() {
        return is("GET") && takes("limit") && takes("cursor");
    }

    boolean isConditionalRead() {
        return is("GET") && takes("If-None-Match");
    }

    boolean isConditionalChange() {
        return is("PUT", "PATCH") && takes("If-Match");
    }

    /** With an id of the client's. */
    boolean isCreation() {
        return is("PUT") && takes("If-None-Match") && !takes("If-Match");
    }

    boolean namesThings() {
        return path.contains("{");
    }

    boolean documents(int status) {
        return document.path("responses").has(Integer.toString(status));
    }
}
