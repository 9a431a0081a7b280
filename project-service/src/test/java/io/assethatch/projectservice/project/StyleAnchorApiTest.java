package io.assethatch.projectservice.project;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(AnchorServiceDouble.class)
class StyleAnchorApiTest {
    @ConfigProperty(name = "quarkus.rest-client.anchor-service.url")
    String anchorService;

    private final String workspace = "ws-" + UUID.randomUUID();
    private final String anchor = Ids.next().toString();
    private String project;

    @BeforeEach
    void createProject() {
        project = given().auth()
                .oauth2(TestTokens.of(workspace))
                .contentType("application/json")
                .body("{\"name\": \"Farm\"}")
                .post("/api/projects")
                .path("id");
    }

    @Test
    void namesAnAnchorOfTheProject() {
        tell(workspace + " " + project);

        name(1, "\"" + anchor + "\"")
                .then()
                .statusCode(200)
                .body("styleAnchorId", equalTo(anchor))
                .body("revision", equalTo(1));
        name(2, "null").then().statusCode(200).body("styleAnchorId", nullValue());
    }

    @Test
    void refusesAnUnknownAnchor() {
        name(1, "\"" + anchor + "\"").then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void refusesAnAnchorOfAnotherWorkspace() {
        tell("other " + project);

        name(1, "\"" + anchor + "\"").then().statusCode(404);
    }

    @Test
    void refusesAnAnchorOfAnotherProject() {
        tell(workspace + " " + Ids.next());

        name(1, "\"" + anchor + "\"").then().statusCode(422).body("errors.pointer", contains("/styleAnchorId"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                AnchorServiceDouble.BROKEN,
                AnchorServiceDouble.SILENT,
                AnchorServiceDouble.HALTING,
                AnchorServiceDouble.CUT,
                AnchorServiceDouble.GARBLED
            })
    void saysWhenAnchorServiceIsAway(String trouble) {
        tell(trouble);

        name(1, "\"" + anchor + "\"")
                .then()
                .statusCode(503)
                .time(lessThan(10_000L))
                .header("Retry-After", "1")
                .body("code", equalTo("anchor-service-unavailable"));

        given().auth()
                .oauth2(TestTokens.of(workspace))
                .get("/api/projects/" + project)
                .then()
                .header("ETag", "\"1\"");
        tell(workspace + " " + project);
        name(1, "\"" + anchor + "\"").then().statusCode(200);
    }

    @Test
    void asksNobodyWhileTheAnchorStaysTheSame() {
        tell(workspace + " " + project);
        name(1, "\"" + anchor + "\"").then().statusCode(200);
        tell(AnchorServiceDouble.BROKEN);

        patch(2, "{\"name\": \"Other\"}").then().statusCode(200).body("styleAnchorId", equalTo(anchor));
    }

    private void tell(String answer) {
        given().baseUri(anchorService)
                .body(answer)
                .put("/internal/anchors/" + anchor)
                .then()
                .statusCode(204);
    }

    private Response name(int version, String anchorId) {
        return patch(version, "{\"styleAnchorId\": " + anchorId + "}");
    }

    private Response patch(int version, String body) {
        return given().auth()
                .oauth2(TestTokens.of(workspace))
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .patch("/api/projects/" + project);
    }
}
