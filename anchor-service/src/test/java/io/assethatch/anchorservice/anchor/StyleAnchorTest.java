package io.assethatch.anchorservice.anchor;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.anchorservice.ProjectServiceDouble;
import io.assethatch.anchorservice.image.TestImages;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.contracts.Sha256;
import io.assethatch.feed.ChangeLog;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Anchors as documents: made, read, changed, deleted, listed. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(ProjectServiceDouble.class)
class StyleAnchorTest {
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
    void anUploadIsAnAnchorWithThePaletteOfItsImage() {
        Response created = api.upload(PNG, "image/png", api.anchorJson("pixel art"));

        created.then()
                .statusCode(201)
                .header("Location", matchesPattern("/api/style-anchors/[0-9a-f-]{36}"))
                .header("ETag", "\"1\"")
                .header("Consistency-Token", matchesPattern("anchors:1\\.\\d+\\.\\d+"))
                .body("projectId", equalTo(api.project.toString()))
                .body("styleKeywords", equalTo("pixel art"))
                .body("paletteSource", equalTo("extracted"))
                .body("colorPalette", hasSize(4))
                .body("colorPalette", hasItems("#ff0000", "#00ff00", "#0000ff", "#ffff00"))
                .body("image.sha256", equalTo(Sha256.hex(PNG)))
                .body("image.mediaType", equalTo("image/png"))
                .body("image.width", equalTo(32))
                .body("image.bytes", equalTo(PNG.length))
                .body("revision", equalTo(1))
                .body("version", equalTo(1));
        assertEquals(
                created.body().asString(),
                api.request().get(created.header("Location")).body().asString());
        assertEquals(1, api.changes(log).size());
    }

    @Test
    void aGivenPaletteIsKeptInLowerCase() {
        api.upload(PNG, "image/png", api.anchorJson("x", "\"colorPalette\": [\"#AABBCC\", \"#000000\"]"))
                .then()
                .statusCode(201)
                .body("paletteSource", equalTo("given"))
                .body("colorPalette", equalTo(List.of("#aabbcc", "#000000")));
    }

    @Test
    void base64IsTakenBareAndAsDataUrl() {
        String base64 = Base64.getEncoder().encodeToString(PNG);
        for (String text : List.of(base64, "data:image/png;base64," + base64, base64.replace("/", "\\/"))) {
            api.request()
                    .contentType("application/json")
                    .body(api.anchorJson("x", "\"referenceImageBase64\": \"" + text + "\""))
                    .post("/api/style-anchors")
                    .then()
                    .statusCode(201)
                    .body("image.sha256", equalTo(Sha256.hex(PNG)));
        }
    }

    @Test
    void theDocumentedExampleWorks() {
        api.json(AnchorDocuments.JSON_EXAMPLE.replaceFirst(
                        "\"projectId\": \"[^\"]*\"", "\"projectId\": \"" + api.project + "\""))
                .then()
                .statusCode(201)
                .body("image.width", equalTo(1));
    }

    @Test
    void patchesChangeWhatTheyNameAndTheRevisionOnlyWithTheLook() {
        String anchor = api.upload(PNG, "image/png", api.anchorJson("old", "\"model\": \"flux\""))
                .header("Location");

        api.patch(anchor, "\"1\"", "{\"styleKeywords\": \"new\", \"model\": null}")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Consistency-Token", matchesPattern("anchors:1\\.\\d+\\.\\d+"))
                .body("styleKeywords", equalTo("new"))
                .body("model", nullValue())
                .body("paletteSource", equalTo("extracted"))
                .body("revision", equalTo(2));
        api.patch(anchor, "\"2\"", "{\"model\": \"other\"}")
                .then()
                .body("revision", equalTo(2))
                .body("version", equalTo(3));
        api.patch(anchor, "\"3\"", "{\"colorPalette\": [\"#112233\"]}")
                .then()
                .body("paletteSource", equalTo("given"))
                .body("revision", equalTo(3));
        api.patch(anchor, "\"4\"", "{\"colorPalette\": [\"#112233\"]}")
                .then()
                .statusCode(200)
                .header("ETag", "\"4\"");
        api.patch(anchor, "\"4\"", "{\"aiSuggested\": true, \"lightingKeywords\": \"dusk\"}")
                .then()
                .body("aiSuggested", equalTo(true))
                .body("revision", equalTo(4));
        api.patch(anchor, "\"5\"", "{\"aiSuggested\": null}")
                .then()
                .body("aiSuggested", equalTo(false))
                .body("revision", equalTo(4));
        assertEquals(6, api.changes(log).size());
    }

