package io.assethatch.anchorservice.anchor;

import static io.assethatch.anchorservice.anchor.AnchorApi.refused;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.anchorservice.ProjectServiceDouble;
import io.assethatch.anchorservice.image.TestImages;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.contracts.Sha256;
import io.assethatch.feed.ChangeLog;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Another image for an anchor, and the small picture of the one it has. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(ProjectServiceDouble.class)
class AnchorImageChangeTest {
    private static final byte[] PNG = TestImages.png(TestImages.quadrants(320, BufferedImage.TYPE_INT_RGB));
    private static final byte[] GREY = TestImages.png(grey());

    private final AnchorApi api = new AnchorApi();

    @Inject
    ChangeLog log;

    @Inject
    Pool pool;

    @Test
    void anotherImageIsANewRevisionWithItsOwnPalette() {
        String anchor = api.anchorOf(PNG);

        put(anchor, "\"1\"", "image/png", GREY)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Consistency-Token", matchesPattern("anchors:1\\.\\d+\\.\\d+"))
                .body("revision", equalTo(2))
                .body("version", equalTo(2))
                .body("image.sha256", equalTo(Sha256.hex(GREY)))
                .body("image.width", equalTo(64))
                .body("paletteSource", equalTo("extracted"))
                .body("colorPalette", equalTo(List.of("#808080")));

        assertArrayEquals(GREY, api.request().get(anchor + "/image").body().asByteArray());
        assertEquals(1, api.count(pool, "select count(*) from blob where unused_since is not null and workspace = $1"));
        assertEquals(1, api.count(pool, "select count(*) from blob_use where workspace = $1"));
        assertEquals(0, api.count(pool, "select count(*) from blob_upload where workspace = $1"));
        assertEquals(2, api.changes(log).size());
        api.changes(log).forEach(RecordSchemas::validate);
    }

    @Test
    void aGivenPaletteStaysAndEqualBytesChangeNothing() {
        String anchor = api.anchorOf(PNG);
        api.patch(anchor, "\"1\"", "{\"colorPalette\": [\"#112233\"]}").then().statusCode(200);

        put(anchor, "\"2\"", "image/png", GREY)
                .then()
                .body("colorPalette", equalTo(List.of("#112233")))
                .body("paletteSource", equalTo("given"))
                .body("revision", equalTo(3));
        put(anchor, "\"3\"", "image/png", GREY)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("revision", equalTo(3));
        assertEquals(3, api.changes(log).size());
        assertEquals(0, api.count(pool, "select count(*) from blob_upload where workspace = $1"));
    }

    @Test
    void aNewNameIsNoNewRevision() {
        String anchor = api.anchorOf(PNG);

        api.patch(anchor, "\"1\"", "{\"referenceImageName\": \"dusk.png\"}")
                .then()
                .body("revision", equalTo(1))
                .body("version", equalTo(2));
    }

    @Test
    void theImageIsReplacedByWhoKnowsItOrTheAnchor() {
        String anchor = api.anchorOf(PNG);

        refused(put(anchor, "\"7\"", "image/png", GREY), 412, "edit-conflict")
                .then()
                .body("current.version", equalTo(1));
        refused(api.request().contentType("image/png").body(GREY).put(anchor + "/image"), 428, "precondition-required");
        put(anchor, "\"" + Sha256.hex(PNG) + "\"", "image/png", GREY).then().statusCode(200);
        refused(put(anchor, "\"" + Sha256.hex(PNG) + "\"", "image/png", PNG), 412, "edit-conflict");
        api.request()
                .header("If-Match", "\"2\"")
                .multiPart("image", "a.png", PNG, "image/png")
                .put(anchor + "/image")
                .then()
                .statusCode(200)
                .body("version", equalTo(3));
    }

