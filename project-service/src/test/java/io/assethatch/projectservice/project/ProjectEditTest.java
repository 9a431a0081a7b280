package io.assethatch.projectservice.project;

import static io.assethatch.projectservice.Client.problem;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.projectservice.Client;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(AnchorServiceDouble.class)
class ProjectEditTest {
    private final Client client = Client.fresh();

    @Test
    void patchesMembersAndKeepsTheRest() {
        String id = client.request()
                .body(
                        "{\"name\": \"Farm\", \"description\": \"d\", \"qualities\": {\"mood\": \"calm\", \"theme\": \"t\"}}")
                .post("/api/projects")
                .path("id");

        patch(id, 1, "{\"qualities\": {\"mood\": \"wild\", \"theme\": null}}")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Consistency-Token", notNullValue())
                .body("name", equalTo("Farm"))
                .body("description", equalTo("d"))
                .body("qualities.mood", equalTo("wild"))
                .body("qualities.theme", nullValue())
                .body("qualities.baseResolution", equalTo("32x32"))
                .body("version", equalTo(2))
                .body("revision", equalTo(2));
    }

    @Test
    void revisionGrowsOnlyWithWhatReachesAPrompt() {
        String id = client.createProject("Farm");

        patch(id, 1, "{\"name\": \"Other\"}").then().body("version", equalTo(2)).body("revision", equalTo(1));
        patch(id, 2, "{\"phase\": \"style\"}")
                .then()
                .body("version", equalTo(3))
                .body("revision", equalTo(1));
        patch(id, 3, "{\"description\": \"new\"}")
                .then()
                .body("version", equalTo(4))
                .body("revision", equalTo(2));
        patch(id, 4, "{\"qualities\": {\"baseResolution\": \"64x64\"}}").then().body("revision", equalTo(3));
    }

    @Test
    void patchThatChangesNothingIsNoVersion() {
        String id = client.createProject("Farm");

        patch(id, 1, "{\"name\": \"Farm\"}").then().statusCode(200).header("ETag", "\"1\"");
        patch(id, 1, "{}").then().statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void patchNeedsTheVersionThatItChanges() {
        String id = client.createProject("Farm");
        patch(id, 1, "{\"name\": \"Second\"}").then().statusCode(200);

        problem(patch(client.request(), id), 428, "precondition-required");
        Response stale = patch(id, 1, "{\"name\": \"x\"}");
        problem(stale, 412, "edit-conflict");
        stale.then().body("current.name", equalTo("Second")).body("current.version", equalTo(2));
        patch(client.request().header("If-Match", "*"), id).then().statusCode(200);
        problem(
                client.request().header("If-Match", "\"3\"").body("{}").patch("/api/projects/" + id),
                415,
                "unsupported-media-type");
        for (String body : List.of("[]", "7", "{", "null", "")) {
            problem(patch(id, 3, body), 400, "malformed-request");
        }
    }

    @Test
    void phaseMovesOneStepAtATime() {
        List<String> phases = List.of("planning", "style", "generation", "export");
        for (int from = 0; from < phases.size(); from++) {
            String id = client.createProject("Farm");
            for (int step = 1; step <= from; step++) {
                patch(id, step, phase(phases.get(step))).then().statusCode(200);
            }
            List<String> allowed = Stream.of(from + 1, from - 1)
                    .filter(next -> next >= 0 && next < phases.size())
                    .map(phases::get)
                    .toList();
            for (int to = 0; to < phases.size(); to++) {
                if (Math.abs(to - from) > 1) {
                    Response jump = problem(patch(id, from + 1, phase(phases.get(to))), 409, "phase-jump");
                    assertEquals(allowed, jump.jsonPath().getList("allowed"));
                    allowed.forEach(next -> jump.then().body("detail", containsString(next)));
                }
            }
            client.get("/api/projects/" + id).then().body("phase", equalTo(phases.get(from)));
            for (String next : allowed) {
                String tag = client.get("/api/projects/" + id).header("ETag");
                client.patch("/api/projects/" + id, tag, phase(next)).then().statusCode(200);
                tag = client.get("/api/projects/" + id).header("ETag");
                client.patch("/api/projects/" + id, tag, phase(phases.get(from)))
                        .then()
                        .statusCode(200);
            }
        }
    }

    @Test
    void deleteTakesAnOptionalCondition() {
        String id = client.createProject("Farm");

        client.request()
                .header("If-Match", "\"7\"")
                .delete("/api/projects/" + id)
                .then()
                .statusCode(412);
        client.request()
                .header("If-Match", "\"1\"")
                .delete("/api/projects/" + id)
                .then()
                .statusCode(204)
                .header("Consistency-Token", notNullValue());
        client.request().get("/api/projects/" + id).then().statusCode(404);
        client.request().delete("/api/projects/" + id).then().statusCode(404);
    }

    private Response patch(String id, int version, String body) {
        return client.patch("/api/projects/" + id, "\"" + version + "\"", body);
    }

    private static Response patch(RequestSpecification request, String id) {
        return request.contentType("application/merge-patch+json")
                .body("{\"name\": \"Third\"}")
                .patch("/api/projects/" + id);
    }

    private static String phase(String phase) {
        return "{\"phase\": \"" + phase + "\"}";
    }
}
