package io.assethatch.gateway.health;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import io.assethatch.gateway.ServicePorts;
import io.assethatch.gateway.TestService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServicePorts.class)
class WholeHealthTest {

    private static final String STATE_OF = "checks.find { it.name == 'services' }.data.";

    @Test
    void isUpWhenEveryServiceIs() {
        try (var projects = TestService.echo("project-service");
                var anchors = TestService.echo("anchor-service");
                var generations = TestService.echo("generation-service")) {
            given().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
        }
    }

    @Test
    void namesTheServicesThatAreDownSilentOrUnready() {
        try (var silent = TestService.of("project-service", request -> {});
                var unready = TestService.of(
                        "generation-service",
                        request -> request.response().setStatusCode(503).end())) {
            given().get("/q/health")
                    .then()
                    .time(lessThan(2_000L))
                    .statusCode(503)
                    .body("status", equalTo("DOWN"))
                    .body(STATE_OF + "'project-service'", equalTo("down"))
                    .body(STATE_OF + "'anchor-service'", equalTo("down"))
                    .body(STATE_OF + "'generation-service'", equalTo("down"));
        }
    }

    @Test
    void theGatewayStaysReadyWithoutItsServices() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
    }
}
