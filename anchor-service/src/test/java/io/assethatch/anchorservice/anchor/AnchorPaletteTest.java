package io.assethatch.anchorservice.anchor;

import static io.assethatch.anchorservice.anchor.AnchorApi.refused;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.anchorservice.ProjectServiceDouble;
import io.assethatch.anchorservice.image.TestImages;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.feed.ChangeLog;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(ProjectServiceDouble.class)
class AnchorPaletteTest {
    private static final byte[] PNG = TestImages.png(TestImages.quadrants(32, BufferedImage.TYPE_INT_RGB));

    private final AnchorApi api = new AnchorApi();

    @Inject
    ChangeLog log;

    @Inject
    Pool pool;

    @Test
    void palettesComeAsFilesAndGoBackInUnchanged() {
        String anchor = api.anchorOf(PNG);
        List<String> colours = api.request().get(anchor).jsonPath().getList("colorPalette");
        String other = api.anchorOf(PNG);
        int version = 1;
        for (String format : List.of("gpl", "pal", "hex", "json")) {
            Response file = api.request().get(anchor + "/palette?format=" + format);
            file.then()
                    .statusCode(200)
                    .contentType(startsWith(format.equals("json") ? "application/json" : "text/plain"))
                    .header("ETag", "\"1\"")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Content-Disposition", "attachment; filename=\"palette." + format + "\"");
            api.patch(other, "\"" + version++ + "\"", "{\"colorPalette\": [\"#000000\"]}")
                    .then()
                    .statusCode(200);

            put(other, "?format=" + format, "\"" + version++ + "\"", file.body().asByteArray())
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"" + version + "\"")
                    .body("colorPalette", equalTo(colours))
                    .body("paletteSource", equalTo("given"))
                    .body("revision", equalTo(version));
        }
        assertEquals(
                api.request().get(anchor + "/palette?format=json").body().asString(),
                api.request().get(anchor + "/palette").body().asString());
        api.request()
                .header("If-None-Match", "\"1\"")
                .get(anchor + "/palette?format=gpl")
                .then()
                .statusCode(304);
        api.changes(log).forEach(RecordSchemas::validate);
    }

    @Test
    void anUnnamedFormatIsToldByTheFirstCharacters() {
        String anchor = api.anchorOf(PNG);

        put(anchor, "", "\"1\"", "GIMP Palette\n1 2 3\tx\n".getBytes(StandardCharsets.UTF_8))
                .then()
                .body("colorPalette", contains("#010203"));
        put(anchor, "", "\"2\"", "JASC-PAL\n0100\n1\n4 5 6\n".getBytes(StandardCharsets.UTF_8))
                .then()
                .body("colorPalette", contains("#040506"));
        put(anchor, "", "\"3\"", "070809".getBytes(StandardCharsets.UTF_8))
                .then()
                .body("colorPalette", contains("#070809"));
        put(anchor, "", "\"4\"", "{\"colors\": [\"0a0b0c\"]}".getBytes(StandardCharsets.UTF_8))
                .then()
                .body("colorPalette", contains("#0a0b0c"));
    }

    @Test
    void faultyFilesChangeNothingAndEachFaultHasItsLine() {
        String anchor = api.anchorOf(PNG);

        refused(
                        put(anchor, "", "\"1\"", "GIMP Palette\n1 2 3\n1 2\n1 2 999".getBytes(StandardCharsets.UTF_8)),
                        422,
                        "palette-has-errors")
                .then()
                .body("errors.line", contains(3, 4))
                .body("errors.detail", hasItem("a channel is at most 255"));
        refused(
                put(anchor, "?format=pal", "\"1\"", "112233".getBytes(StandardCharsets.UTF_8)),
                422,
                "palette-has-errors");
        refused(put(anchor, "?format=ase", "\"1\"", "112233".getBytes(StandardCharsets.UTF_8)), 422, "invalid");
        refused(put(anchor, "", "\"1\"", new byte[0]), 422, "palette-has-errors");
        refused(put(anchor, "", "\"1\"", new byte[70_000]), 413, "body-too-large");
        refused(put(anchor, "", "\"7\"", "112233".getBytes(StandardCharsets.UTF_8)), 412, "edit-conflict")
                .then()
                .body("current.version", equalTo(1));
        refused(
                api.request().contentType("text/plain").body("112233").put(anchor + "/palette"),
                428,
                "precondition-required");
        refused(
                api.request()
                        .header("If-Match", "\"1\"")
                        .contentType("image/png")
                        .body(PNG)
                        .put(anchor + "/palette"),
                415,
                "unsupported-media-type");
        refused(api.request().get(anchor + "/palette?format=ase"), 422, "invalid");
        api.request()
                .get("/api/style-anchors/" + UUID.randomUUID() + "/palette")
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(TestTokens.of("mallory"))
                .get(anchor + "/palette")
                .then()
                .statusCode(404);

        api.request().get(anchor).then().body("version", equalTo(1));
    }

    @Test
    void anyImageHasAPaletteAndNothingIsKept() {
        extract("", PNG)
                .then()
                .statusCode(200)
                .body("colors", hasSize(4))
                .body("colors.weight", equalTo(List.of(0.25f, 0.25f, 0.25f, 0.25f)))
                .body("colors.hex", contains("#0000ff", "#00ff00", "#ff0000", "#ffff00"));
        var noise = new BufferedImage(90, 90, BufferedImage.TYPE_INT_RGB);
        noise.setRGB(0, 0, 90, 90, new Random(2).ints(90 * 90).toArray(), 0, 90);
        for (int colours : List.of(4, 7, 32)) {
            extract("?colors=" + colours, TestImages.png(noise))
                    .then()
                    .statusCode(200)
                    .body("colors.size()", lessThanOrEqualTo(colours))
                    .body("colors.hex.findAll { !(it ==~ /#[0-9a-f]{6}/) }", hasSize(0));
        }
        assertEquals(0, api.count(pool, "select count(*) from blob_upload where workspace = $1"));
        assertEquals(0, api.count(pool, "select count(*) from blob_chunk where workspace = $1"));
    }

    @Test
    void whatIsNoImageOrNoNumberIsRefused() {
        refused(extract("?colors=3", PNG), 422, "invalid");
        refused(extract("?colors=33", PNG), 422, "invalid");
        refused(extract("?colors=many", PNG), 400, "malformed-request");
        refused(extract("", "hello".getBytes(StandardCharsets.UTF_8)), 415, "image-type-unsupported");
        refused(extract("", TestImages.pngClaiming(30_000, 30_000)), 422, "image-dimensions-exceeded");
        refused(
                api.request().contentType("application/json").body("{}").post("/api/palettes/extract"),
                415,
                "unsupported-media-type");
        refused(
                api.request().multiPart("picture", "a.png", PNG, "image/png").post("/api/palettes/extract"),
                400,
                "malformed-request");
        given().multiPart("image", "a.png", PNG, "image/png")
                .post("/api/palettes/extract")
                .then()
                .statusCode(401);
    }

    private Response extract(String query, byte[] image) {
        return api.request()
                .multiPart("image", "a.png", image, "application/octet-stream")
                .post("/api/palettes/extract" + query);
    }

    private Response put(String anchor, String query, String ifMatch, byte[] file) {
        return api.request()
                .header("If-Match", ifMatch)
                .contentType("application/octet-stream")
                .body(file)
                .put(anchor + "/palette" + query);
    }
}
