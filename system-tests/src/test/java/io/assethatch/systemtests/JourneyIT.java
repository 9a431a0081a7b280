package io.assethatch.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.CloudEventHeaders;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.contracts.Sha256;
import io.assethatch.contracts.Source;
import io.assethatch.localstack.StackService;
import io.restassured.path.json.JsonPath;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    private static final String KEYWORDS = "cosy pixel art, warm light";

    private static final Set<String> ANNOUNCED =
            Set.of("project", "plan", "planned-asset", "style-anchor", "generation", "asset");

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
        var anchor = api.createAnchor(projectId, reference, KEYWORDS);
        anchor.then().statusCode(201);
        String anchorId = anchor.jsonPath().getString("id");
        String token = anchor.header(Api.TOKEN);

        var images = new LinkedHashMap<String, byte[]>();
        for (Map<String, Object> asset : planned.subList(0, 4)) {
            images.putAll(generated(api, projectId, asset, token, reference, KEYWORDS));
        }
        for (StackService service : StackService.values()) {
            running.stack().stop(service);
            running.stack().start(service);
        }
        for (Map<String, Object> asset : planned.subList(4, planned.size())) {
            images.putAll(generated(api, projectId, asset, token, reference, KEYWORDS));
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

    @Test
    void announcesEverythingInRecordsThatKeepTheContractAndCarryNoImage() {
        Api api = running.api();
        String projectId = api.createProject("Announced").getString("id");
        api.putPlan(projectId, "## Items\n- Lamp\n- Rope\n");
        byte[] reference = Pictures.anchor(11);
        String token = api.createAnchor(projectId, reference, "announced").header(Api.TOKEN);
        for (Map<String, Object> asset : api.plannedAssets(projectId)) {
            generated(api, projectId, asset, token, reference, "announced");
        }
        String kafka = running.stack().kafka().bootstrapServers();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> kindsAbout(projectId, kafka).containsAll(ANNOUNCED));

        for (Source source : Source.values()) {
            var last = new HashMap<String, Long>();
            for (ConsumerRecord<String, byte[]> entry : Topics.committed(kafka, source)) {
                RecordSchemas.validate(Topics.headers(entry), entry.value(), entry.partition());
                assertTrue(entry.value().length < 64 * 1024, entry.key() + " is as large as an image");
                long version = Long.parseLong(Topics.headers(entry).get(CloudEventHeaders.ENTITY_VERSION));
                Long before = last.put(entry.key(), version);
                assertTrue(before == null || before < version, entry.key() + " went back to version " + version);
            }
        }
    }

    private static Set<String> kindsAbout(String projectId, String kafka) {
        return Arrays.stream(Source.values())
                .flatMap(source -> Topics.committed(kafka, source).stream())
                .filter(entry -> projectId.equals(Topics.headers(entry).get(CloudEventHeaders.PROJECT)))
                .map(entry -> entry.key().substring(0, entry.key().indexOf('/')))
                .collect(Collectors.toSet());
    }

    /** One generation from its request to its bytes; answers them by their path. */
    private static Map<String, byte[]> generated(
            Api api, String projectId, Map<String, Object> asset, String token, byte[] reference, String keywords) {
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
        assertTrue(generation.getString("prompt").contains(keywords), generation.getString("prompt"));
        return Map.of("/api/assets/" + assetId + "/image", bytes);
    }
}
