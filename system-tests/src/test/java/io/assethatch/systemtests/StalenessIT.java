package io.assethatch.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.localstack.StackService;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A generation never uses older inputs than the token of its request names, however far the read model lags. */
class StalenessIT {
    /** 200 with {@code -Plong}; each costs the injected lag. */
    private static final int ROUNDS = Integer.getInteger("assethatch.rounds", 20);

    @Test
    void neverUsesAnAnchorOlderThanTheTokenNames() {
        try (RunningStack running = RunningStack.start(options -> options.environment(
                StackService.GENERATION_SERVICE, Map.of("ASSETHATCH_FEED_FOLLOW_INJECTED_DELAY", "200ms")))) {
            Api api = running.api();
            String projectId = api.createProject("Stale or not").getString("id");
            api.putPlan(projectId, "## Items\n- Lantern\n");
            List<Map<String, Object>> planned = api.plannedAssets(projectId);
            Response anchor = api.createAnchor(projectId, Pictures.anchor(1), "style 0");
            String anchorId = anchor.then().statusCode(201).extract().path("id");
            String etag = anchor.header("ETag");

            int stale = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                Map<String, Object> change = round % 2 == 0
                        ? Map.of("styleKeywords", "style " + round)
                        : Map.of(
                                "styleKeywords",
                                "style " + round,
                                "colorPalette",
                                List.of("#1b1b2f", "#8fb9aa", "#e0a96d", "#%06x".formatted(round)));
                Response patched = api.request()
                        .contentType("application/merge-patch+json")
                        .header("If-Match", etag)
                        .body(change)
                        .patch("/api/style-anchors/" + anchorId);
                patched.then().statusCode(200);
                etag = patched.header("ETag");

                JsonPath generation = api.generate(projectId, planned.get(0).get("id"), patched.header(Api.TOKEN));

                assertEquals("succeeded", generation.getString("status"), generation.prettify());
                boolean fresh = generation.getLong("inputs.anchorRevision")
                                == patched.jsonPath().getLong("revision")
                        && generation.getString("prompt").contains("style " + round);
                stale += fresh ? 0 : 1;
            }
            assertEquals(0, stale, "generations with older inputs, of " + ROUNDS);
        }
    }
}
