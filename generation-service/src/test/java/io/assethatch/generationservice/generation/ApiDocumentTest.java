package io.assethatch.generationservice.generation;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.assethatch.generationservice.testing.OwnersDouble;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(OwnersDouble.class)
class ApiDocumentTest {
    @Test
    void everyPublicOperationIsDescribed() {
        Map<String, Map<String, Map<String, Object>>> paths =
                given().get("/q/openapi?format=json").jsonPath().getMap("paths");

        assertEquals(
                Set.of(
                        "/api/generate",
                        "/api/generations",
                        "/api/generations/{id}",
                        "/api/generations/{id}/cancel",
                        "/api/assets",
                        "/api/assets/{id}",
                        "/api/assets/{id}/image",
                        "/api/models",
                        "/api/projects/{id}/budget",
                        "/api/projects/{id}/export",
                        "/api/projects/{id}/spend",
                        "/api/settings/providers/{provider}"),
                paths.keySet());
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> assertAll(
                () -> assertNotNull(operation.get("operationId"), method + " " + path),
                () -> assertNotNull(operation.get("summary"), method + " " + path),
                () -> assertNotNull(((Map<?, ?>) operation.get("responses")).get("401"), method + " " + path))));
    }
}