    @Test
    void patchesNeedTheVersionTheyChange() {
        String anchor = api.upload(PNG, "image/png", api.anchorJson("old")).header("Location");
        api.patch(anchor, "\"1\"", "{\"styleKeywords\": \"new\"}").then().statusCode(200);

        given().auth()
                .oauth2(TestTokens.of(api.workspace))
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch(anchor)
                .then()
                .statusCode(428)
                .body("code", equalTo("precondition-required"));
        api.patch(anchor, "\"1\"", "{\"styleKeywords\": \"mine\"}")
                .then()
                .statusCode(412)
                .body("current.styleKeywords", equalTo("new"));
        api.request().header("If-Match", "\"1\"").delete(anchor).then().statusCode(412);
        api.patch(anchor, "\"2\"", "{\"projectId\": \"" + api.project + "\"}")
                .then()
                .statusCode(400);
        api.patch(anchor, "\"2\"", "{\"styleKeywords\": null}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/styleKeywords"));
        api.patch(anchor, "\"2\"", "{\"colorPalette\": [\"red\"]}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/colorPalette/0"));
        api.patch(anchor, "\"2\"", "{\"colorPalette\": \"red\"}").then().statusCode(400);
        api.patch(anchor, "\"2\"", "[]").then().statusCode(400);
        api.patch(anchor, "\"2\"", "{").then().statusCode(400);
    }

    @Test
    void deletedAnchorsAreGoneAndAnnounced() {
        String anchor = api.upload(PNG, "image/png", api.anchorJson("x")).header("Location");

        api.request()
                .delete(anchor)
                .then()
                .statusCode(204)
                .header("Consistency-Token", matchesPattern("anchors:1\\.\\d+\\.\\d+"));

        api.request().get(anchor).then().statusCode(404).body("code", equalTo("not-found"));
        api.request().delete(anchor).then().statusCode(404);
        List<ChangeRecord> changes = api.changes(log);
        assertEquals(Op.DELETE, changes.get(1).op());
        assertEquals(2, changes.get(1).version());
    }

    @Test
    void listsComeNewestFirstInPages() {
        List<String> ids = List.of("a", "b", "c").stream()
                .map(name -> api.upload(PNG, "image/png", api.anchorJson(name))
                        .jsonPath()
                        .getString("id"))
                .toList();

        Response first = api.request().get("/api/style-anchors?limit=2&projectId=" + api.project);
        first.then().statusCode(200).body("items.id", equalTo(List.of(ids.get(2), ids.get(1))));
        first.then().header("Link", containsString("rel=\"next\""));
        String next = first.header("Link").replaceFirst("^<", "").replaceFirst(">.*", "");
        api.request()
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .body("items.id", equalTo(List.of(ids.get(0))))
                .body("nextCursor", nullValue());
        api.request().get("/api/style-anchors").then().body("items", hasSize(3));
        api.request()
                .get("/api/style-anchors?projectId=" + UUID.randomUUID())
                .then()
                .statusCode(404);
        api.request().get("/api/style-anchors?projectId=7").then().statusCode(400);
        api.request().get("/api/style-anchors?cursor=7").then().statusCode(400);
        api.request().get("/api/style-anchors?limit=x").then().statusCode(400);
        api.request().get("/api/style-anchors?limit=0").then().statusCode(422);
    }

    @Test
    void theDocumentNamesEveryOperation() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/style-anchors'.post.operationId", equalTo("createStyleAnchor"))
                .body("paths.'/api/style-anchors'.post.requestBody.content.size()", equalTo(2))
                .body("paths.'/api/style-anchors'.get.operationId", equalTo("listStyleAnchors"))
                .body("paths.'/api/style-anchors/{id}'.get.operationId", equalTo("getStyleAnchor"))
                .body("paths.'/api/style-anchors/{id}'.patch.operationId", equalTo("patchStyleAnchor"))
                .body("paths.'/api/style-anchors/{id}'.delete.operationId", equalTo("deleteStyleAnchor"))
                .body("paths.'/api/style-anchors/{id}/image'.get.operationId", equalTo("getStyleAnchorImage"))
                .body("paths.'/api/style-anchors/{id}/image'.head.operationId", equalTo("headStyleAnchorImage"))
                .body("paths.'/api/style-anchors/{id}'.put.operationId", equalTo("createStyleAnchorWithId"))
                .body("paths.'/api/style-anchors/{id}/image'.put.operationId", equalTo("putStyleAnchorImage"))
                .body("paths.'/api/style-anchors/{id}/palette'.get.operationId", equalTo("getStyleAnchorPalette"))
                .body("paths.'/api/style-anchors/{id}/palette'.put.operationId", equalTo("putStyleAnchorPalette"))
                .body("paths.'/api/palettes/extract'.post.operationId", equalTo("extractPalette"))
                .body("paths.keySet()", everyItem(startsWith("/api/")));
    }
}
