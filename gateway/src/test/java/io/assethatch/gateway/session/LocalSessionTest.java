package io.assethatch.gateway.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.gateway.RawHttp;
import io.assethatch.gateway.ServicePorts;
import io.assethatch.gateway.TestService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServicePorts.class)
class LocalSessionTest {

    private static TestService projects;

    @TestHTTPResource
    URI gateway;

    @BeforeAll
    static void openService() {
        projects = TestService.echo("project-service");
    }

    @AfterAll
    static void closeService() {
        projects.close();
    }

    /** The port of the gateway stands for PORT; an empty field sends no such header. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // host, origin, sec-fetch-site, status
                "localhost:PORT, -, -, 200",
                "localhost, -, -, 200",
                "LocalHost:1, -, -, 200",
                "127.0.0.1:PORT, -, -, 200",
                "[::1]:PORT, -, -, 200",
                "[::1], -, -, 200",
                "localhost:PORT, http://localhost:PORT, same-origin, 200",
                "127.0.0.1:PORT, http://127.0.0.1:PORT, same-origin, 200",
                "localhost:PORT, -, none, 200",
                "localhost:PORT, -, same-origin, 200",
                "evil.example, -, -, 401",
                "evil.example:PORT, http://evil.example:PORT, same-origin, 401",
                "localhost.evil.example, -, -, 401",
                "localhost., -, -, 401",
                "127.0.0.2, -, -, 401",
                "127.1, -, -, 401",
                "2130706433, -, -, 401",
                "[::ffff:127.0.0.1], -, -, 401",
                "0.0.0.0:PORT, -, -, 401",
                "localhost@evil.example, -, -, 400",
                "evil.example#localhost, -, -, 400",
                "localhost:PORT, http://evil.example, cross-site, 403",
                "localhost:PORT, http://evil.example, -, 403",
                "localhost:PORT, http://localhost:1, same-site, 403",
                "localhost:PORT, http://127.0.0.1:PORT, cross-site, 403",
                "localhost:PORT, null, -, 403",
                "localhost:PORT, null, cross-site, 403",
                "localhost:PORT, -, cross-site, 403",
                "localhost:PORT, -, Cross-Site, 403"
            })
    void onlyThisMachineActsWithoutAToken(String host, String origin, String site, int status) throws IOException {
        String head = "GET /api/projects HTTP/1.1\r\nHost: " + host + "\r\n"
                + (origin == null ? "" : "Origin: " + origin + "\r\n")
                + (site == null ? "" : "Sec-Fetch-Site: " + site + "\r\n");
        try (var raw = new RawHttp(gateway.getPort())) {
            String answer = raw.send(head.replace("PORT", Integer.toString(gateway.getPort())) + "\r\n")
                    .head();

            assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
            assertEquals(status == 401, answer.toLowerCase().contains("www-authenticate: bearer"), answer);
        }
        // The same holds where a token could be fetched.
        String post = head.replace("GET /api/projects", "POST /api/session") + "Content-Length: 0\r\n\r\n";
        try (var raw = new RawHttp(gateway.getPort())) {
            String answer = raw.send(post.replace("PORT", Integer.toString(gateway.getPort())))
                    .head();

            assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        }
    }

    @Test
    void aTokenWorksFromAnywhere() {
        String token = session("{\"workspace\": \"studio-7\"}");

        given().header("Host", "evil.example")
                .header("Origin", "http://evil.example")
                .auth()
                .oauth2(token)
                .get("/api/projects")
                .then()
                .statusCode(200)
                .body("headers.authorization", equalTo("Bearer " + token));
    }

    @Test
    void aRequestWithoutATokenActsAsLocal() throws Exception {
        String authorization = given().get("/api/projects").path("headers.authorization");

        assertEquals("local", verified(authorization.substring(7)).getSubject());
        assertEquals(authorization, given().get("/api/projects").path("headers.authorization"), "token is kept");
        given().get("/api/session")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("workspace", equalTo("local"))
                .body("localMode", equalTo(true));
    }

    @Test
    void aSessionIsATokenThatTheServicesCanVerify() throws Exception {
        var answer = given().contentType("application/json")
                .body("{\"workspace\": \"studio-7\"}")
                .post("/api/session")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("workspace", equalTo("studio-7"))
                .extract();

        JwtClaims claims = verified(answer.path("token"));
        assertEquals("studio-7", claims.getSubject());
        Instant expiresAt = Instant.parse(answer.path("expiresAt"));
        assertEquals(expiresAt.getEpochSecond(), claims.getExpirationTime().getValue());
        assertTrue(Duration.between(Instant.now(), expiresAt).compareTo(Duration.ofHours(11)) > 0);
        given().auth()
                .oauth2(answer.path("token"))
                .get("/api/session")
                .then()
                .body("workspace", equalTo("studio-7"))
                .body("expiresAt", equalTo(expiresAt.toString()));
    }

    @Test
    void aSessionWithoutANameIsLocal() {
        given().post("/api/session").then().statusCode(200).body("workspace", equalTo("local"));
        given().contentType("application/json")
                .body("{}")
                .post("/api/session")
                .then()
                .statusCode(200)
                .body("workspace", equalTo("local"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"workspace\": \"\"} | 422 | /workspace",
                "{\"workspace\": \"Studio\"} | 422 | /workspace",
                "{\"workspace\": \"a/b\"} | 422 | /workspace",
                "{\"workspace\": 7} | 400 | /workspace",
                "{\"workspaces\": \"a\"} | 400 | /workspaces"
            })
    void wrongSessionsAreExplained(String body, int status, String pointer) {
        given().contentType("application/json")
                .body(body)
                .post("/api/session")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "\"local\"", "{\"workspace\":\"a\"} {}"})
    void whatIsNoJsonObjectIsMalformed(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/api/session")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-request"));
    }

    @Test
    void theRuleForNamesIsSaid() {
        given().contentType("application/json")
                .body("{\"workspace\": \"" + "x".repeat(65) + "\"}")
                .post("/api/session")
                .then()
                .statusCode(422)
                .body("detail", containsString("1 to 64 characters"));
        given().contentType("application/json")
                .body("{\"workspace\": \"" + "x".repeat(5_000) + "\"}")
                .post("/api/session")
                .then()
                .statusCode(413);
    }

    @Test
    void endingASessionIsHarmless() {
        given().delete("/api/session").then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic bG9jYWw6bG9jYWw=", "Bearer", "Bearer x", "Bearer a.b.c", "Token x", ""})
    void junkIsNoToken(String authorization) {
        given().header("Authorization", authorization)
                .get("/api/projects")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void publicPathsNeedNobody() {
        given().header("Host", "evil.example")
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys", hasSize(1))
                .body("keys[0].kty", equalTo("RSA"))
                .body("keys[0].alg", equalTo("RS256"))
                .body("keys[0]", not(org.hamcrest.Matchers.hasKey("d")));
    }

    private static String session(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/session")
                .path("token");
    }

    private static JwtClaims verified(String token) throws Exception {
        var keys = new JsonWebKeySet(given().get("/.well-known/jwks.json").asString()).getJsonWebKeys();
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys))
                .setExpectedIssuer("assethatch-local")
                .setExpectedAudience("assethatch")
                .setRequireExpirationTime()
                .setRequireSubject()
                .build()
                .processToClaims(token);
    }
}
