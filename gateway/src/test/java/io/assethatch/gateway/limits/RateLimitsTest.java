package io.assethatch.gateway.limits;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.assethatch.gateway.ServicePorts;
import io.assethatch.gateway.TestService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServicePorts.class)
@TestProfile(RateLimitsTest.ThreeAnHour.class)
class RateLimitsTest {

    /** So slow that the clock of the test's machine does not matter. */
    public static final class ThreeAnHour implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("assethatch.gateway.rate-limit.requests", "3", "assethatch.gateway.rate-limit.window", "1h");
        }
    }

    @Test
    void aWorkspaceThatRunsWildIsHeldUpAndNobodyElse() {
        try (var service = TestService.echo("project-service")) {
            for (int left = 2; left >= 0; left--) {
                as("wild")
                        .get("/api/projects")
                        .then()
                        .statusCode(200)
                        .header("RateLimit-Policy", equalTo("\"workspace\";q=3;w=3600"))
                        .header("RateLimit", startsWith("\"workspace\";r=" + left + ";t="));
            }
            as("wild")
                    .get("/api/projects")
                    .then()
                    .statusCode(429)
                    .contentType("application/problem+json")
                    .body("code", equalTo("too-many-requests"))
                    .header("Retry-After", equalTo("1200"))
                    .header("RateLimit", startsWith("\"workspace\";r=0;t="));
            as("wild").get("/api/session").then().statusCode(429);
            as("calm").get("/api/projects").then().statusCode(200);
            given().get("/api/limits")
                    .then()
                    .statusCode(200)
                    .header("RateLimit", nullValue())
                    .body("gateway.find { it.name == 'rateLimitRequests' }.value", equalTo(3));
        }
    }

    private static io.restassured.specification.RequestSpecification as(String workspace) {
        String token = given().contentType("application/json")
                .body(Map.of("workspace", workspace))
                .post("/api/session")
                .path("token");
        return given().auth().oauth2(token);
    }
}
