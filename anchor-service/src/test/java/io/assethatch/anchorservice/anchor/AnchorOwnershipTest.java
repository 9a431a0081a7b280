package io.assethatch.anchorservice.anchor;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.anchorservice.ProjectServiceDouble;
import io.assethatch.anchorservice.image.TestImages;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.contracts.Sha256;
import io.assethatch.feed.ChangeLog;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may see what. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(ProjectServiceDouble.class)
class AnchorOwnershipTest {
    private static final byte[] PNG = TestImages.png(TestImages.quadrants(32, BufferedImage.TYPE_INT_RGB));

    private final AnchorApi api = new AnchorApi();

    @Inject
    ChangeLog log;

    @AfterEach
    void everyRecordKeepsTheContractAndCarriesNoImage() {
        ProjectServiceDouble.away(false);
        for (ChangeRecord change : api.changes(log)) {
            RecordSchemas.validate(change);
            byte[] payload = change.payload();
            assertTrue(payload == null || payload.length < 4096, "no bytes of images in records");
        }
    }

    @Test
    void otherPeoplesAnchorsDoNotExist() {
        String anchor = api.upload(PNG, "image/png", api.anchorJson("mine")).header("Location");
        RequestSpecification mallory = given().auth().oauth2(TestTokens.of("mallory"));

        for (String path : List.of(anchor, anchor + "/image", "/api/style-anchors?projectId=" + api.project)) {
            given().spec(mallory).get(path).then().statusCode(404);
        }
        given().spec(mallory).delete(anchor).then().statusCode(404);
        given().spec(mallory)
                .header("If-Match", "\"1\"")
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch(anchor)
                .then()
                .statusCode(404);
        given().header("Service-Token", ServiceBackend.SERVICE_TOKEN)
                .header("Workspace", "mallory")
                .get("/internal/images/" + Sha256.hex(PNG))
                .then()
                .statusCode(404);
        given().get(anchor).then().statusCode(401);
    }

    @Test
    void otherServicesReadAnchorsAndBytesWithTheServiceToken() {
        String id = api.upload(PNG, "image/png", api.anchorJson("x")).jsonPath().getString("id");

        assertArrayEquals(
                PNG,
                api.internal().get("/internal/images/" + Sha256.hex(PNG)).body().asByteArray());
        api.internal().get("/internal/anchors/" + id).then().statusCode(200).body("id", equalTo(id));
        api.internal().get("/internal/anchors?projectId=" + api.project).then().body("items.id", equalTo(List.of(id)));
        api.internal().get("/internal/images/" + "0".repeat(64)).then().statusCode(404);
        api.internal().get("/internal/anchors/" + UUID.randomUUID()).then().statusCode(404);
        given().header("Workspace", api.workspace)
                .get("/internal/anchors/" + id)
                .then()
                .statusCode(401);
        given().header("Service-Token", ServiceBackend.SERVICE_TOKEN)
                .get("/internal/anchors/" + id)
                .then()
                .statusCode(400);
    }
}
