package io.assethatch.projectservice.project;

import static io.assethatch.projectservice.Client.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.assethatch.projectservice.Client;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(AnchorServiceDouble.class)
class ProjectApiTest {
    private final Client client = Client.fresh();

    @Test
    void answersFailuresOfTheRequestAsProblems() {
        String id = client.createProject("Farm");
        problem(client.request().get("/api/projects/" + Ids.next()), 404, "not-found");
        problem(client.request().get("/api/projects/17"), 404, "not-found");
        problem(client.request().post("/api/projects/" + id), 405, "method-not-allowed");
        problem(client.request().accept("image/png").get("/api/projects/" + id), 406, "not-acceptable");
        problem(
                client.request().contentType("text/plain").body("x").post("/api/projects"),
                415,
                "unsupported-media-type");
        problem(given().get("/api/projects"), 401, "unauthenticated");
        problem(
                given().auth().oauth2(TestTokens.expired(client.workspace())).get("/api/projects"),
                401,
                "unauthenticated");
        problem(client.request().get("/api/projects?limit=many"), 400, "malformed-request");
        problem(client.request().get("/api/projects?limit=0"), 422, "invalid");
        problem(client.request().get("/api/projects?limit=201"), 422, "invalid");
        problem(client.request().get("/api/projects?cursor=x"), 400, "malformed-request");
    }

    @Test
    void hidesProjectsOfOthers() {
        String id = client.createProject("Farm");
        Client other = Client.fresh();

        problem(other.request().get("/api/projects/" + id), 404, "not-found");
        problem(other.patch("/api/projects/" + id, "*", "{\"name\": \"Mine\"}"), 404, "not-found");
        problem(other.request().delete("/api/projects/" + id), 404, "not-found");
        other.request().get("/api/projects").then().body("items", hasSize(0));
        client.request().get("/api/projects/" + id).then().body("name", equalTo("Farm"));
    }

    @Test
    void answersWhatIsKnownAlreadyWithoutABody() {
        String id = client.createProject("Farm");

        client.request()
                .header("If-None-Match", "\"1\"")
                .get("/api/projects/" + id)
                .then()
                .statusCode(304)
                .header("ETag", "\"1\"")
                .header("Consistency-Token", notNullValue());
        client.request()
                .header("If-None-Match", "\"2\"")
                .get("/api/projects/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void honoursTokensOfItsOwnHistoryOnly() {
        Response created = client.request().body("{\"name\": \"a\"}").post("/api/projects");
        String token = created.header("Consistency-Token");
        String beyond = token.replaceFirst("\\d+$", "999999999");

        client.request()
                .header("Consistency-Token", token)
                .get("/api/projects")
                .then()
                .statusCode(200);
        problem(client.request().header("Consistency-Token", beyond).get("/api/projects"), 400, "position-unknown");
        problem(client.request().header("Consistency-Token", "x").get("/api/projects"), 400, "malformed-request");
    }

    @Test
    void internalRouteTakesTheServiceToken() {
        String id = client.createProject("Farm");

        internal(client.workspace(), "/internal/projects/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
        problem(internal("other", "/internal/projects/" + id), 404, "not-found");
        problem(
                client.request().header("Workspace", client.workspace()).get("/internal/projects/" + id),
                401,
                "unauthenticated");
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

    private static Response internal(String workspace, String path) {
        return given().header("Service-Token", ServiceBackend.SERVICE_TOKEN)
                .header("Workspace", workspace)
                .get(path);
    }
}
