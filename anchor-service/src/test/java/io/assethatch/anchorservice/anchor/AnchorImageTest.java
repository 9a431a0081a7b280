package io.assethatch.anchorservice.anchor;

import static io.assethatch.anchorservice.anchor.AnchorApi.refused;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.anchorservice.ProjectServiceDouble;
import io.assethatch.anchorservice.image.TestImages;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.contracts.Sha256;
import io.assethatch.feed.ChangeLog;
import io.assethatch.kit.blob.BlobStores;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was uploaded and how it comes back: bytes, headers, parts, and how long they are kept. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(ProjectServiceDouble.class)
class AnchorImageTest {
    private static final byte[] PNG = TestImages.png(TestImages.quadrants(32, BufferedImage.TYPE_INT_RGB));

    private final AnchorApi api = new AnchorApi();

    @Inject
    ChangeLog log;

    @Inject
    Pool pool;

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
    void bytesComeBackAsTheyWereUploaded() {
        var noise = new BufferedImage(700, 600, BufferedImage.TYPE_INT_RGB);
        noise.setRGB(0, 0, 700, 600, new Random(9).ints(700 * 600).toArray(), 0, 700);
        for (byte[] image : List.of(TestImages.png(noise), TestImages.jpeg(noise), TestImages.WEBP_LOSSY)) {
            Response created = api.upload(image, "application/octet-stream", api.anchorJson("noise"));
            String url = created.jsonPath().getString("image.url");

            Response download = api.request().get(url);

            download.then()
                    .statusCode(200)
                    .header("ETag", "\"" + Sha256.hex(image) + "\"")
                    .header("Content-Type", created.jsonPath().getString("image.mediaType"))
                    .header("Content-Length", Integer.toString(image.length))
                    .header("Transfer-Encoding", nullValue())
                    .header("Cache-Control", "private, max-age=31536000, immutable")
                    .header("X-Content-Type-Options", "nosniff");
            assertArrayEquals(image, download.body().asByteArray());
        }
    }

    @Test
    void imagesAnswerConditionsAndHeadLikeGet() {
        String address = api.upload(PNG, "image/png", api.anchorJson("x")).header("Location") + "/image";

        api.request()
                .header("If-None-Match", "\"" + Sha256.hex(PNG) + "\"")
                .get(address)
                .then()
                .statusCode(304)
                .header("ETag", "\"" + Sha256.hex(PNG) + "\"");
        api.request()
                .head(address)
                .then()
                .statusCode(200)
                .header("Content-Length", Integer.toString(PNG.length))
                .header("Content-Type", "image/png")
                .header("Cache-Control", "private, no-cache")
                .header("ETag", "\"" + Sha256.hex(PNG) + "\"");
    }

