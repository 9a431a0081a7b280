package io.assethatch.gateway.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class MergedDocumentTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String FRAME = """
            {"openapi": "3.1.0", "security": [{"accessToken": []}],
             "tags": [{"name": "anchor-service", "description": "Anchors."}],
             "x-proxied-responses": {"401": {"description": "from the gateway"}, "429": {"description": "too many"},
               "408": {"description": "no more of it"}},
             "components": {"securitySchemes": {"accessToken": {"type": "http"}}}}
            """;
    private static final String PROJECTS = """
            {"paths": {
               "/api/projects": {"get": {"operationId": "list", "tags": ["x"],
                 "security": [{"SecurityScheme": []}], "responses": {"200": {"content": {
                 "application/json": {"schema": {"$ref": "#/components/schemas/Page"}}}},
                 "401": {"description": "from the service"}}}},
               "/internal/feed": {"get": {"responses": {"200": {"content": {
                 "application/json": {"schema": {"$ref": "#/components/schemas/Secret"}}}}}}}},
             "components": {"securitySchemes": {"SecurityScheme": {"type": "apiKey"}}, "schemas": {
               "Page": {"properties": {"items": {"items": {"$ref": "#/components/schemas/Item"}}}},
               "Item": {"type": "string"},
               "Problem": {"type": "object"},
               "Secret": {"type": "object"}}}}
            """;
    private static final String ANCHORS = """
            {"paths": {
               "/api/style-anchors": {"get": {"operationId": "list", "responses": {
                 "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}}},
                 "400": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}}},
               "post": {"operationId": "create", "requestBody": {"content": {"application/json": {"schema":
                 {"$ref": "#/components/schemas/Page/properties/items"}}}}}}},
             "components": {"schemas": {
               "Page": {"properties": {"items": {"items": {"$ref": "#/components/schemas/Item"}}}},
               "Item": {"type": "integer"},
               "Problem": {"type": "object"}}}}
            """;

    @Test
    void pathsOfAllAreTogetherAndInternalOnesAreNot() {
        var merged = merged(PROJECTS, ANCHORS);

        assertEquals(List.of("/api/projects", "/api/style-anchors"), names(merged.path("paths")));
        assertFalse(merged.path("components").path("schemas").has("Secret"));
    }

    @Test
    void equalComponentsAreSharedAndUnequalOnesPrefixedWithAllThatLeadsToThem() {
        var schemas = merged(PROJECTS, ANCHORS).path("components").path("schemas");

        assertEquals(
                List.of(
                        "AnchorServiceItem",
                        "AnchorServicePage",
                        "Problem",
                        "ProjectServiceItem",
                        "ProjectServicePage"),
                names(schemas));
        assertEquals("integer", schemas.at("/AnchorServiceItem/type").asText());
        assertEquals(
                "#/components/schemas/AnchorServiceItem",
                schemas.at("/AnchorServicePage/properties/items/items/$ref").asText());
    }

    @Test
    void referencesFollowTheNames() {
        var paths = merged(PROJECTS, ANCHORS).path("paths");

        assertEquals(
                "#/components/schemas/ProjectServicePage",
                paths.at("/~1api~1projects/get/responses/200/content/application~1json/schema/$ref")
                        .asText());
        assertEquals(
                "#/components/schemas/AnchorServicePage/properties/items",
                paths.at("/~1api~1style-anchors/post/requestBody/content/application~1json/schema/$ref")
                        .asText());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var merged = merged(PROJECTS, ANCHORS);

        for (String reference : ServiceDocument.references(merged)) {
            assertFalse(merged.at(reference.substring(1)).isMissingNode(), reference);
        }
    }

    @Test
    void operationsAreTaggedByServiceAndTheirIdsAreUnique() {
        var paths = merged(PROJECTS, ANCHORS).path("paths");

        assertEquals(
                "[\"project-service\"]", paths.at("/~1api~1projects/get/tags").toString());
        assertEquals(
                "project-service-list",
                paths.at("/~1api~1projects/get/operationId").asText());
        assertEquals(
                "anchor-service-list",
                paths.at("/~1api~1style-anchors/get/operationId").asText());
        assertEquals(
                "create", paths.at("/~1api~1style-anchors/post/operationId").asText());
    }

    @Test
    void oneSignsInToTheGatewayOnly() {
        var merged = merged(PROJECTS, ANCHORS);

        assertEquals(List.of("accessToken"), names(merged.path("components").path("securitySchemes")));
        assertTrue(merged.at("/paths/~1api~1projects/get/security").isMissingNode());
        assertEquals("[{\"accessToken\":[]}]", merged.path("security").toString());
    }

    @Test
    void whatTheGatewayAnswersInAServicesSteadIsAddedToWhatTheServiceSays() {
        var merged = merged(PROJECTS, ANCHORS);
        var listed = merged.at("/paths/~1api~1projects/get/responses");
        var created = merged.at("/paths/~1api~1style-anchors/post/responses");

        assertEquals(
                "from the service; from the gateway",
                listed.at("/401/description").asText());
        assertEquals("too many", listed.at("/429/description").asText());
        assertFalse(listed.has("408"));
        assertTrue(created.has("408"));
        assertFalse(merged.has("x-proxied-responses"));
        assertEquals("Anchors.", merged.at("/tags/1/description").asText());
    }

    @Test
    void theResultIsTheSameEveryTime() {
        assertEquals(
                merged(PROJECTS, ANCHORS).toString(), merged(PROJECTS, ANCHORS).toString());
        assertTrue(merged(PROJECTS).path("components").path("schemas").has("Page"));
    }

    private static JsonNode merged(String... documents) {
        var tags = List.of("project-service", "anchor-service").iterator();
        var parts = Arrays.stream(documents)
                .map(document -> ServiceDocument.of(tags.next(), json(document), path -> path.startsWith("/api/")))
                .toList();
        return MergedDocument.of((ObjectNode) json(FRAME), parts);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(JsonNode object) {
        Iterator<String> names = object.fieldNames();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(names, 0), false)
                .toList();
    }
}
