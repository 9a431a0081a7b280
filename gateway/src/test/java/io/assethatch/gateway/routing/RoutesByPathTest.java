package io.assethatch.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.gateway.RawHttp;
import io.assethatch.gateway.ServicePorts;
import io.assethatch.gateway.TestService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServicePorts.class)
class RoutesByPathTest {

    private static List<TestService> services;

    @TestHTTPResource
    URI gateway;

    @BeforeAll
    static void openServices() {
        services = Stream.of("project-service", "anchor-service", "generation-service")
                .map(TestService::echo)
                .toList();
    }

    @AfterAll
    static void closeServices() {
        services.forEach(TestService::close);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/projects, project-service",
        "/api/projects/1, project-service",
        "/api/projects/1/plan/assets, project-service",
        "/api/projects/1/memory-files/status, project-service",
        "/api/projects/1/generations, generation-service",
        "/api/projects/1/status, generation-service",
        "/api/projects/1/settings, generation-service",
        "/api/projects/1/export, generation-service",
        "/api/projects/1/budget, generation-service",
        "/api/projects/1/spend, generation-service",
        "/api/projects/1/statuses, project-service",
        "/api/style-anchors/1/image, anchor-service",
        "/api/palettes/extract, anchor-service",
        "/api/generate, generation-service",
        "/api/generations/1/cancel, generation-service",
        "/api/batches/1/pause, generation-service",
        "/api/estimates, generation-service",
        "/api/assets/1, generation-service",
        "/api/models, generation-service",
        "/api/settings/providers/flux, generation-service"
    })
    void eachPathReachesItsOwner(String path, String owner) {
        given().urlEncodingEnabled(false)
                .get(path + "?limit=1&q=a%2Fb")
                .then()
                .statusCode(200)
                .body("service", equalTo(owner))
                .body("uri", equalTo(path + "?limit=1&q=a%2Fb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/feed",
                "/internal",
                "/api/internal/feed",
                "/api/projectsx",
                "/api",
                "/",
                "/nothing",
                "/q/openapi",
                "/q/dev",
                "/api/settings"
            })
    void unknownPathsAreProblems(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-found"))
                .body("type", equalTo("https://assethatch.io/errors#not-found"))
                .body("status", equalTo(404))
                .body("instance", equalTo(path))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
    }

    @Test
    void headersThatGiveTrustAreReplaced() {
        given().header("Service-Token", "stolen")
                .header("Workspace", "someone-else")
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=6.6.6.6")
                .header("Connection", "keep-alive, X-Hop")
                .header("X-Hop", "1")
                .header("X-End-To-End", "stays")
                .post("/api/projects")
                .then()
                .statusCode(200)
                .body("method", equalTo("POST"))
                .body("headers.service-token", nullValue())
                .body("headers.workspace", nullValue())
                .body("headers.x-forwarded-for", equalTo("127.0.0.1"))
                .body("headers.x-forwarded-proto", equalTo("http"))
                .body("headers.x-forwarded-host", startsWith("localhost:"))
                .body("headers.x-forwarded-prefix", nullValue())
                .body("headers.forwarded", startsWith("for=127.0.0.1;proto=http;host=\"localhost:"))
                .body("headers.x-hop", nullValue())
                .body("headers.x-end-to-end", equalTo("stays"))
                .body("headers.authorization", startsWith("Bearer ey"))
                .body("headers.traceparent", matchesPattern("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
    }

    @Test
    void aWellFormedTraceIsKeptAndAMalformedOneReplaced() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        given().header("traceparent", trace).get("/api/projects").then().body("headers.traceparent", equalTo(trace));
        given().header("traceparent", trace).get("/nothing").then().body("traceId", equalTo(trace.substring(3, 35)));
        given().header("traceparent", "junk")
                .get("/api/projects")
                .then()
                .body("headers.traceparent", not(equalTo("junk")));
    }

    @Test
    void ruleBreakersGetProblems() {
        given().request("TRACE", "/api/projects").then().statusCode(405).body("code", equalTo("method-not-allowed"));
        given().header("X-Big", "x".repeat(17_000))
                .get("/api/projects")
                .then()
                .statusCode(431)
                .body("code", equalTo("headers-too-large"));
        given().get("/api/projects?q=" + "x".repeat(9_000))
                .then()
                .statusCode(414)
                .body("code", equalTo("uri-too-long"));
        given().header("Expect", "miracles").get("/api/projects").then().statusCode(417);
        given().header("Accept", "image/png").get("/api/session").then().statusCode(406);
        given().contentType("text/plain").body("{}").post("/api/session").then().statusCode(415);
        given().header("Content-Encoding", "gzip")
                .body(new byte[] {31, -117})
                .post("/api/projects")
                .then()
                .statusCode(415)
                .header("Accept-Encoding", equalTo("identity"));
        given().patch("/api/session")
                .then()
                .statusCode(405)
                .header("Allow", equalTo("GET, HEAD, POST, DELETE, OPTIONS"));
    }

    @Test
    void optionsTellWhatThereIs() {
        given().options("/api/session")
                .then()
                .statusCode(204)
                .header("Allow", equalTo("GET, HEAD, POST, DELETE, OPTIONS"));
        given().options("/openapi.json").then().statusCode(204).header("Allow", equalTo("GET, HEAD, OPTIONS"));
        given().options("/api/projects").then().statusCode(200).body("method", equalTo("OPTIONS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/session", "/api/limits", "/openapi.json", "/asyncapi.json", "/.well-known/jwks.json"})
    void everyGetHasItsHead(String path) {
        String type = given().get(path).then().statusCode(200).extract().contentType();

        given().head(path).then().statusCode(200).contentType(type);
    }

    /** Two of them could be read as one by the gateway and as the other by a service. */
    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Content-Type", "Idempotency-Key", "Consistency-Token", "Origin", "Range"})
    void oneHeaderCannotSayTwoThings(String name) throws IOException {
        try (var raw = new RawHttp(gateway.getPort())) {
            String head = raw.send("GET /api/projects HTTP/1.1\r\nHost: localhost\r\n" + name + ": a\r\n" + name
                            + ": b\r\n\r\n")
                    .head();

            assertTrue(head.startsWith("HTTP/1.1 400 "), head);
            assertTrue(raw.readUntil("}").contains("one " + name + " header"));
        }
    }
}
