package io.assethatch.gateway.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.gateway.ServicePorts;
import io.assethatch.gateway.TestService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Outside local mode: tokens come from an issuer that publishes its keys. anchor-service's port plays the issuer. */
@QuarkusTest
@QuarkusTestResource(ServicePorts.class)
@TestProfile(ForeignIssuerTest.WithIssuer.class)
class ForeignIssuerTest {

    private static final SigningKey FIRST = SigningKey.generate();
    private static final SigningKey SECOND = SigningKey.generate();
    private static final AtomicReference<SigningKey> PUBLISHED = new AtomicReference<>(FIRST);
    private static final AtomicInteger VISITS = new AtomicInteger();

    private static TestService projects;
    private static TestService issuer;

    /** The address of the issuer is known only when the ports are. */
    public static final class WithIssuer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "assethatch.gateway.local-mode", "false",
                    "assethatch.identity.jwks-url", "${assethatch.gateway.anchor-service-url}/keys",
                    "assethatch.identity.issuer", "https://issuer.example",
                    "assethatch.identity.workspace-claim", "org",
                    "assethatch.identity.jwks-min-interval", "0s",
                    "assethatch.gateway.cors-origins", "https://studio.example");
        }
    }

    @BeforeAll
    static void openServices() {
        projects = TestService.echo("project-service");
        issuer = TestService.of("anchor-service", request -> {
            VISITS.incrementAndGet();
            request.response().end(new JsonWebKeySet(PUBLISHED.get().jwk()).toJson());
        });
    }

    @AfterAll
    static void closeServices() {
        projects.close();
        issuer.close();
    }

    @Test
    void aGoodTokenPasses() {
        String token = signed(good(), FIRST);

        given().auth()
                .oauth2(token)
                .get("/api/projects")
                .then()
                .statusCode(200)
                .body("headers.authorization", equalTo("Bearer " + token));
        given().auth().oauth2(token).get("/api/session").then().statusCode(200).body("workspace", equalTo("studio-7"));
        int visits = VISITS.get();
        given().auth().oauth2(token).get("/api/projects").then().statusCode(200);
        assertEquals(visits, VISITS.get(), "keys are kept");
    }

    @Test
    void aTokenWithANewKeyFetchesTheKeys() {
        given().auth().oauth2(signed(good(), FIRST)).get("/api/projects").then().statusCode(200);
        PUBLISHED.set(SECOND);
        try {
            given().auth()
                    .oauth2(signed(good(), SECOND))
                    .get("/api/projects")
                    .then()
                    .statusCode(200);
            given().auth()
                    .oauth2(signed(good(), FIRST))
                    .get("/api/projects")
                    .then()
                    .statusCode(401);
        } finally {
            PUBLISHED.set(FIRST);
        }
    }

    @Test
    void badTokensAreRefusedWithTheReason() {
        refused(signed(good().expiresAt(Instant.now().minusSeconds(60)), FIRST), "expired");
        refused(signed(good().issuer("https://other.example"), FIRST), "another issuer");
        refused(signed(good().audience("other"), FIRST), "another audience");
        refused(signed(good().remove("org"), FIRST), "no claim \"org\"");
        refused(signed(good(), SigningKey.generate()), "key is unknown");
        refused(signed(good(), FIRST) + "x", "signature");
        refused(
                good().jws()
                        .algorithm(io.smallrye.jwt.algorithm.SignatureAlgorithm.HS256)
                        .signWithSecret("x".repeat(64)),
                "is");
        refused("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.", "is");
    }

    @Test
    void withoutATokenNobodyIsServed() {
        given().get("/api/projects").then().statusCode(401).header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void noTokensAreIssued() {
        given().post("/api/session").then().statusCode(405).body("detail", containsString("issues no tokens"));
        given().get("/.well-known/jwks.json").then().statusCode(404);
    }

    @Test
    void configuredOriginsMayCallAndOthersMayNot() {
        given().header("Origin", "https://studio.example")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization, if-match")
                .options("/api/projects/1")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "https://studio.example")
                .header("Access-Control-Allow-Methods", containsString("PUT"))
                .header("Access-Control-Allow-Headers", "authorization, if-match");
        given().header("Origin", "https://studio.example")
                .auth()
                .oauth2(signed(good(), FIRST))
                .get("/api/projects")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://studio.example")
                .header("Access-Control-Allow-Credentials", equalTo(null))
                .header("Access-Control-Expose-Headers", containsString("Consistency-Token, ETag"))
                .header("Vary", containsString("origin"));
        given().header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "PUT")
                .options("/api/projects/1")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", equalTo(null));
    }

    private static JwtClaimsBuilder good() {
        return Jwt.claims()
                .issuer("https://issuer.example")
                .audience("assethatch")
                .subject("user")
                .claim("org", "studio-7")
                .expiresAt(Instant.now().plusSeconds(60));
    }

    private static String signed(JwtClaimsBuilder claims, SigningKey key) {
        return claims.jws().keyId(key.jwk().getKeyId()).sign(key.jwk().getPrivateKey());
    }

    private static void refused(String token, String reason) {
        given().auth()
                .oauth2(token)
                .get("/api/projects")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"))
                .body("detail", containsString(reason));
    }
}