    @Test
    void whatIsNoImageReplacesNone() {
        String anchor = api.anchorOf(PNG);

        refused(put(anchor, "\"1\"", "image/jpeg", GREY), 415, "image-type-mismatch");
        refused(put(anchor, "\"1\"", "application/octet-stream", new byte[50]), 415, "image-type-unsupported");
        refused(put(anchor, "\"1\"", "text/plain", GREY), 415, "unsupported-media-type");
        refused(put(anchor, "\"1\"", "image/png", TestImages.pngClaiming(9, 9)), 422, "image-damaged");
        refused(put(anchor, "\"1\"", "image/png", new byte[(20 << 20) + 1]), 413, "image-too-large");
        refused(put("/api/style-anchors/" + UUID.randomUUID(), "\"1\"", "image/png", GREY), 404, "not-found");
        given().auth()
                .oauth2(TestTokens.of("mallory"))
                .header("If-Match", "*")
                .contentType("image/png")
                .body(GREY)
                .put(anchor + "/image")
                .then()
                .statusCode(404);

        api.request().get(anchor).then().body("version", equalTo(1));
        assertEquals(1, api.count(pool, "select count(*) from blob where workspace = $1"));
        assertEquals(0, api.count(pool, "select count(*) from blob_upload where workspace = $1"));
    }

    @Test
    void ofManyReplacementsAtOnceOneWins() throws InterruptedException, ExecutionException {
        String anchor = api.anchorOf(PNG);
        var senders = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> answers = IntStream.range(0, 4)
                    .mapToObj(i -> TestImages.png(TestImages.quadrants(10 + i, BufferedImage.TYPE_INT_RGB)))
                    .map(image -> senders.submit(
                            () -> put(anchor, "\"1\"", "image/png", image).statusCode()))
                    .toList();
            int replaced = 0;
            for (Future<Integer> status : answers) {
                replaced += status.get() == 200 ? 1 : 0;
            }
            assertEquals(1, replaced);
        } finally {
            senders.shutdownNow();
        }
        assertEquals(1, api.count(pool, "select count(*) from blob_use where workspace = $1"));
        assertEquals(0, api.count(pool, "select count(*) from blob_upload where workspace = $1"));
    }

    @Test
    void thumbnailsAreSmallUprightAndCacheable() throws IOException {
        Response created = api.upload(PNG, "image/png", api.anchorJson("x"));
        String url = created.jsonPath().getString("image.url");

        Response thumbnail = api.request().get(url + "&size=128");

        String tag = "\"" + Sha256.hex(PNG) + "-128\"";
        thumbnail
                .then()
                .statusCode(200)
                .contentType("image/png")
                .header("ETag", tag)
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .header("X-Content-Type-Options", "nosniff");
        BufferedImage seen =
                ImageIO.read(new ByteArrayInputStream(thumbnail.body().asByteArray()));
        assertEquals(List.of(128, 128), List.of(seen.getWidth(), seen.getHeight()));
        assertEquals(0xffff0000, seen.getRGB(10, 10));
        api.request().header("If-None-Match", tag).get(url + "&size=128").then().statusCode(304);
        api.request()
                .head(url + "&size=128")
                .then()
                .statusCode(200)
                .header("ETag", tag)
                .header("Content-Length", Integer.toString(thumbnail.body().asByteArray().length));
        assertArrayEquals(
                thumbnail.body().asByteArray(),
                api.request().get(url + "&size=128").body().asByteArray());
        for (String size : List.of("15", "1025")) {
            refused(api.request().get(url + "&size=" + size), 422, "invalid");
        }
        refused(api.request().get(url + "&size=big"), 400, "malformed-request");
        given().auth()
                .oauth2(TestTokens.of("mallory"))
                .get(url + "&size=128")
                .then()
                .statusCode(404);
    }

    private static BufferedImage grey() {
        var grey = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64 * 48; i++) {
            grey.getRaster().setSample(i % 64, i / 64, 0, 0x80);
        }
        return grey;
    }

    private Response put(String anchor, String ifMatch, String mediaType, byte[] image) {
        return api.request()
                .header("If-Match", ifMatch)
                .contentType(mediaType)
                .body(image)
                .put(anchor + "/image");
    }
}
