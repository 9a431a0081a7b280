package io.assethatch.anchorservice.anchor;

import static io.assethatch.anchorservice.anchor.AnchorApi.refused;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.anchorservice.ProjectServiceDouble;
import io.assethatch.anchorservice.image.TestImages;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.feed.ChangeLog;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Anchors under ids that clients chose, and creations that are sent twice. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(ProjectServiceDouble.class)
class AnchorIdentityTest {
    private static final byte[] PNG = TestImages.png(TestImages.quadrants(32, BufferedImage.TYPE_INT_RGB));

    private final AnchorApi api = new AnchorApi();
    private final UUID id = Ids.next();

    @Inject
    ChangeLog log;

    @Inject
    Pool pool;

    @Test
    void anOfflineClientChoosesTheId() {
        put(api, id)
                .then()
                .statusCode(201)
                .header("Location", "/api/style-anchors/" + id)
                .header("ETag", "\"1\"")
                .header("Consistency-Token", matchesPattern("anchors:1\\.\\d+\\.\\d+"))
                .body("id", equalTo(id.toString()))
                .body("colorPalette.size()", equalTo(4));
        UUID second = Ids.next();
        String base64 = Base64.getEncoder().encodeToString(PNG);
        api.request()
                .header("If-None-Match", "*")
                .contentType("application/json")
                .body(api.anchorJson("x", "\"referenceImageBase64\": \"" + base64 + "\""))
                .put("/api/style-anchors/" + second)
                .then()
                .statusCode(201)
                .body("id", equalTo(second.toString()));
        assertEquals(2, api.changes(log).size());
        api.changes(log).forEach(RecordSchemas::validate);
    }

    @Test
    void anIdIsUsedOnce() {
        put(api, id).then().statusCode(201);

        refused(put(api, id), 412, "edit-conflict").then().body("current.id", equalTo(id.toString()));
        refused(put(new AnchorApi(), id), 409, "id-was-used").then().body("current", nullValue());
        api.request().delete("/api/style-anchors/" + id).then().statusCode(204);
        refused(put(api, id), 409, "id-was-used");

        assertEquals(0, api.count(pool, "select count(*) from style_anchor where workspace = $1"));
        assertEquals(0, api.count(pool, "select count(*) from blob_upload where workspace = $1"));
        assertEquals(0, api.count(pool, "select count(*) from blob_use where workspace = $1"));
    }

    @Test
    void whoPutsSaysThatItIsNewAndChoosesWell() {
        refused(
                api.form(PNG, "image/png", api.anchorJson("x")).put("/api/style-anchors/" + id),
                428,
                "precondition-required");
        refused(put(api, UUID.randomUUID()), 422, "invalid").then().body("errors.pointer", hasItem("id"));
        refused(
                api.form(PNG, "image/png", api.anchorJson("x"))
                        .header("If-None-Match", "*")
                        .put("/api/style-anchors/7"),
                404,
                "not-found");
    }

    @Test
    void ofManyWithOneIdOneWins() throws InterruptedException, ExecutionException {
        var senders = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> uploads = IntStream.range(0, 6)
                    .mapToObj(i -> senders.submit(() -> put(api, id).statusCode()))
                    .toList();
            int created = 0;
            for (Future<Integer> status : uploads) {
                created += status.get() == 201 ? 1 : 0;
                assertEquals(true, status.get() == 201 || status.get() == 412, "status " + status.get());
            }
            assertEquals(1, created);
        } finally {
            senders.shutdownNow();
        }
        assertEquals(1, api.changes(log).size());
        assertEquals(1, api.count(pool, "select count(*) from blob_use where workspace = $1"));
        assertEquals(0, api.count(pool, "select count(*) from blob_upload where workspace = $1"));
    }

    @Test
    void aRepeatedUploadWithItsKeyIsTheSameAnchor() {
        Response first = post("key-1", PNG);
        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());

        Response again = post("key-1", PNG);

        again.then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", first.header("Location"))
                .header("ETag", "\"1\"");
        assertEquals(first.body().asString(), again.body().asString());
        byte[] other = TestImages.png(TestImages.quadrants(8, BufferedImage.TYPE_INT_RGB));
        refused(post("key-1", other), 422, "idempotency-key-reused");
        post("key-2", PNG).then().statusCode(201);
        assertEquals(2, api.changes(log).size());
        assertEquals(0, api.count(pool, "select count(*) from blob_upload where workspace = $1"));
    }

    @Test
    void aRefusedUploadIsJudgedAnewUnderItsKey() {
        ProjectServiceDouble.away(true);
        try {
            post("key", PNG).then().statusCode(503);
        } finally {
            ProjectServiceDouble.away(false);
        }

        org.awaitility.Awaitility.await()
                .atMost(AnchorApi.PATIENCE)
                .until(() -> post("key", PNG).statusCode() == 201);
        post("key", PNG).then().header("Idempotency-Replayed", "true");
    }

    private Response post(String key, byte[] image) {
        return api.form(image, "image/png", api.anchorJson("pixel art"))
                .header("Idempotency-Key", key)
                .post("/api/style-anchors");
    }

    private static Response put(AnchorApi api, UUID id) {
        return api.form(PNG, "image/png", api.anchorJson("pixel art"))
                .header("If-None-Match", "*")
                .put("/api/style-anchors/" + id);
    }
}