    @Test
    void aRangeIsAnsweredInPartAndSaysOfWhat() {
        var noise = new BufferedImage(500, 500, BufferedImage.TYPE_INT_RGB);
        noise.setRGB(0, 0, 500, 500, new Random(9).ints(500 * 500).toArray(), 0, 500);
        byte[] image = TestImages.png(noise);
        String address = api.upload(
                        image,
                        "image/png",
                        api.anchorJson("x", "\"referenceImageName\": \"Gr\\u00fc\\u00dfe/../\\\"x.PNG\""))
                .jsonPath()
                .getString("image.url");
        String tag = "\"" + Sha256.hex(image) + "\"";

        Response part = api.request().header("Range", "bytes=300000-300099").get(address);

        part.then()
                .statusCode(206)
                .header("Content-Range", "bytes 300000-300099/" + image.length)
                .header("Content-Length", "100")
                .header("Content-Type", "image/png")
                .header("Accept-Ranges", "bytes")
                .header("ETag", tag)
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .header(
                        "Content-Disposition",
                        "inline; filename=\"Gr__e_.._x.png\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe_.._x.png");
        assertArrayEquals(
                Arrays.copyOfRange(image, 300_000, 300_100), part.body().asByteArray());
        assertArrayEquals(
                Arrays.copyOfRange(image, image.length - 7, image.length),
                api.request()
                        .header("Range", "bytes=-7")
                        .header("If-Range", tag)
                        .get(address)
                        .then()
                        .statusCode(206)
                        .extract()
                        .asByteArray());
        for (List<String> headers : List.of(
                List.of("Range", "bytes=0-1,5-6"),
                List.of("Range", "lines=0-1"),
                List.of("Range", "bytes=0-1", "If-Range", "\"other\""),
                List.of("Range", "bytes=0-1", "If-Range", "Sun, 22 Nov 2026 00:00:00 GMT"))) {
            RequestSpecification request = api.request();
            for (int i = 0; i < headers.size(); i += 2) {
                request.header(headers.get(i), headers.get(i + 1));
            }
            request.get(address).then().statusCode(200).header("Content-Length", Integer.toString(image.length));
        }
        refused(api.request().header("Range", "bytes=" + image.length + "-").get(address), 416, "range-not-satisfiable")
                .then()
                .header("Content-Range", "bytes */" + image.length);
        refused(api.request().header("If-Match", "\"other\"").get(address), 412, "edit-conflict");
        api.request()
                .header("Range", "bytes=0-1")
                .header("If-None-Match", tag)
                .get(address)
                .then()
                .statusCode(304)
                .header("Cache-Control", "private, max-age=31536000, immutable");
        api.request()
                .header("Range", "bytes=0-1")
                .head(address)
                .then()
                .statusCode(200)
                .header("Content-Length", Integer.toString(image.length));
    }

    @Test
    void aClientWhoStopsReadingIsLetGo() throws IOException {
        var noise = new BufferedImage(1700, 1700, BufferedImage.TYPE_INT_RGB);
        noise.setRGB(0, 0, 1700, 1700, new Random(9).ints(1700 * 1700).toArray(), 0, 1700);
        String address = api.upload(
                        TestImages.png(noise), "image/png", api.anchorJson("x", "\"colorPalette\": [\"#000000\"]"))
                .jsonPath()
                .getString("image.url");
        Counter broken = Metrics.counter("assethatch.downloads.broken");
        double before = broken.count();
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(8 * 1024);
            socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + TestTokens.of(api.workspace) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            await().atMost(AnchorApi.PATIENCE).until(() -> broken.count() > before);
        }
    }

    @Test
    void equalImagesAreStoredOnceAndGoWithTheirLastAnchor() {
        String first = api.upload(PNG, "image/png", api.anchorJson("one")).header("Location");
        String second = api.upload(PNG, "image/png", api.anchorJson("two")).header("Location");
        assertEquals(1, api.count(pool, "select count(*) from blob where workspace = $1"));
        assertEquals(1, api.count(pool, "select count(*) from blob_chunk where workspace = $1"));
        assertEquals(0, api.count(pool, "select count(*) from blob_upload where workspace = $1"));

        api.request().delete(first).then().statusCode(204);
        assertEquals(0, api.count(pool, "select count(*) from blob where unused_since is not null and workspace = $1"));
        api.request().delete(second).then().statusCode(204);
        assertEquals(1, api.count(pool, "select count(*) from blob where unused_since is not null and workspace = $1"));

        api.request().get(second + "/image").then().statusCode(404);
        api.internal().get("/internal/images/" + Sha256.hex(PNG)).then().statusCode(200);
        api.upload(PNG, "image/png", api.anchorJson("three")).then().statusCode(201);
        assertEquals(0, api.count(pool, "select count(*) from blob where unused_since is not null and workspace = $1"));
    }

    @Test
    void unusedBytesAreSweptAfterTheirGrace() {
        String anchor = api.upload(PNG, "image/png", api.anchorJson("x")).header("Location");
        api.request().delete(anchor).then().statusCode(204);

        BlobStores.postgres(pool, Duration.ofHours(1), Duration.ZERO, 1000)
                .sweep()
                .await()
                .atMost(AnchorApi.PATIENCE);

        api.internal().get("/internal/images/" + Sha256.hex(PNG)).then().statusCode(404);
        assertEquals(0, api.count(pool, "select count(*) from blob_chunk where workspace = $1"));
    }
}
