package io.assethatch.generationservice.generation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.generationservice.testing.World;
import io.assethatch.kit.testing.TestTokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The public API as one workspace uses it. */
final class Api {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final World world;

    Api(World world) {
        this.world = world;
    }

    RequestSpecification request() {
        return given().header("Authorization", "Bearer " + TestTokens.of(world.workspace))
                .urlEncodingEnabled(false)
                .contentType("application/json");
    }

    Response get(String path) {
        return request().get(path);
    }

    Response generate(Object body) {
        return request().body(body).post("/api/generate");
    }

    /** Generates the world's asset with nothing but the two ids. */
    Response generate() {
        return generate(ids());
    }

    Response generateAndWait() {
        return generateAndWait(ids());
    }

    Response generateAndWait(Object body) {
        return request().header("Prefer", "wait=20").body(body).post("/api/generate");
    }

    /** The two ids that are enough, and more. */
    Map<String, Object> ids(Object... more) {
        var body = new LinkedHashMap<String, Object>(
                Map.of("projectId", world.projectId.toString(), "assetId", world.assetId.toString()));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    /** Approves an asset version that nobody has reviewed yet. */
    void approve(String assetId) {
        request()
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body("{\"status\": \"approved\"}")
                .patch("/api/assets/" + assetId)
                .then()
                .statusCode(200);
    }

    /** Waits until the generation of an answer has that status. */
    Response until(String status, Response accepted) {
        String path = "/api/generations/" + accepted.jsonPath().getString("id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(status, get(path).jsonPath().getString("status")));
        return get(path);
    }
}
