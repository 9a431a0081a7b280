package io.assethatch.systemtests;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.Sha256;
import io.assethatch.localstack.StackService;
import io.restassured.path.json.JsonPath;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From a described game to its images, over the packaged product, with everything restarted on the way. */
class JourneyIT {
    private static final String PLAN = """
            # Little farm

            ## Characters
            - [MOVEABLE:4] Farmer
              - Description: A cheerful farmer with a straw hat
              - Idle
              - Walk (4-frame)
            - Chicken

            ## Terrain
            - [STATIC] Grass tile
            - Water tile

            ## Items
            - Watering can
            - Carrot seeds

            ## UI
            - Start button
            """;

    private static RunningStack running;

    @BeforeAll
    static void start() {
        running = RunningStack.start();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void leadsFromADescribedGameToItsImagesAndKeepsThemThroughRestarts() {
        Api api = running.api();
        String projectId = api.createProject("Little farm").getString("id");
        api.putPlan(projectId, PLAN);
        List<Map<String, Object>> planned = api.plannedAssets(projectId);
        assertEquals(8, planned.size());

        byte[] reference = Pictures.anchor(7);
        var anchor = api.createAnchor(projectId, reference, "cosy pixel art, warm light");
        anchor.then().statusCode(201);
        String anchorId = anchor.jsonPath().getString("id");
        String token = anchor.header(Api.TOKEN);

        var images = new LinkedHashMap<String, byte[]>();
        for (Map<String, Object> asset : planned.subList(0, 4)) {
            images.putAll(generated(api, projectId, asset, token, reference));
        }
        for (StackService service : StackService.values()) {
            running.stack().stop(service);
            running.stack().start(service);
        }
        for (Map<String, Object> asset : planned.subList(4, planned.size())) {
            images.putAll(generated(api, projectId, asset, token, reference));
        }

        running.restart();

        Api after = running.api();
        after.request().get("/api/projects/" + projectId).then().statusCode(200).body("name", equalTo("Little farm"));
        assertEquals(
                PLAN,
                new String(
                        after.request()
                                .accept("text/markdown")
                                .get("/api/projects/" + projectId + "/plan")
                                .asByteArray(),
                        StandardCharsets.UTF_8));
        assertArrayEquals(reference, after.bytes("/api/style-anchors/" + anchorId + "/image"));
        assertEquals(planned.size(), images.size());
        images.forEach((path, bytes) -> assertArrayEquals(bytes, after.bytes(path), path));
        assertEquals(
                planned.size(),
                after.request()
                        .get("/api/assets?projectId=" + projectId)
                        .jsonPath()
                        .getList("items")
                        .size());
    }

    /** One generation from its request to its bytes; answers them by their path. */
    private static Map<String, byte[]> generated(
            Api api, String projectId, Map<String, Object> asset, String token, byte[] reference) {
        JsonPath generation = api.generate(projectId, asset.get("id"), token);
        assertEquals("succeeded", generation.getString("status"), generation.prettify());
        assertEquals(Sha256.hex(reference), generation.getString("inputs.anchorSha256"));

        String assetId = generation.getString("assets[0]");
        JsonPath made = api.request().get("/api/assets/" + assetId).jsonPath();
        var response = api.request().get("/api/assets/" + assetId + "/image");
        byte[] bytes = response.then().statusCode(200).extract().asByteArray();
        assertEquals(Sha256.hex(bytes), made.getString("image.sha256"));
        assertEquals('"' + Sha256.hex(bytes) + '"', response.header("ETag"));
        BufferedImage picture = Pictures.decode(bytes);
        assertNotNull(picture, "not an image");
        assertEquals(made.getInt("image.width"), picture.getWidth());
        assertEquals(made.getInt("image.height"), picture.getHeight());
        assertTrue(generation.getString("prompt").contains("cosy pixel art"), generation.getString("prompt"));
        return Map.of("/api/assets/" + assetId + "/image", bytes);
    }
}
