package io.assethatch.projectservice.project;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(AnchorServiceDouble.class)
class ProjectApiTest {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final String workspace = "ws-" + UUID.randomUUID();

    @Test
    void createsWithDefaults() {
        as(workspace)
                .body("{\"name\": \"Farm\"}")
                .post("/api/projects")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", matchesPattern("/api/projects/[0-9a-f-]{36}"))
                .header("Consistency-Token", matchesPattern("projects:1\\.\\d+\\.\\d+"))
                .body("name", equalTo("Farm"))
                .body("description", nullValue())
                .body("phase", equalTo("planning"))
                .body("mode", equalTo("2d"))
                .body("qualities.baseResolution", equalTo("32x32"))
                .body("revision", equalTo(1))
                .body("version", equalTo(1));
    }

    @Test
    void givesBackWhatWasCreated() {
        String name = "Größe 农场 😀 \\\"quoted\\\"";
        Response created = as(workspace)
                .body("{\"name\": \"" + name + "\", \"description\": \"two\\nlines\", \"qualities\":"
                        + " {\"artStyle\": \"pixel art\", \"baseResolution\": \"1024x8\", \"perspective\": \"isometric\","
                        + " \"gameGenre\": \"farming\", \"theme\": \"autumn\", \"mood\": \"calm\","
                        + " \"colorPalette\": \"earth tones\"}}")
                .post("/api/projects");
        assertEquals(201, created.statusCode(), created.asString());

        Response read = as(workspace).get("/api/projects/" + created.path("id"));

        assertEquals(200, read.statusCode());
        assertEquals(created.asString(), read.asString());
        assertEquals("Größe 农场 😀 \"quoted\"", read.path("name"));
        assertEquals(created.header("ETag"), read.header("ETag"));
        read.then().header("Consistency-Token", notNullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | 422 | /name",
                "{\"name\": \"\"}                                          | 422 | /name",
                "{\"name\": \"  \"}                                        | 422 | /name",
                "{\"name\": \"a\\tb\"}                                     | 422 | /name",
                "{\"name\": \"a\\ud800\"}                                  | 422 | /name",
                "{\"name\": \"a\", \"mode\": \"3d\"}                       | 422 | /mode",
                "{\"name\": \"a\", \"qualities\": {\"baseResolution\": \"7x8\"}}      | 422 | /qualities/baseResolution",
                "{\"name\": \"a\", \"qualities\": {\"baseResolution\": \"8x1025\"}}   | 422 | /qualities/baseResolution",
                "{\"name\": \"a\", \"qualities\": {\"baseResolution\": \"032x32\"}}   | 422 | /qualities/baseResolution",
                "{\"name\": \"a\", \"qualities\": {\"perspective\": \"above\"}}       | 422 | /qualities/perspective",
                "{\"name\": \"a\", \"qualities\": {\"mood\": \"\"}}        | 422 | /qualities/mood",
                "{\"name\": \"a\", \"colour\": \"red\"}                    | 400 | /colour",
                "{\"name\": \"a\", \"phase\": \"style\"}                   | 400 | /phase",
                "{\"name\": \"a\", \"qualities\": {\"size\": 1}}           | 400 | /qualities/size",
                "{\"name\": \"a\", \"qualities\": \"none\"}                | 400 | /qualities",
                "{\"name\": [\"a\"]}                                       | 400 | /name",
                "{\"name\": 5}                                             | 400 | /name",
            })
    void refusesWithPointer(String body, int status, String pointer) {
        as(workspace)
                .body(body)
                .post("/api/projects")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("traceId", matchesPattern("[0-9a-f]{32}"))
                .body("instance", equalTo("/api/projects"))
                .body("errors.pointer.unique()", contains(pointer));
        as(workspace).get("/api/projects").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "\"x\""})
    void refusesWhatIsNoObject(String body) {
        Response response = as(workspace).body(body).post("/api/projects");

        problem(response, 400, "malformed-request");
        as(workspace).get("/api/projects").then().body("items", hasSize(0));
    }

    @Test
    void refusesControlCharactersInTheName() {
        problem(as(workspace).body("{\"name\": \"a\\u0000\"}").post("/api/projects"), 422, "invalid");
        problem(as(workspace).body("{\"name\": \"a\\u0085b\"}").post("/api/projects"), 422, "invalid");
    }

    @Test
    void refusesNamesOverTheLimit() {
        as(workspace)
                .body("{\"name\": \"" + "😀".repeat(200) + "\"}")
                .post("/api/projects")
                .then()
                .statusCode(201);
        problem(as(workspace).body("{\"name\": \"" + "😀".repeat(201) + "\"}").post("/api/projects"), 422, "invalid");
    }

    @Test
    void answersFailuresOfTheRequestAsProblems() {
        String id = create("Farm").getString("id");
        problem(as(workspace).get("/api/projects/" + Ids.next()), 404, "not-found");
        problem(as(workspace).get("/api/projects/17"), 404, "not-found");
        problem(as(workspace).post("/api/projects/" + id), 405, "method-not-allowed");
        problem(as(workspace).accept("image/png").get("/api/projects/" + id), 406, "not-acceptable");
        problem(as(workspace).contentType("text/plain").body("x").post("/api/projects"), 415, "unsupported-media-type");
        problem(given().get("/api/projects"), 401, "unauthenticated");
        problem(given().auth().oauth2(TestTokens.expired(workspace)).get("/api/projects"), 401, "unauthenticated");
        problem(as(workspace).get("/api/projects?limit=many"), 400, "malformed-request");
        problem(as(workspace).get("/api/projects?limit=0"), 422, "invalid");
        problem(as(workspace).get("/api/projects?limit=201"), 422, "invalid");
        problem(as(workspace).get("/api/projects?cursor=x"), 400, "malformed-request");
    }

    @Test
    void hidesProjectsOfOthers() {
        String id = create("Farm").getString("id");
        String other = "ws-" + UUID.randomUUID();

        problem(as(other).get("/api/projects/" + id), 404, "not-found");
        problem(patch(as(other).header("If-Match", "*"), id, "{\"name\": \"Mine\"}"), 404, "not-found");
        problem(as(other).delete("/api/projects/" + id), 404, "not-found");
        as(other).get("/api/projects").then().body("items", hasSize(0));
        as(workspace).get("/api/projects/" + id).then().body("name", equalTo("Farm"));
    }

    @Test
    void createsWithAChosenIdOnce() {
        String id = Ids.next().toString();

        putNew(workspace, id).then().statusCode(201).header("ETag", "\"1\"").body("id", equalTo(id));
        putNew(workspace, id).then().statusCode(412).body("current.id", equalTo(id));
        problem(putNew("ws-" + UUID.randomUUID(), id), 409, "id-was-used");
        problem(putNew(workspace, UUID.randomUUID().toString()), 422, "invalid");
        problem(putNew(workspace, "x"), 404, "not-found");
        problem(
                as(workspace).body("{\"name\": \"a\"}").put("/api/projects/" + Ids.next()),
                428,
                "precondition-required");

        as(workspace).delete("/api/projects/" + id).then().statusCode(204);
        problem(putNew(workspace, id), 409, "id-was-used");
    }

    @Test
    void answersWhatIsKnownAlreadyWithoutABody() {
        String id = create("Farm").getString("id");

        as(workspace)
                .header("If-None-Match", "\"1\"")
                .get("/api/projects/" + id)
                .then()
                .statusCode(304)
                .header("ETag", "\"1\"")
                .header("Consistency-Token", notNullValue());
        as(workspace)
                .header("If-None-Match", "\"2\"")
                .get("/api/projects/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void patchesMembersAndKeepsTheRest() {
        String id = as(workspace)
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
        String id = create("Farm").getString("id");

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
        String id = create("Farm").getString("id");

        patch(id, 1, "{\"name\": \"Farm\"}").then().statusCode(200).header("ETag", "\"1\"");
        patch(id, 1, "{}").then().statusCode(200).header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": null}                  | 422 | /name",
                "{\"name\": \"\"}                  | 422 | /name",
                "{\"phase\": \"done\"}             | 422 | /phase",
                "{\"phase\": null}                 | 422 | /phase",
                "{\"mode\": \"3d\"}                | 422 | /mode",
                "{\"qualities\": {\"baseResolution\": \"1x1\"}} | 422 | /qualities/baseResolution",
                "{\"version\": 7}                  | 400 | /version",
                "{\"id\": \"x\"}                   | 400 | /id",
                "{\"name\": {}}                    | 400 | /name",
                "{\"styleAnchorId\": \"x\"}        | 400 | /styleAnchorId",
            })
    void refusesPatchWithPointer(String body, int status, String pointer) {
        String id = create("Farm").getString("id");

        patch(id, 1, body)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.pointer.unique()", contains(pointer));
        as(workspace).get("/api/projects/" + id).then().header("ETag", "\"1\"");
    }

    @Test
    void patchNeedsTheVersionThatItChanges() {
        String id = create("Farm").getString("id");
        patch(id, 1, "{\"name\": \"Second\"}").then().statusCode(200);

        problem(patch(as(workspace), id, "{\"name\": \"x\"}"), 428, "precondition-required");
        Response stale = patch(id, 1, "{\"name\": \"x\"}");
        problem(stale, 412, "edit-conflict");
        stale.then().body("current.name", equalTo("Second")).body("current.version", equalTo(2));
        patch(as(workspace).header("If-Match", "*"), id, "{\"name\": \"Third\"}")
                .then()
                .statusCode(200);
        problem(
                as(workspace).header("If-Match", "\"3\"").body("{}").patch("/api/projects/" + id),
                415,
                "unsupported-media-type");
        for (String body : List.of("[]", "7", "{", "null", "")) {
            problem(patch(id, 3, body), 400, "malformed-request");
        }
    }

    @Test
    void phaseMovesOneStep() {
        String id = create("Farm").getString("id");

        patch(id, 1, "{\"phase\": \"generation\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("phase-jump"))
                .body("allowed", contains("style"));
        patch(id, 1, "{\"phase\": \"style\"}").then().statusCode(200);
        patch(id, 2, "{\"phase\": \"generation\"}").then().statusCode(200);
        patch(id, 3, "{\"phase\": \"planning\"}").then().statusCode(409).body("allowed", contains("export", "style"));
        patch(id, 3, "{\"phase\": \"style\"}").then().statusCode(200).body("phase", equalTo("style"));
    }

    @Test
    void deleteTakesAnOptionalCondition() {
        String id = create("Farm").getString("id");

        as(workspace)
                .header("If-Match", "\"7\"")
                .delete("/api/projects/" + id)
                .then()
                .statusCode(412);
        as(workspace)
                .header("If-Match", "\"1\"")
                .delete("/api/projects/" + id)
                .then()
                .statusCode(204)
                .header("Consistency-Token", notNullValue());
        as(workspace).get("/api/projects/" + id).then().statusCode(404);
        as(workspace).delete("/api/projects/" + id).then().statusCode(404);
    }

    @Test
    void listsLastChangeFirstPageByPage() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(create("P" + i).getString("id"));
        }
        patch(ids.get(0), 1, "{\"name\": \"changed\"}").then().statusCode(200);

        List<String> seen = new ArrayList<>();
        String next = "/api/projects?limit=2";
        while (next != null) {
            Response page = as(workspace).urlEncodingEnabled(false).get(next);
            assertEquals(200, page.statusCode(), page.asString());
            seen.addAll(page.jsonPath().getList("items.id"));
            String link = page.header("Link");
            assertEquals(link == null, page.path("nextCursor") == null);
            next = link == null ? null : link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1");
        }

        assertEquals(List.of(ids.get(0), ids.get(4), ids.get(3), ids.get(2), ids.get(1)), seen);
    }

    @Test
    void honoursTokensOfItsOwnHistoryOnly() {
        Response created = as(workspace).body("{\"name\": \"a\"}").post("/api/projects");
        String token = created.header("Consistency-Token");
        String beyond = token.replaceFirst("\\d+$", "999999999");

        as(workspace)
                .header("Consistency-Token", token)
                .get("/api/projects")
                .then()
                .statusCode(200);
        problem(as(workspace).header("Consistency-Token", beyond).get("/api/projects"), 400, "position-unknown");
        problem(as(workspace).header("Consistency-Token", "x").get("/api/projects"), 400, "malformed-request");
    }

    @Test
    void internalRouteTakesTheServiceToken() {
        String id = create("Farm").getString("id");

        internal(workspace, "/internal/projects/" + id).then().statusCode(200).body("id", equalTo(id));
        problem(internal("other", "/internal/projects/" + id), 404, "not-found");
        problem(as(workspace).header("Workspace", workspace).get("/internal/projects/" + id), 401, "unauthenticated");
    }

    @Test
    void describesEveryOperation() {
        JsonPath document = given().get("/q/openapi?format=json").jsonPath();

        for (String operation : List.of(
                "'/api/projects'.get",
                "'/api/projects'.post",
                "'/api/projects/{id}'.get",
                "'/api/projects/{id}'.put",
                "'/api/projects/{id}'.patch",
                "'/api/projects/{id}'.delete",
                "'/api/projects/{id}/plan'.get",
                "'/api/projects/{id}/plan'.put",
                "'/api/projects/{id}/plan/assets'.get")) {
            assertTrue(document.get("paths." + operation + ".operationId") != null, operation);
            assertTrue(document.get("paths." + operation + ".summary") != null, operation);
            boolean saysNotFound = document.get("paths." + operation + ".responses.'404'") != null;
            assertEquals(operation.contains("{id}"), saysNotFound, operation);
            assertEquals(
                    "#/components/schemas/Problem",
                    document.get(
                            "paths." + operation + ".responses.'401'.content.'application/problem+json'.schema.'$ref'"),
                    operation);
        }
        assertEquals((Object) null, document.get("paths.'/internal/projects/{id}'"));
    }

    @Test
    void answersTheDocumentedExamples() {
        String id = as(workspace)
                .body(ProjectExamples.NEW)
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        patch(id, 1, ProjectExamples.PATCH)
                .then()
                .statusCode(200)
                .body("phase", equalTo("style"))
                .body("qualities.mood", equalTo("gloomy"));
    }

    private JsonPath create(String name) {
        return as(workspace)
                .body("{\"name\": \"" + name + "\"}")
                .post("/api/projects")
                .jsonPath();
    }

    private static Response internal(String workspace, String path) {
        return given().header("Service-Token", ServiceBackend.SERVICE_TOKEN)
                .header("Workspace", workspace)
                .get(path);
    }

    private static Response putNew(String workspace, String id) {
        return as(workspace)
                .header("If-None-Match", "*")
                .body("{\"name\": \"a\"}")
                .put("/api/projects/" + id);
    }

    private Response patch(String id, int version, String body) {
        return patch(as(workspace).header("If-Match", "\"" + version + "\""), id, body);
    }

    private static Response patch(RequestSpecification request, String id, String body) {
        return request.contentType(MERGE_PATCH).body(body).patch("/api/projects/" + id);
    }

    private static void problem(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("type", equalTo("https://assethatch.io/errors#" + code))
                .body("status", equalTo(status))
                .body("title", not(nullValue()))
                .body("detail", not(nullValue()));
    }

    private static RequestSpecification as(String workspace) {
        return given().auth().oauth2(TestTokens.of(workspace)).contentType("application/json");
    }
}
