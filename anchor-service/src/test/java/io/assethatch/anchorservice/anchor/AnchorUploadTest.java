package io.assethatch.anchorservice.anchor;

import static io.assethatch.anchorservice.anchor.AnchorApi.refused;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Uploads that are refused, race, break off or come in another order. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(ProjectServiceDouble.class)
class AnchorUploadTest {
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
    void refusedUploadsSayWhyAndLeaveNothing() {
        refused(
                api.upload("hello".getBytes(StandardCharsets.UTF_8), "text/plain", api.anchorJson("x")),
                415,
                "image-type-unsupported");
        refused(
                api.upload("hello".getBytes(StandardCharsets.UTF_8), "image/png", api.anchorJson("x")),
                415,
                "image-type-unsupported");
        refused(api.upload(PNG, "image/jpeg", api.anchorJson("x")), 415, "image-type-mismatch");
        refused(
                api.upload(TestImages.pngClaiming(30_000, 30_000), "image/png", api.anchorJson("x")),
                422,
                "image-dimensions-exceeded");
        refused(api.upload(TestImages.pngClaiming(30, 30), "image/png", api.anchorJson("x")), 422, "image-damaged");
        refused(
                api.upload(TestImages.withChunk(PNG, "acTL", new byte[8]), "image/png", api.anchorJson("x")),
                422,
                "image-animated");
        refused(api.upload(new byte[(20 << 20) + 1], "image/png", api.anchorJson("x")), 413, "image-too-large");
        refused(api.json(" ".repeat(30_000_000)), 413, "body-too-large");
        api.upload(new byte[30_000_000], "image/png", api.anchorJson("x"))
                .then()
                .statusCode(413);
        refused(api.upload(PNG, "image/png", "{"), 400, "malformed-request");
        refused(api.upload(PNG, "image/png", api.anchorJson("x", "\"colour\": 1")), 400, "malformed-request")
                .then()
                .body("errors.pointer", hasItem("/colour"));
        refused(api.upload(PNG, "image/png", api.anchorJson("x", "\"colorPalette\": [\"#12345\"]")), 422, "invalid")
                .then()
                .body("errors.pointer", hasItem("/colorPalette/0"));
        refused(api.upload(PNG, "image/png", "{\"projectId\": \"" + api.project + "\"}"), 422, "invalid")
                .then()
                .body("errors.pointer", hasItem("/styleKeywords"));
        refused(
                api.upload(PNG, "image/png", "{\"projectId\": \"7\", \"styleKeywords\": \"x\"}"),
                400,
                "malformed-request");
        refused(
                api.upload(
                        PNG,
                        "image/png",
                        api.anchorJson("x")
                                .replace(
                                        api.project.toString(),
                                        UUID.randomUUID().toString())),
                404,
                "not-found");
        refused(
                api.request()
                        .multiPart("anchor", api.anchorJson("x"), "application/json")
                        .post("/api/style-anchors"),
                422,
                "invalid");
        refused(api.request().multiPart("image", "a.png", PNG, "image/png").post("/api/style-anchors"), 422, "invalid");
        refused(
                api.request()
                        .multiPart("image", "a.png", PNG, "image/png")
                        .multiPart("image", "b.png", PNG, "image/png")
                        .post("/api/style-anchors"),
                422,
                "invalid");
        refused(
                api.request().multiPart("picture", "a.png", PNG, "image/png").post("/api/style-anchors"),
                400,
                "malformed-request");
        refused(
                api.request().contentType("text/plain").body("x").post("/api/style-anchors"),
                415,
                "unsupported-media-type");
        refused(api.json(api.anchorJson("x")), 422, "invalid")
                .then()
                .body("errors.pointer", hasItem("/referenceImageBase64"));
        refused(api.json(api.anchorJson("x", "\"referenceImageBase64\": \"%%%%\"")), 400, "malformed-request");
        refused(api.json(api.anchorJson("x", "\"referenceImageBase64\": 7")), 400, "malformed-request");
        refused(api.json(api.anchorJson("x", "\"referenceImageBase64\": \"aGVsbG8=\"")), 415, "image-type-unsupported");
        refused(api.json("[1]"), 400, "malformed-request");
        refused(api.json("{"), 400, "malformed-request");

        await().atMost(AnchorApi.PATIENCE).until(() -> scratchFiles().isEmpty());
        assertEquals(0, api.count(pool, "select count(*) from style_anchor where workspace = $1"));
        assertEquals(0, api.count(pool, "select count(*) from blob_chunk where workspace = $1"));
        assertEquals(0, api.count(pool, "select count(*) from blob_upload where workspace = $1"));
        assertEquals(0, api.changes(log).size());
    }

