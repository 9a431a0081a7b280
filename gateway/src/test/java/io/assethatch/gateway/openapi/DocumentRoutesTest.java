package io.assethatch.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assethatch.gateway.ServicePorts;
import io.assethatch.gateway.TestService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServicePorts.class)
@TestProfile(DocumentRoutesTest.ImpatientCache.class)
class DocumentRoutesTest {

    /** Own application, so that no other test has warmed the cache. */
    public static final class ImpatientCache implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "assethatch.gateway.openapi.max-age", "0s", "assethatch.gateway.openapi.incomplete-max-age", "0s");
        }
    }

    @Test
    void theDocumentGrowsWithTheServicesAndKeepsWhatItHasSeen() {
        given().get("/openapi.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("openapi", equalTo("3.1.0"))
                .body("x-unavailable", contains("project-service", "anchor-service", "generation-service"))
                .body("paths", hasKey("/api/session"));

        try (var projects = documented("project-service", "/api/projects");
                var anchors = documented("anchor-service", "/api/style-anchors");
                var generations = documented("generation-service", "/api/projects/{id}/status")) {
            given().get("/openapi.json")
                    .then()
                    .header("Cache-Control", "public, max-age=60")
                    .body("x-unavailable", nullValue())
                    .body("paths", hasKey("/api/projects"))
                    .body("paths", hasKey("/api/style-anchors"))
                    .body("paths", hasKey("/api/projects/{id}/status"))
                    .body("tags.name", contains("project-service", "anchor-service", "generation-service", "gateway"));
        }

        await().untilAsserted(() -> given().get("/openapi.json")
                .then()
                .header("Cache-Control", "no-store")
                .body("x-unavailable", nullValue())
                .body("paths", hasKey("/api/projects")));
    }

    @Test
    void whoHasTheDocumentGetsItNotAgain() {
        String etag =
                given().get("/asyncapi.json").then().statusCode(200).extract().header("ETag");

        given().header("If-None-Match", etag).get("/asyncapi.json").then().statusCode(304);
    }

    @Test
    void theOwnDocumentNamesEveryRouteOfTheGateway() throws IOException {
        var own = new ObjectMapper().readTree(getClass().getResource("gateway-openapi.json"));
        var unanswered = new ArrayList<String>();
        for (var path : own.path("paths").properties()) {
            int status = given().get(path.getKey()).statusCode();
            if (status == 404 || status >= 500 && !path.getKey().equals("/q/health")) {
                unanswered.add(path.getKey() + " " + status);
            }
        }
        assertEquals(List.of(), unanswered);
        for (String reference : ServiceDocument.references(own)) {
            assertFalse(own.at(reference.substring(1)).isMissingNode(), reference);
        }
    }

    @Test
    void limitsAreThoseThatAreConfigured() {
        given().get("/api/limits")
                .then()
                .statusCode(200)
                .body("gateway.find { it.name == 'bodyBytesMax' }.value", equalTo(29_360_128))
                .body("gateway.find { it.name == 'responseTimeout' }.value", equalTo(1.0f))
                .body("gateway.size()", greaterThan(5));
    }

    private static TestService documented(String service, String... paths) {
        String items = List.of(paths).stream()
                .map(path -> "\"" + path + "\": {\"get\": {}}")
                .collect(Collectors.joining(","));
        return TestService.of(
                service,
                request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end("{\"openapi\": \"3.1.0\", \"paths\": {" + items + "}}"));
    }
}
