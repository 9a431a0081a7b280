package io.assethatch.anchorservice.anchor;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.anchorservice.ProjectServiceDouble;
import io.assethatch.anchorservice.image.TestImages;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.contracts.Sha256;
import io.assethatch.contracts.Shards;
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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(ProjectServiceDouble.class)
class StyleAnchorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] PNG = TestImages.png(TestImages.quadrants(32, BufferedImage.TYPE_INT_RGB));

    /** Each test has a workspace to itself. */
    private final String workspace = "ws-" + UUID.randomUUID();

    private final UUID project = ProjectServiceDouble.projectOf(workspace);

    @Inject
    ChangeLog log;

    @Inject
    Pool pool;

    @AfterEach
    void everyRecordKeepsTheContractAndCarriesNoImage() {
        ProjectServiceDouble.away(false);
        for (ChangeRecord change : changes()) {
            RecordSchemas.validate(change);
            byte[] payload = change.payload();
            assertTrue(payload == null || payload.length < 4096, "no bytes of images in records");
        }
    }

    @Test
    void anUploadIsAnAnchorWithThePaletteOfItsImage() {
        Response created = upload(PNG, "image/png", anchorJson("pixel art"));

        created.then()
                .statusCode(201)
                .header("Location", matchesPattern("/api/style-anchors/[0-9a-f-]{36}"))
                .header("ETag", "\"1\"")
                .header("Consistency-Token", matchesPattern("anchors:1\\.\\d+\\.\\d+"))
                .body("projectId", equalTo(project.toString()))
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
                api().get(created.header("Location")).body().asString());
        assertEquals(1, changes().size());
    }

    @Test
    void aGivenPaletteIsKeptInLowerCase() {
        upload(PNG, "image/png", anchorJson("x", "\"colorPalette\": [\"#AABBCC\", \"#000000\"]"))
                .then()
                .statusCode(201)
                .body("paletteSource", equalTo("given"))
                .body("colorPalette", equalTo(List.of("#aabbcc", "#000000")));
    }

    @Test
    void base64IsTakenBareAndAsDataUrl() {
        String base64 = Base64.getEncoder().encodeToString(PNG);
        for (String text : List.of(base64, "data:image/png;base64," + base64, base64.replace("/", "\\/"))) {
            api().contentType("application/json")
                    .body(anchorJson("x", "\"referenceImageBase64\": \"" + text + "\""))
                    .post("/api/style-anchors")
                    .then()
                    .statusCode(201)
                    .body("image.sha256", equalTo(Sha256.hex(PNG)));
        }
    }

    @Test
    void bytesComeBackAsTheyWereUploaded() {
        var noise = new BufferedImage(700, 600, BufferedImage.TYPE_INT_RGB);
        noise.setRGB(0, 0, 700, 600, new Random(9).ints(700 * 600).toArray(), 0, 700);
        for (byte[] image : List.of(TestImages.png(noise), TestImages.jpeg(noise), TestImages.WEBP_LOSSY)) {
            Response created = upload(image, "application/octet-stream", anchorJson("noise"));
            String url = created.jsonPath().getString("image.url");

            Response download = api().get(url);

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
        String address = upload(PNG, "image/png", anchorJson("x")).header("Location") + "/image";

        api().header("If-None-Match", "\"" + Sha256.hex(PNG) + "\"")
                .get(address)
                .then()
                .statusCode(304)
                .header("ETag", "\"" + Sha256.hex(PNG) + "\"");
        api().head(address)
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
        String address = upload(
                        image,
                        "image/png",
                        anchorJson("x", "\"referenceImageName\": \"Gr\\u00fc\\u00dfe/../\\\"x.PNG\""))
                .jsonPath()
                .getString("image.url");
        String tag = "\"" + Sha256.hex(image) + "\"";

        Response part = api().header("Range", "bytes=300000-300099").get(address);

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
                api().header("Range", "bytes=-7")
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
            RequestSpecification request = api();
            for (int i = 0; i < headers.size(); i += 2) {
                request.header(headers.get(i), headers.get(i + 1));
            }
            request.get(address).then().statusCode(200).header("Content-Length", Integer.toString(image.length));
        }
        refused(api().header("Range", "bytes=" + image.length + "-").get(address), 416, "range-not-satisfiable")
                .then()
                .header("Content-Range", "bytes */" + image.length);
        refused(api().header("If-Match", "\"other\"").get(address), 412, "edit-conflict");
        api().header("Range", "bytes=0-1")
                .header("If-None-Match", tag)
                .get(address)
                .then()
                .statusCode(304)
                .header("Cache-Control", "private, max-age=31536000, immutable");
        api().header("Range", "bytes=0-1")
                .head(address)
                .then()
                .statusCode(200)
                .header("Content-Length", Integer.toString(image.length));
    }

    @Test
    void aClientWhoStopsReadingIsLetGo() throws IOException {
        var noise = new BufferedImage(1700, 1700, BufferedImage.TYPE_INT_RGB);
        noise.setRGB(0, 0, 1700, 1700, new Random(9).ints(1700 * 1700).toArray(), 0, 1700);
        String address = upload(TestImages.png(noise), "image/png", anchorJson("x", "\"colorPalette\": [\"#000000\"]"))
                .jsonPath()
                .getString("image.url");
        Counter broken = Metrics.counter("assethatch.downloads.broken");
        double before = broken.count();
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(8 * 1024);
            socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + TestTokens.of(workspace) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            await().atMost(PATIENCE).until(() -> broken.count() > before);
        }
    }

    @Test
    void equalImagesAreStoredOnceAndGoWithTheirLastAnchor() {
        String first = upload(PNG, "image/png", anchorJson("one")).header("Location");
        String second = upload(PNG, "image/png", anchorJson("two")).header("Location");
        assertEquals(1, count("select count(*) from blob where workspace = $1"));
        assertEquals(1, count("select count(*) from blob_chunk where workspace = $1"));
        assertEquals(0, count("select count(*) from blob_upload where workspace = $1"));

        api().delete(first).then().statusCode(204);
        assertEquals(0, count("select count(*) from blob where unused_since is not null and workspace = $1"));
        api().delete(second).then().statusCode(204);
        assertEquals(1, count("select count(*) from blob where unused_since is not null and workspace = $1"));

        api().get(second + "/image").then().statusCode(404);
        internal().get("/internal/images/" + Sha256.hex(PNG)).then().statusCode(200);
        upload(PNG, "image/png", anchorJson("three")).then().statusCode(201);
        assertEquals(0, count("select count(*) from blob where unused_since is not null and workspace = $1"));
    }

    @Test
    void unusedBytesAreSweptAfterTheirGrace() {
        String anchor = upload(PNG, "image/png", anchorJson("x")).header("Location");
        api().delete(anchor).then().statusCode(204);

        BlobStores.postgres(pool, Duration.ofHours(1), Duration.ZERO, 1000)
                .sweep()
                .await()
                .atMost(PATIENCE);

        internal().get("/internal/images/" + Sha256.hex(PNG)).then().statusCode(404);
        assertEquals(0, count("select count(*) from blob_chunk where workspace = $1"));
    }

    @Test
    void theDocumentedExampleWorks() {
        json(AnchorDocuments.JSON_EXAMPLE.replaceFirst(
                        "\"projectId\": \"[^\"]*\"", "\"projectId\": \"" + project + "\""))
                .then()
                .statusCode(201)
                .body("image.width", equalTo(1));
    }

    @Test
    void patchesChangeWhatTheyNameAndTheRevisionOnlyWithTheLook() {
        String anchor = upload(PNG, "image/png", anchorJson("old", "\"model\": \"flux\""))
                .header("Location");

        patch(anchor, "\"1\"", "{\"styleKeywords\": \"new\", \"model\": null}")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Consistency-Token", matchesPattern("anchors:1\\.\\d+\\.\\d+"))
                .body("styleKeywords", equalTo("new"))
                .body("model", nullValue())
                .body("paletteSource", equalTo("extracted"))
                .body("revision", equalTo(2));
        patch(anchor, "\"2\"", "{\"model\": \"other\"}")
                .then()
                .body("revision", equalTo(2))
                .body("version", equalTo(3));
        patch(anchor, "\"3\"", "{\"colorPalette\": [\"#112233\"]}")
                .then()
                .body("paletteSource", equalTo("given"))
                .body("revision", equalTo(3));
        patch(anchor, "\"4\"", "{\"colorPalette\": [\"#112233\"]}")
                .then()
                .statusCode(200)
                .header("ETag", "\"4\"");
        patch(anchor, "\"4\"", "{\"aiSuggested\": true, \"lightingKeywords\": \"dusk\"}")
                .then()
                .body("aiSuggested", equalTo(true))
                .body("revision", equalTo(4));
        patch(anchor, "\"5\"", "{\"aiSuggested\": null}")
                .then()
                .body("aiSuggested", equalTo(false))
                .body("revision", equalTo(4));
        assertEquals(6, changes().size());
    }

    @Test
    void patchesNeedTheVersionTheyChange() {
        String anchor = upload(PNG, "image/png", anchorJson("old")).header("Location");
        patch(anchor, "\"1\"", "{\"styleKeywords\": \"new\"}").then().statusCode(200);

        given().auth()
                .oauth2(TestTokens.of(workspace))
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch(anchor)
                .then()
                .statusCode(428)
                .body("code", equalTo("precondition-required"));
        patch(anchor, "\"1\"", "{\"styleKeywords\": \"mine\"}")
                .then()
                .statusCode(412)
                .body("current.styleKeywords", equalTo("new"));
        api().header("If-Match", "\"1\"").delete(anchor).then().statusCode(412);
        patch(anchor, "\"2\"", "{\"projectId\": \"" + project + "\"}").then().statusCode(400);
        patch(anchor, "\"2\"", "{\"styleKeywords\": null}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/styleKeywords"));
        patch(anchor, "\"2\"", "{\"colorPalette\": [\"red\"]}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/colorPalette/0"));
        patch(anchor, "\"2\"", "{\"colorPalette\": \"red\"}").then().statusCode(400);
        patch(anchor, "\"2\"", "[]").then().statusCode(400);
        patch(anchor, "\"2\"", "{").then().statusCode(400);
    }

    @Test
    void deletedAnchorsAreGoneAndAnnounced() {
        String anchor = upload(PNG, "image/png", anchorJson("x")).header("Location");

        api().delete(anchor)
                .then()
                .statusCode(204)
                .header("Consistency-Token", matchesPattern("anchors:1\\.\\d+\\.\\d+"));

        api().get(anchor).then().statusCode(404).body("code", equalTo("not-found"));
        api().delete(anchor).then().statusCode(404);
        List<ChangeRecord> changes = changes();
        assertEquals(Op.DELETE, changes.get(1).op());
        assertEquals(2, changes.get(1).version());
    }

    @Test
    void listsComeNewestFirstInPages() {
        List<String> ids = List.of("a", "b", "c").stream()
                .map(name ->
                        upload(PNG, "image/png", anchorJson(name)).jsonPath().getString("id"))
                .toList();

        Response first = api().get("/api/style-anchors?limit=2&projectId=" + project);
        first.then().statusCode(200).body("items.id", equalTo(List.of(ids.get(2), ids.get(1))));
        first.then().header("Link", containsString("rel=\"next\""));
        String next = first.header("Link").replaceFirst("^<", "").replaceFirst(">.*", "");
        api().urlEncodingEnabled(false)
                .get(next)
                .then()
                .body("items.id", equalTo(List.of(ids.get(0))))
                .body("nextCursor", nullValue());
        api().get("/api/style-anchors").then().body("items", hasSize(3));
        api().get("/api/style-anchors?projectId=" + UUID.randomUUID()).then().statusCode(404);
        api().get("/api/style-anchors?projectId=7").then().statusCode(400);
        api().get("/api/style-anchors?cursor=7").then().statusCode(400);
        api().get("/api/style-anchors?limit=x").then().statusCode(400);
        api().get("/api/style-anchors?limit=0").then().statusCode(422);
    }

    @Test
    void otherPeoplesAnchorsDoNotExist() {
        String anchor = upload(PNG, "image/png", anchorJson("mine")).header("Location");
        RequestSpecification mallory = given().auth().oauth2(TestTokens.of("mallory"));

        for (String path : List.of(anchor, anchor + "/image", "/api/style-anchors?projectId=" + project)) {
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
        String id = upload(PNG, "image/png", anchorJson("x")).jsonPath().getString("id");

        assertArrayEquals(
                PNG,
                internal().get("/internal/images/" + Sha256.hex(PNG)).body().asByteArray());
        internal().get("/internal/anchors/" + id).then().statusCode(200).body("id", equalTo(id));
        internal().get("/internal/anchors?projectId=" + project).then().body("items.id", equalTo(List.of(id)));
        internal().get("/internal/images/" + "0".repeat(64)).then().statusCode(404);
        internal().get("/internal/anchors/" + UUID.randomUUID()).then().statusCode(404);
        given().header("Workspace", workspace)
                .get("/internal/anchors/" + id)
                .then()
                .statusCode(401);
        given().header("Service-Token", ServiceBackend.SERVICE_TOKEN)
                .get("/internal/anchors/" + id)
                .then()
                .statusCode(400);
    }

    @Test
    void refusedUploadsSayWhyAndLeaveNothing() {
        refused(
                upload("hello".getBytes(StandardCharsets.UTF_8), "text/plain", anchorJson("x")),
                415,
                "image-type-unsupported");
        refused(
                upload("hello".getBytes(StandardCharsets.UTF_8), "image/png", anchorJson("x")),
                415,
                "image-type-unsupported");
        refused(upload(PNG, "image/jpeg", anchorJson("x")), 415, "image-type-mismatch");
        refused(
                upload(TestImages.pngClaiming(30_000, 30_000), "image/png", anchorJson("x")),
                422,
                "image-dimensions-exceeded");
        refused(upload(TestImages.pngClaiming(30, 30), "image/png", anchorJson("x")), 422, "image-damaged");
        refused(
                upload(TestImages.withChunk(PNG, "acTL", new byte[8]), "image/png", anchorJson("x")),
                422,
                "image-animated");
        refused(upload(new byte[(20 << 20) + 1], "image/png", anchorJson("x")), 413, "image-too-large");
        refused(json(" ".repeat(30_000_000)), 413, "body-too-large");
        upload(new byte[30_000_000], "image/png", anchorJson("x")).then().statusCode(413);
        refused(upload(PNG, "image/png", "{"), 400, "malformed-request");
        refused(upload(PNG, "image/png", anchorJson("x", "\"colour\": 1")), 400, "malformed-request")
                .then()
                .body("errors.pointer", hasItem("/colour"));
        refused(upload(PNG, "image/png", anchorJson("x", "\"colorPalette\": [\"#12345\"]")), 422, "invalid")
                .then()
                .body("errors.pointer", hasItem("/colorPalette/0"));
        refused(upload(PNG, "image/png", "{\"projectId\": \"" + project + "\"}"), 422, "invalid")
                .then()
                .body("errors.pointer", hasItem("/styleKeywords"));
        refused(upload(PNG, "image/png", "{\"projectId\": \"7\", \"styleKeywords\": \"x\"}"), 400, "malformed-request");
        refused(
                upload(
                        PNG,
                        "image/png",
                        anchorJson("x")
                                .replace(project.toString(), UUID.randomUUID().toString())),
                404,
                "not-found");
        refused(
                api().multiPart("anchor", anchorJson("x"), "application/json").post("/api/style-anchors"),
                422,
                "invalid");
        refused(api().multiPart("image", "a.png", PNG, "image/png").post("/api/style-anchors"), 422, "invalid");
        refused(
                api().multiPart("image", "a.png", PNG, "image/png")
                        .multiPart("image", "b.png", PNG, "image/png")
                        .post("/api/style-anchors"),
                422,
                "invalid");
        refused(
                api().multiPart("picture", "a.png", PNG, "image/png").post("/api/style-anchors"),
                400,
                "malformed-request");
        refused(api().contentType("text/plain").body("x").post("/api/style-anchors"), 415, "unsupported-media-type");
        refused(json(anchorJson("x")), 422, "invalid").then().body("errors.pointer", hasItem("/referenceImageBase64"));
        refused(json(anchorJson("x", "\"referenceImageBase64\": \"%%%%\"")), 400, "malformed-request");
        refused(json(anchorJson("x", "\"referenceImageBase64\": 7")), 400, "malformed-request");
        refused(json(anchorJson("x", "\"referenceImageBase64\": \"aGVsbG8=\"")), 415, "image-type-unsupported");
        refused(json("[1]"), 400, "malformed-request");
        refused(json("{"), 400, "malformed-request");

        await().atMost(PATIENCE).until(() -> scratchFiles().isEmpty());
        assertEquals(0, count("select count(*) from style_anchor where workspace = $1"));
        assertEquals(0, count("select count(*) from blob_chunk where workspace = $1"));
        assertEquals(0, count("select count(*) from blob_upload where workspace = $1"));
        assertEquals(0, changes().size());
    }

    @Test
    void anUnheardOfProjectCannotBeJudgedWhileItsOwnerIsAway() {
        ProjectServiceDouble.away(true);

        upload(PNG, "image/png", anchorJson("x"))
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("code", equalTo("service-unavailable"));
    }

    @Test
    void equalImagesThatArriveTogetherAreOneBlob() throws InterruptedException, ExecutionException {
        var senders = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> uploads = IntStream.range(0, 16)
                    .mapToObj(i -> senders.submit(
                            () -> upload(PNG, "image/png", anchorJson("x" + i)).statusCode()))
                    .toList();
            for (Future<Integer> status : uploads) {
                assertEquals(201, status.get());
            }
        } finally {
            senders.shutdownNow();
        }

        assertEquals(16, count("select count(*) from blob_use where workspace = $1"));
        assertEquals(1, count("select count(*) from blob where workspace = $1"));
        assertEquals(1, count("select count(*) from blob_chunk where workspace = $1"));
        assertEquals(0, count("select count(*) from blob_upload where workspace = $1"));
    }

    @Test
    void aSenderWhoHangsUpLeavesNothing() throws IOException {
        String json = "{\"projectId\": \"" + project + "\", \"styleKeywords\": \"x\", \"referenceImageBase64\": \"aGVs";
        String form = "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\nhalf an image";
        for (List<String> request :
                List.of(List.of("application/json", json), List.of("multipart/form-data; boundary=b", form))) {
            try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
                String head = "POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + TestTokens.of(workspace) + "\r\nContent-Type: " + request.get(0)
                        + "\r\nContent-Length: 1000000\r\n\r\n";
                socket.getOutputStream().write((head + request.get(1)).getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
        }

        // Whatever the service does with those two, it has done once it answers a third.
        upload(PNG, "image/png", anchorJson("x")).then().statusCode(201);
        await().atMost(PATIENCE).until(() -> count("select count(*) from blob_upload where workspace = $1") == 0);
        assertEquals(1, count("select count(*) from blob where workspace = $1"));
        assertEquals(1, count("select count(*) from blob_chunk where workspace = $1"));
    }

    @Test
    void aSenderWhoHangsUpAfterMegabytesLeavesNothing() throws IOException {
        byte[] half = new byte[3 << 20];
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write(formHead(6 << 20).getBytes(StandardCharsets.US_ASCII));
            out.write(half);
            out.flush();
            await().atMost(PATIENCE).until(() -> count("select count(*) from blob_chunk where workspace = $1") > 4);
        }

        await().atMost(PATIENCE).until(() -> count("select count(*) from blob_upload where workspace = $1") == 0);
        assertEquals(0, count("select count(*) from blob_chunk where workspace = $1"));
    }

    @Test
    void aSenderWhoFallsSilentIsToldAndLeavesNothing() throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write((formHead(1 << 20) + "half an image").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.setSoTimeout((int) PATIENCE.toMillis());

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
            assertTrue(answer.contains("\"code\":\"request-timeout\""), answer);
        }
        assertEquals(0, count("select count(*) from blob_upload where workspace = $1"));
        assertEquals(0, count("select count(*) from blob_chunk where workspace = $1"));
    }

    private static List<String> scratchFiles() {
        String[] names = new File(System.getProperty("java.io.tmpdir"))
                .list((folder, name) -> name.startsWith("anchor-") && name.endsWith(".image"));
        return List.of(names);
    }

    private String formHead(int length) {
        return "POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + TestTokens.of(workspace) + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: "
                + length + "\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
    }

    @Test
    void partsMayComeInEitherOrder() {
        for (String first : List.of("image", "anchor")) {
            RequestSpecification form = api();
            if (first.equals("anchor")) {
                form.multiPart("anchor", anchorJson("x"), "application/json");
            }
            form.multiPart("image", "anchor.png", PNG, "image/png");
            if (first.equals("image")) {
                form.multiPart("anchor", "anchor.json", anchorJson("x").getBytes(StandardCharsets.UTF_8));
            }

            form.post("/api/style-anchors").then().statusCode(201).body("image.sha256", equalTo(Sha256.hex(PNG)));
        }
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
                .body("paths.keySet()", everyItem(startsWith("/api/")));
    }

    private RequestSpecification api() {
        return given().auth().oauth2(TestTokens.of(workspace));
    }

    private RequestSpecification internal() {
        return given().header("Service-Token", ServiceBackend.SERVICE_TOKEN).header("Workspace", workspace);
    }

    private Response upload(byte[] image, String mediaType, String anchor) {
        return api().multiPart("image", "anchor.png", image, mediaType)
                .multiPart("anchor", anchor, "application/json")
                .post("/api/style-anchors");
    }

    private Response json(String body) {
        return api().contentType("application/json").body(body).post("/api/style-anchors");
    }

    private Response patch(String anchor, String ifMatch, String body) {
        return api().header("If-Match", ifMatch)
                .contentType("application/merge-patch+json")
                .body(body)
                .patch(anchor);
    }

    private String anchorJson(String keywords, String... more) {
        String rest = more.length == 0 ? "" : ", " + String.join(", ", more);
        return "{\"projectId\": \"" + project + "\", \"styleKeywords\": \"" + keywords + "\"" + rest + "}";
    }

    private static Response refused(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("type", equalTo("https://assethatch.io/errors#" + code))
                .body("$", org.hamcrest.Matchers.hasKey("traceId"));
        return response;
    }

    private List<ChangeRecord> changes() {
        return log.range(Shards.of(workspace), 0, 10_000).await().atMost(PATIENCE).stream()
                .filter(change -> change.workspace().equals(workspace))
                .toList();
    }

    private long count(String query) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(workspace))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }
}