    @Test
    void anUnheardOfProjectCannotBeJudgedWhileItsOwnerIsAway() {
        ProjectServiceDouble.away(true);

        api.upload(PNG, "image/png", api.anchorJson("x"))
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
                    .mapToObj(i -> senders.submit(() -> api.upload(PNG, "image/png", api.anchorJson("x" + i))
                            .statusCode()))
                    .toList();
            for (Future<Integer> status : uploads) {
                assertEquals(201, status.get());
            }
        } finally {
            senders.shutdownNow();
        }

        assertEquals(16, api.count(pool, "select count(*) from blob_use where workspace = $1"));
        assertEquals(1, api.count(pool, "select count(*) from blob where workspace = $1"));
        assertEquals(1, api.count(pool, "select count(*) from blob_chunk where workspace = $1"));
        assertEquals(0, api.count(pool, "select count(*) from blob_upload where workspace = $1"));
    }

    @Test
    void aSenderWhoHangsUpLeavesNothing() throws IOException {
        String json =
                "{\"projectId\": \"" + api.project + "\", \"styleKeywords\": \"x\", \"referenceImageBase64\": \"aGVs";
        String form = "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\nhalf an image";
        for (List<String> request :
                List.of(List.of("application/json", json), List.of("multipart/form-data; boundary=b", form))) {
            try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
                String head = "POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + TestTokens.of(api.workspace) + "\r\nContent-Type: " + request.get(0)
                        + "\r\nContent-Length: 1000000\r\n\r\n";
                socket.getOutputStream().write((head + request.get(1)).getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
        }

        // Whatever the service does with those two, it has done once it answers a third.
        api.upload(PNG, "image/png", api.anchorJson("x")).then().statusCode(201);
        await().atMost(AnchorApi.PATIENCE)
                .until(() -> api.count(pool, "select count(*) from blob_upload where workspace = $1") == 0);
        assertEquals(1, api.count(pool, "select count(*) from blob where workspace = $1"));
        assertEquals(1, api.count(pool, "select count(*) from blob_chunk where workspace = $1"));
    }

    @Test
    void aSenderWhoHangsUpAfterMegabytesLeavesNothing() throws IOException {
        byte[] half = new byte[3 << 20];
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write(formHead(6 << 20).getBytes(StandardCharsets.US_ASCII));
            out.write(half);
            out.flush();
            await().atMost(AnchorApi.PATIENCE)
                    .until(() -> api.count(pool, "select count(*) from blob_chunk where workspace = $1") > 4);
        }

        await().atMost(AnchorApi.PATIENCE)
                .until(() -> api.count(pool, "select count(*) from blob_upload where workspace = $1") == 0);
        assertEquals(0, api.count(pool, "select count(*) from blob_chunk where workspace = $1"));
    }

    @Test
    void aSenderWhoFallsSilentIsToldAndLeavesNothing() throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write((formHead(1 << 20) + "half an image").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.setSoTimeout((int) AnchorApi.PATIENCE.toMillis());

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
            assertTrue(answer.contains("\"code\":\"request-timeout\""), answer);
        }
        assertEquals(0, api.count(pool, "select count(*) from blob_upload where workspace = $1"));
        assertEquals(0, api.count(pool, "select count(*) from blob_chunk where workspace = $1"));
    }

    @Test
    void partsMayComeInEitherOrder() {
        for (String first : List.of("image", "anchor")) {
            RequestSpecification form = api.request();
            if (first.equals("anchor")) {
                form.multiPart("anchor", api.anchorJson("x"), "application/json");
            }
            form.multiPart("image", "anchor.png", PNG, "image/png");
            if (first.equals("image")) {
                form.multiPart("anchor", "anchor.json", api.anchorJson("x").getBytes(StandardCharsets.UTF_8));
            }

            form.post("/api/style-anchors").then().statusCode(201).body("image.sha256", equalTo(Sha256.hex(PNG)));
        }
    }

    private static List<String> scratchFiles() {
        String[] names = new File(System.getProperty("java.io.tmpdir"))
                .list((folder, name) -> name.startsWith("anchor-") && name.endsWith(".image"));
        return List.of(names);
    }

    private String formHead(int length) {
        return "POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + TestTokens.of(api.workspace) + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: "
                + length + "\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
    }
}
