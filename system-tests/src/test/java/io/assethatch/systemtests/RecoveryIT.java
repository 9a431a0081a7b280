package io.assethatch.systemtests;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.localstack.StackService;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A service that is killed in the middle of its work finishes it after the restart, and does none of it twice. */
class RecoveryIT {
    private static final int GENERATIONS = 20;

    @Test
    void finishesEveryGenerationOnceAfterAKill() {
        try (RunningStack running = RunningStack.start(options -> options.environment(
                StackService.GENERATION_SERVICE,
                Map.of("GENERATION_PLACEHOLDER_LATENCY", "10s", "GENERATION_CONCURRENCY", "" + GENERATIONS)))) {
            Api api = running.api();
            String projectId = api.createProject("Killed in the middle").getString("id");
            api.putPlan(
                    projectId,
                    IntStream.range(0, GENERATIONS)
                            .mapToObj(i -> "- Gem " + i)
                            .collect(Collectors.joining("\n", "## Items\n", "\n")));
            String token =
                    api.createAnchor(projectId, Pictures.anchor(3), "gems").header(Api.TOKEN);
            List<String> ids = new ArrayList<>();
            for (Map<String, Object> asset : api.plannedAssets(projectId)) {
                ids.add(api.request()
                        .contentType(ContentType.JSON)
                        .header(Api.TOKEN, token)
                        .body(Map.of("projectId", projectId, "assetId", asset.get("id")))
                        .post("/api/generate")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id"));
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> ids.stream()
                            .anyMatch(
                                    id -> api.generation(id).getString("status").equals("running")));

            running.stack().kill9(StackService.GENERATION_SERVICE);
            running.stack().awaitReady(StackService.GENERATION_SERVICE);

            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> ids.stream()
                            .allMatch(
                                    id -> api.generation(id).getString("status").equals("succeeded")));
            List<Map<String, Object>> made = api.request()
                    .get("/api/assets?limit=200&projectId=" + projectId)
                    .jsonPath()
                    .getList("items");
            assertEquals(GENERATIONS, made.size());
            assertEquals(
                    new HashSet<>(ids),
                    made.stream().map(asset -> asset.get("generationId")).collect(Collectors.toSet()));
        }
    }
}
