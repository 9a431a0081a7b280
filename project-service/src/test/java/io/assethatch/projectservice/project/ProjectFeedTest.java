package io.assethatch.projectservice.project;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.ContractJson;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.assethatch.projectservice.Feed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(AnchorServiceDouble.class)
class ProjectFeedTest {
    private final String workspace = "ws-" + UUID.randomUUID();

    @Test
    void announcesWhatItAnswers() {
        Response created = as().body("{\"name\": \"Farm\"}").post("/api/projects");
        Response patched = patch(created.path("id"), 1, "{\"name\": \"Other\"}");

        List<ChangeRecord> changes = Feed.of(workspace);

        assertEquals(
                List.of(tree(created.asString()), tree(patched.asString())),
                changes.stream().map(change -> tree(payload(change))).toList());
        assertEquals(
                patched.header("Consistency-Token"), changes.get(1).position().toString());
    }

    @Test
    void announcesNothingForWhatWasRefused() {
        String id = as().body("{\"name\": \"Farm\"}").post("/api/projects").path("id");

        patch(id, 7, "{\"name\": \"Other\"}");
        patch(id, 1, "{\"name\": \"\"}");
        patch(id, 1, "{\"phase\": \"export\"}");
        patch(id, 1, "{}");
        as().header("If-None-Match", "*").body("{\"name\": \"Twice\"}").put("/api/projects/" + id);
        as().header("If-Match", "\"9\"").delete("/api/projects/" + id);

        assertEquals(1, Feed.of(workspace).size());
    }

    @Test
    void deletesChildrenBeforeTheProject() {
        String id = as().body("{\"name\": \"Farm\"}").post("/api/projects").path("id");
        String planned = plan(id, null, "## Animals\n- Cow\n- Hen").header("Consistency-Token");
        plan(id, "\"1\"", "## Animals\n- Hen");
        List<ChangeRecord> before = Feed.after(workspace, planned);

        Response deleted = as().delete("/api/projects/" + id);

        List<ChangeRecord> changes = Feed.after(workspace, planned).subList(before.size(), before.size() + 4);
        assertEquals(
                List.of("planned-asset.delete", "planned-asset.delete", "plan.delete", "project.delete"),
                changes.stream()
                        .map(change -> change.kind().word() + "." + change.op().word())
                        .toList());
        assertTrue(changes.stream().allMatch(change -> id.equals(String.valueOf(change.projectId()))));
        assertEquals(
                List.of(2L, 3L),
                changes.stream().limit(2).map(ChangeRecord::version).sorted().toList());
        assertEquals(3, changes.get(2).version());
        assertEquals(2, changes.get(3).version());
        assertEquals(
                deleted.header("Consistency-Token"), changes.get(3).position().toString());
        assertEquals(404, as().get("/api/projects/" + id + "/plan").statusCode());
        assertEquals(404, as().get("/api/projects/" + id + "/plan/assets").statusCode());
    }

    @Test
    void oneOfTwoConcurrentEditsOfAVersionWins() throws Exception {
        String id = as().body("{\"name\": \"Farm\"}").post("/api/projects").path("id");

        for (int round = 1; round <= 20; round++) {
            int version = round;
            List<Integer> statuses = atOnce(List.of(
                    () -> patch(id, version, "{\"name\": \"A" + version + "\"}").statusCode(),
                    () -> patch(id, version, "{\"name\": \"B" + version + "\"}").statusCode()));
            assertEquals(List.of(200, 412), statuses.stream().sorted().toList(), "round " + round);
        }
        assertEquals(21, Feed.of(workspace).size());
    }

    @Test
    void oneOfManyConcurrentCreatorsOfAnIdWins() throws Exception {
        String id = Ids.next().toString();
        List<Callable<Integer>> creators = new ArrayList<>();
        IntStream.range(0, 8)
                .forEach(i -> creators.add(() -> as().header("If-None-Match", "*")
                        .body("{\"name\": \"P" + i + "\"}")
                        .put("/api/projects/" + id)
                        .statusCode()));

        List<Integer> statuses = atOnce(creators);

        assertEquals(1, statuses.stream().filter(status -> status == 201).count(), statuses.toString());
        assertEquals(7, statuses.stream().filter(status -> status == 412).count(), statuses.toString());
        assertEquals(1, Feed.of(workspace).size());
    }

    private static List<Integer> atOnce(List<Callable<Integer>> requests)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            var statuses = new ArrayList<Integer>();
            for (Future<Integer> status : threads.invokeAll(requests)) {
                statuses.add(status.get());
            }
            return statuses;
        } finally {
            threads.shutdownNow();
        }
    }

    private static JsonNode tree(String json) {
        try {
            return ContractJson.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static String payload(ChangeRecord change) {
        return new String(Objects.requireNonNull(change.payload()), StandardCharsets.UTF_8);
    }

    private Response plan(String project, String ifMatch, String text) {
        RequestSpecification request = as().contentType("text/markdown").body(text.getBytes(StandardCharsets.UTF_8));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put("/api/projects/" + project + "/plan");
    }

    private Response patch(String id, int version, String body) {
        return as().contentType("application/merge-patch+json")
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .patch("/api/projects/" + id);
    }

    private RequestSpecification as() {
        return given().auth().oauth2(TestTokens.of(workspace)).contentType("application/json");
    }
}
