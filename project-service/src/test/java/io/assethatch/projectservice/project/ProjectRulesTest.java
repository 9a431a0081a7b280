package io.assethatch.projectservice.project;

import static io.assethatch.projectservice.Client.problem;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.projectservice.Client;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(AnchorServiceDouble.class)
class ProjectRulesTest {
    private final Client client = Client.fresh();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | 422 | /name",
                "{\"name\": \"\"}                                          | 422 | /name",
                "{\"name\": \"  \"}                                        | 422 | /name",
                "{\"name\": \"a\\tb\"}                                     | 422 | /name",
                "{\"name\": \"a\\ud800\"}                                  | 422 | /name",
                "{\"name\": \"\\udc00a\"}                                  | 422 | /name",
                "{\"name\": \"a\\u2028b\"}                                 | 422 | /name",
                "{\"name\": \"\\u00a0\\u200b\\ufeff\"}                     | 422 | /name",
                "{\"name\": \"\\u3164\"}                                   | 422 | /name",
                "{\"name\": \"\\u0301\"}                                   | 422 | /name",
                "{\"name\": \"a\", \"description\": \"\\u001b[31m\"}       | 422 | /description",
                "{\"name\": \"a\", \"description\": \"\\udfff\"}           | 422 | /description",
                "{\"name\": \"a\", \"mode\": \"3d\"}                       | 422 | /mode",
                "{\"name\": \"a\", \"qualities\": {\"baseResolution\": \"7x8\"}}      | 422 | /qualities/baseResolution",
                "{\"name\": \"a\", \"qualities\": {\"baseResolution\": \"8x1025\"}}   | 422 | /qualities/baseResolution",
                "{\"name\": \"a\", \"qualities\": {\"baseResolution\": \"032x32\"}}   | 422 | /qualities/baseResolution",
                "{\"name\": \"a\", \"qualities\": {\"perspective\": \"above\"}}       | 422 | /qualities/perspective",
                "{\"name\": \"a\", \"qualities\": {\"baseResolution\": \"32X32\"}}    | 422 | /qualities/baseResolution",
                "{\"name\": \"a\", \"qualities\": {\"baseResolution\": \"\u0663\u0662x32\"}} | 422 | /qualities/baseResolution",
                "{\"name\": \"a\", \"qualities\": {\"baseResolution\": \"32x32\\n\"}} | 422 | /qualities/baseResolution",
                "{\"name\": \"a\", \"qualities\": {\"baseResolution\": \"-8x8\"}}     | 422 | /qualities/baseResolution",
                "{\"name\": \"a\", \"qualities\": {\"mood\": \"\"}}        | 422 | /qualities/mood",
                "{\"name\": \"a\", \"qualities\": {\"theme\": \"a\\u0000\"}} | 422 | /qualities/theme",
                "{\"name\": \"a\", \"colour\": \"red\"}                    | 400 | /colour",
                "{\"name\": \"a\", \"phase\": \"style\"}                   | 400 | /phase",
                "{\"name\": \"a\", \"qualities\": {\"size\": 1}}           | 400 | /qualities/size",
                "{\"name\": \"a\", \"qualities\": \"none\"}                | 400 | /qualities",
                "{\"name\": [\"a\"]}                                       | 400 | /name",
                "{\"name\": 5}                                             | 400 | /name",
            })
    void refusesWithPointer(String body, int status, String pointer) {
        client.request()
                .body(body)
                .post("/api/projects")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("traceId", matchesPattern("[0-9a-f]{32}"))
                .body("instance", equalTo("/api/projects"))
                .body("errors.pointer.unique()", contains(pointer));
        client.request().get("/api/projects").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "\"x\""})
    void refusesWhatIsNoObject(String body) {
        Response response = client.request().body(body).post("/api/projects");

        problem(response, 400, "malformed-request");
        client.request().get("/api/projects").then().body("items", hasSize(0));
    }

    @Test
    void refusesControlCharactersInTheName() {
        problem(client.request().body("{\"name\": \"a\\u0000\"}").post("/api/projects"), 422, "invalid");
        problem(client.request().body("{\"name\": \"a\\u0085b\"}").post("/api/projects"), 422, "invalid");
    }

    @Test
    void refusesNamesOverTheLimit() {
        client.request()
                .body("{\"name\": \"" + "😀".repeat(200) + "\"}")
                .post("/api/projects")
                .then()
                .statusCode(201);
        problem(
                client.request()
                        .body("{\"name\": \"" + "😀".repeat(201) + "\"}")
                        .post("/api/projects"),
                422,
                "invalid");
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
        String id = client.createProject("Farm");

        client.patch("/api/projects/" + id, "\"1\"", body)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.pointer.unique()", contains(pointer));
        client.request().get("/api/projects/" + id).then().header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8x8", "1024x1024", "8x1024", "999x10", "1000x9"})
    void takesEveryResolutionWithinItsBounds(String resolution) {
        client.post("/api/projects", "{\"name\": \"a\", \"qualities\": {\"baseResolution\": \"" + resolution + "\"}}")
                .then()
                .statusCode(201)
                .body("qualities.baseResolution", equalTo(resolution));
    }
}
