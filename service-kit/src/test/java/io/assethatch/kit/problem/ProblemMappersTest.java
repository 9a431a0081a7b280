package io.assethatch.kit.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
class ProblemMappersTest {
    @Test
    void tellsTheWorkspaceOfTheToken() {
        caller().get("/api/things/workspace").then().statusCode(200).body(equalTo("ws-1"));
    }

    @Test
    void refusesWhoeverHasNoValidToken() {
        problem(given().get("/api/things/workspace").then(), 401, "unauthenticated")
                .header("WWW-Authenticate", "Bearer");
        problem(bearer(TestTokens.expired("ws-1")).get("/api/things/workspace").then(), 401, "unauthenticated")
                .header("WWW-Authenticate", "Bearer");
        problem(
                bearer(TestTokens.forAudience("others", "ws-1"))
                        .get("/api/things/workspace")
                        .then(),
                401,
                "unauthenticated");
        problem(bearer("not-a-token").get("/api/things/workspace").then(), 401, "unauthenticated");
    }

    @Test
    void namesTheTraceOfTheRequest() {
        caller().header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .get("/api/things/failing/problem")
                .then()
                .body("traceId", equalTo("0af7651916cd43dd8448eb211c80319c"))
                .body("instance", equalTo("/api/things/failing/problem"))
                .body("type", equalTo("https://assethatch.io/errors#not-found"));
    }

    @Test
    void answersWhatTheRouterRefuses() {
        problem(caller().get("/api/nothing-here").then(), 404, "not-found");
        problem(caller().get("/nothing/at/all").then(), 404, "not-found");
        problem(caller().delete("/api/things").then(), 405, "method-not-allowed")
                .header("Allow", matchesPattern("([A-Z]+, )*OPTIONS(, [A-Z]+)*"))
                .header("Allow", not(containsString("DELETE")));
        caller().options("/api/things/workspace").then().statusCode(200).header("Allow", "GET, HEAD, OPTIONS");
        problem(caller().accept("image/png").get("/api/things/workspace").then(), 406, "not-acceptable");
        problem(caller().contentType("text/csv").body("a,b").post("/api/things").then(), 415, "unsupported-media-type");
    }

    @Test
    void pointsAtWhatIsMalformed() {
        problem(json("{\"name\": ").post("/api/things").then(), 400, "malformed-request")
                .body("detail", containsString("line 1"));
        problem(json("{\"name\": \"a\", \"nmae\": 1}").post("/api/things").then(), 400, "malformed-request")
                .body("errors.pointer", hasItem("/nmae"));
        problem(json("{\"name\": \"a\", \"size\": \"big\"}").post("/api/things").then(), 400, "malformed-request")
                .body("errors.pointer", hasItem("/size"));
    }

    @Test
    void pointsAtValuesThatBreakARule() {
        problem(
                        json("{\"parts\": [{\"label\": \"ok\"}, {\"label\": \"too long\"}]}")
                                .post("/api/things")
                                .then(),
                        422,
                        "invalid")
                .body("errors.pointer", hasItem("/name"))
                .body("errors.pointer", hasItem("/parts/1/label"));
        problem(json("{\"name\": \"a\\u0007b\"}").post("/api/things").then(), 422, "invalid")
                .body("errors.pointer", hasItem("/name"));
    }

    @Test
    void refusesBodiesOverTheLimit() {
        problem(
                json("{\"name\": \"" + "a".repeat(100_000) + "\"}")
                        .post("/api/things")
                        .then(),
                413,
                "body-too-large");
    }

    @Test
    void keepsInternalsToItself() {
        problem(caller().get("/api/things/failing/unexpectedly").then(), 500, "internal-error")
                .body(not(containsString("secret")))
                .body(not(containsString("Exception")));
        problem(caller().get("/api/things/failing/sql").then(), 500, "internal-error")
                .body(not(containsString("secret")));
    }

    @Test
    void opensInternalRoutesToTheServiceTokenOnly() {
        problem(given().get("/internal/things").then(), 401, "unauthenticated");
        problem(caller().get("/internal/things").then(), 401, "unauthenticated");
        problem(
                given().header("Service-Token", "guessed")
                        .get("/internal/things")
                        .then(),
                401,
                "unauthenticated");
        given().header("Service-Token", ServiceBackend.SERVICE_TOKEN)
                .get("/internal/things")
                .then()
                .statusCode(200)
                .body(equalTo("inside"));
        given().header("Service-Token", ServiceBackend.SERVICE_TOKEN)
                .get("/internal/feed?shard=0&since=0")
                .then()
                .statusCode(200);
    }

    @Test
    void givesReadsTheHeadAndRefusesPositionsOfOtherHistories() {
        caller().get("/api/things/workspace")
                .then()
                .header("Consistency-Token", matchesPattern("projects:1\\.\\d+\\.\\d+"));
        problem(token("nonsense").get("/api/things/workspace").then(), 400, "malformed-request");
        problem(token("projects:1.4.999999").get("/api/things/workspace").then(), 400, "position-unknown");
        problem(token("projects:9.4.0").get("/api/things/workspace").then(), 400, "position-unknown");
        token("anchors:1.4.17").get("/api/things/workspace").then().statusCode(200);
    }

    @Test
    void internalRoutesRefusePositionsOfOtherHistoriesToo() {
        problem(internal("projects:1.4.999999").get("/internal/things").then(), 400, "position-unknown");
        internal("anchors:1.4.17").get("/internal/things").then().statusCode(200);
    }

    private static RequestSpecification internal(String token) {
        return given().header("Service-Token", ServiceBackend.SERVICE_TOKEN)
                .header("Workspace", "ws-1")
                .header("Consistency-Token", token);
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
    }

    private static RequestSpecification caller() {
        return bearer(TestTokens.of("ws-1"));
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static RequestSpecification token(String token) {
        return caller().header("Consistency-Token", token);
    }

    private static RequestSpecification json(String body) {
        return caller().contentType("application/json").body(body);
    }
}
