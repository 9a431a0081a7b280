package io.assethatch.systemtests;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Map;

/**
 * A project with everything in it, and the ids that stand in examples exchanged for its own: examples tell of things that
 * exist nowhere.
 */
record ApiWorld(Map<String, String> idsInPath, Map<String, String> idsInBody) {
    private static final String PLAN = """
        # World

        ## Characters
        - Hero [moveable:4]

        ## Items
        - Lamp
        - Coin
        """;

    private static final String MEMORY_FILE = "game-design-document";

    static ApiWorld create(Api api) {
        String projectId = api.createProject("Every example").getString("id");
        api.putPlan(projectId, PLAN);
        String plannedAssetId = api.plannedAssets(projectId).stream()
                .filter(asset -> "Lamp".equals(asset.get("name")))
                .map(asset -> asset.get("id").toString())
                .findFirst()
                .orElseThrow();
        String anchorId = api.createAnchor(projectId, Pictures.anchor(7), "painted")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        api.request()
                .contentType("application/json")
                .body(Map.of("content", "# The world of every example"))
                .put("/api/projects/" + projectId + "/memory-files/" + MEMORY_FILE)
                .then()
                .statusCode(201);
        String generationId = api.generate(projectId, plannedAssetId, null).getString("id");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> api.generation(generationId).getString("status").equals("succeeded"));
        String assetId = api.generation(generationId).getString("assets[0]");
        api.request()
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body(Map.of("status", "approved"))
                .patch("/api/assets/" + assetId)
                .then()
                .statusCode(200);
        Map<String, String> idsInPath = Map.of(
                "projects", projectId,
                "style-anchors", anchorId,
                "memory-files", MEMORY_FILE,
                "generations", generationId,
                "assets", assetId);
        return new ApiWorld(
                idsInPath,
                Map.of(
                        "projectId", projectId,
                        "assetId", plannedAssetId,
                        "assetIds", plannedAssetId,
                        "anchorId", anchorId,
                        "styleAnchorId", anchorId));
    }

    /** A copy with the ids of this world where the example has some. */
    JsonNode inhabited(JsonNode example) {
        if (example instanceof ObjectNode) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            example.properties()
                    .forEach(member -> copy.set(member.getKey(), inhabited(member.getKey(), member.getValue())));
            return copy;
        }
        if (example instanceof ArrayNode) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            example.forEach(element -> copy.add(inhabited(element)));
            return copy;
        }
        return example;
    }

    private JsonNode inhabited(String name, JsonNode value) {
        String id = idsInBody.get(name);
        if (id == null || value.isNull()) {
            return inhabited(value);
        }
        if (value instanceof ArrayNode) {
            return JsonNodeFactory.instance.arrayNode().add(id);
        }
        // "all", "missing" and the like stand where ids may stand.
        return value.asText().length() == id.length() ? TextNode.valueOf(id) : value;
    }
}
