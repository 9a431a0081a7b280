package io.assethatch.generationservice.generation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.contracts.Sha256;
import io.assethatch.generationservice.testing.OwnersDouble;
import io.assethatch.generationservice.testing.World;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(OwnersDouble.class)
class GenerateTest {
    private final World world = World.complete();
    private final Api api = new Api(world);

    @Inject
    FeedRecords records;

    @AfterEach
    void everyRecordKeepsTheContract() {
        world.ownersAway(false);
        world.imagesAway(false);
        records.validate(world.workspace);
    }

    @Test
    void twoIdsMakeAnImage() throws IOException {
        Response finished = api.generateAndWait();

        finished.then()
                .statusCode(200)
                .header("Preference-Applied", "wait=20")
                .header("Location", matchesPattern("/api/generations/[0-9a-f-]{36}"))
                .header("Consistency-Token", matchesPattern("generations:1\\.\\d+\\.\\d+"))
                .body("status", equalTo("succeeded"))
                .body("model", equalTo("placeholder"))
                .body("prompt", containsString("A key as of version 1"))
                .body("inputs.anchorSha256", equalTo(Sha256.hex(world.image)));
        Response asset = api.get("/api/assets/" + finished.jsonPath().getString("assets[0]"));
        asset.then()
                .statusCode(200)
                .body("versionNumber", equalTo(1))
                .body("placeholder", equalTo(true))
                .body("generationId", equalTo(finished.jsonPath().getString("id")));
        String sha256 = asset.jsonPath().getString("image.sha256");
        byte[] png = api.get(asset.jsonPath().getString("image.url"))
                .then()
                .statusCode(200)
                .contentType("image/png")
                .header("ETag", "\"" + sha256 + "\"")
                .header("Content-Length", notNullValue())
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .extract()
                .asByteArray();
        assertEquals(sha256, Sha256.hex(png));
        assertEquals(
                asset.jsonPath().getInt("image.width"),
                ImageIO.read(new ByteArrayInputStream(png)).getWidth());
    }

    @Test
    void imagesAreAskedForWithoutTheirBytes() {
        String id = api.generateAndWait().jsonPath().getString("assets[0]");
        Response asset = api.get("/api/assets/" + id);
        String sha256 = asset.jsonPath().getString("image.sha256");

        api.request()
                .head("/api/assets/" + id + "/image")
                .then()
                .statusCode(200)
                .header("ETag", "\"" + sha256 + "\"")
                .header("Cache-Control", "private, no-cache")
                .header("Content-Length", asset.jsonPath().getString("image.bytes"));
        api.request()
                .header("If-None-Match", "\"" + sha256 + "\"")
                .get("/api/assets/" + id + "/image")
                .then()
                .statusCode(304)
                .header("ETag", "\"" + sha256 + "\"");
        new Api(World.complete()).get("/api/assets/" + id + "/image").then().statusCode(404);
    }

    @Test
    void aRequestThatDoesNotWaitIsAcceptedAtOnce() {
        Response accepted = api.generate(api.ids("seed", 42, "promptOverride", "a *golden* key"));

        accepted.then()
                .statusCode(202)
                .header("Location", "/api/generations/" + accepted.jsonPath().getString("id"))
                .header("ETag", "\"1\"")
                .header("Consistency-Token", matchesPattern("generations:1\\.\\d+\\.\\d+"))
                .body("status", equalTo("queued"))
                .body("seed.value", equalTo(42))
                .body("prompt", nullValue());
        api.until("succeeded", accepted)
                .then()
                .header("ETag", matchesPattern("\"[34]\""))
                .body("prompt", equalTo("a *golden* key"));
    }

    @Test
    void versionNumbersAreDenseUnderConcurrency() {
        List<Response> accepted =
                IntStream.range(0, 12).parallel().mapToObj(i -> api.generate()).toList();

        accepted.forEach(one -> api.until("succeeded", one));

        Response assets = api.get("/api/assets?projectId=" + world.projectId + "&assetId=" + world.assetId);
        assets.then().body("items", hasSize(12));
        assertEquals(
                IntStream.rangeClosed(1, 12).boxed().toList(),
                assets.jsonPath().getList("items.versionNumber", Integer.class).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void listsComeInPagesTheNewestFirst() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(0, api.generateAndWait().jsonPath().getString("id"));
        }

        Response first = api.get("/api/generations?projectId=" + world.projectId + "&status=succeeded&limit=2");
        Response second = api.get("/api/generations?projectId=" + world.projectId + "&status=succeeded&limit=2&cursor="
                + first.jsonPath().getString("nextCursor"));

        first.then().header("Link", containsString("rel=\"next\""));
        List<String> listed = new ArrayList<>(first.jsonPath().getList("items.id"));
        listed.addAll(second.jsonPath().getList("items.id"));
        assertEquals(made, listed);
        second.then().body("nextCursor", nullValue());
        api.get("/api/generations?status=failed").then().body("items", hasSize(0));
        new Api(World.complete()).get("/api/generations").then().body("items", hasSize(0));
    }

    @Test
    void aGenerationWaitsForItsAnchorsImage() {
        byte[] late = bytes("late");
        var anchor = world.anchor(Ids.next(), 1, Instant.now(), late);
        world.has(anchor);
        world.hasImage(late);
        world.imagesAway(true);

        Response waiting = api.request()
                .header("Prefer", "wait=1")
                .body(api.ids("anchorId", anchor.id()))
                .post("/api/generate");

        waiting.then().statusCode(202).header("Preference-Applied", "wait=1");
        await().atMost(Api.PATIENCE)
                .untilAsserted(() -> api.get(waiting.header("Location"))
                        .then()
                        .body("status", equalTo("queued"))
                        .body("reason", equalTo("waiting-for-image")));
        world.imagesAway(false);
        api.until("succeeded", waiting)
                .then()
                .body("inputs.anchorSha256", equalTo(Sha256.hex(late)))
                .body("reason", nullValue());
    }

    @Test
    void anImageThatItsOwnerLostFailsTheGeneration() {
        var anchor = world.anchor(Ids.next(), 1, Instant.now(), bytes("lost"));
        world.announce(anchor);
        world.has(anchor);

        Response accepted = api.generate(api.ids("anchorId", anchor.id()));

        api.until("failed", accepted).then().body("error.code", equalTo("anchor-image-gone"));
    }

    @Test
    void theNewestAnchorCountsUnlessTheProjectNamesOne() {
        byte[] newer = bytes("newer");
        var anchor = world.anchor(Ids.next(), 1, Instant.now().plusSeconds(60), newer);
        world.hasImage(newer);
        world.announce(anchor);

        await().atMost(Api.PATIENCE)
                .untilAsserted(() -> api.generateAndWait()
                        .then()
                        .body("inputs.anchorId", equalTo(anchor.id().toString())));
        world.announce(world.project(2, world.anchorId));

        await().atMost(Api.PATIENCE)
                .untilAsserted(() -> api.generateAndWait()
                        .then()
                        .body("inputs.anchorId", equalTo(world.anchorId.toString()))
                        .body("inputs.projectRevision", equalTo(2)));
    }

    @Test
    void whatHasNotStartedCanBeCancelled() {
        var anchor = world.anchor(Ids.next(), 1, Instant.now(), bytes("missing"));
        world.has(anchor);
        world.imagesAway(true);
        Response queued = api.generate(api.ids("anchorId", anchor.id()));
        String cancel = queued.header("Location") + "/cancel";

        api.request()
                .post(cancel)
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("finishedAt", notNullValue());

        api.request().post(cancel).then().statusCode(200).body("status", equalTo("cancelled"));
        api.request().post("/api/generations/" + Ids.next() + "/cancel").then().statusCode(404);
    }

    @Test
    void whatHasStartedCannotBeCancelled() {
        String done = api.generateAndWait().header("Location");

        api.request().post(done + "/cancel").then().statusCode(409).body("code", equalTo("generation-started"));
    }

    @Test
    void missingThingsAreNamed() {
        UUID archived = Ids.next();
        world.announce(world.asset(archived, 1, "icon", true));
        await().atMost(Api.PATIENCE)
                .untilAsserted(() -> api.generate(api.ids("assetId", archived))
                        .then()
                        .statusCode(409)
                        .body("code", equalTo("planned-asset-archived")));
        world.announce(world.project(2, Ids.next()));
        await().atMost(Api.PATIENCE)
                .untilAsserted(() -> api.generate().then().statusCode(409).body("code", equalTo("style-anchor-gone")));

        World bare = new World();
        bare.has(bare.project(1));
        bare.has(bare.asset(1));
        new Api(bare)
                .generate()
                .then()
                .statusCode(409)
                .body("code", equalTo("no-style-anchor"))
                .body("type", equalTo("https://assethatch.io/errors#no-style-anchor"));
    }

    @Test
    void modelsThatWouldDoAreNamed() {
        api.generate(api.ids("model", "flux-2-pro"))
                .then()
                .statusCode(422)
                .body("code", equalTo("model-unsuitable"))
                .body("errors[0].pointer", equalTo("/model"))
                .body("models", contains("placeholder"));
        api.get("/api/models")
                .then()
                .statusCode(200)
                .body("items.id", hasItem("flux-2-pro"))
                .body("items.find { it.default }.id", equalTo("placeholder"))
                .body("items.find { it.id == 'flux-2-pro' }.configured", equalTo(false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                              | 400 | malformed-request",
                "{}                                             | 422 | invalid",
                "[]                                             | 400 | malformed-request",
                "{\"projectId\": \"x\", \"assetId\": \"A\"}     | 400 | malformed-request",
                "{\"projectId\": \"P\", \"assetId\": 7}         | 400 | malformed-request",
                "{\"projectId\": \"P\", \"assetId\": \"A\", \"colour\": 1}        | 400 | malformed-request",
                "{\"projectId\": \"P\", \"assetId\": \"A\", \"seed\": \"many\"}   | 400 | malformed-request",
                "{\"projectId\": \"P\", \"assetId\": \"A\", \"seed\": -1}         | 422 | invalid",
                "{\"projectId\": \"P\", \"assetId\": \"A\", \"count\": 0}         | 422 | invalid",
                "{\"projectId\": \"P\", \"assetId\": \"A\", \"direction\": \"up\"}| 422 | invalid",
                "{\"projectId\": \"P\", \"assetId\": \"A\", \"direction\": \"left\"} | 422 | invalid",
                "{\"projectId\": \"P\", \"assetId\": \"A\", \"variant\": \"Other\"}  | 422 | invalid",
                "{\"projectId\": \"P\", \"assetId\": \"A\", \"promptOverride\": \" \"} | 422 | invalid",
                "{\"projectId\": \"P\", \"assetId\": \"A\", \"model\": \"nano\"}  | 422 | model-unsuitable",
                "{\"projectId\": \"P\", \"assetId\": \"P\"}     | 404 | not-found",
                "{\"projectId\": \"A\", \"assetId\": \"A\"}     | 404 | not-found",
                "{\"projectId\": \"P\", \"assetId\": \"A\", \"anchorId\": \"P\"}  | 404 | not-found",
            })
    void badInputIsRefusedAndWritesNothing(String body, int status, String code) {
        String filled =
                body.replace("\"P\"", "\"" + world.projectId + "\"").replace("\"A\"", "\"" + world.assetId + "\"");

        api.generate(filled)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("traceId", notNullValue());

        api.get("/api/generations").then().body("items", hasSize(0));
    }

    @Test
    void hugeBodiesAndBadParametersAreRefused() {
        api.generate(api.ids("promptOverride", "x".repeat(70_000)))
                .then()
                .statusCode(413)
                .body("code", equalTo("body-too-large"));
        api.get("/api/generations?limit=many").then().statusCode(400);
        api.get("/api/generations?limit=1000").then().statusCode(422);
        api.get("/api/generations?cursor=x").then().statusCode(400);
        api.get("/api/generations?status=done").then().statusCode(422);
        api.get("/api/generations?projectId=x").then().statusCode(400);
        api.get("/api/generations?projectId=" + Ids.next()).then().statusCode(404);
        api.get("/api/generations/x").then().statusCode(404);
        api.get("/api/assets?status=done").then().statusCode(422);
        api.get("/api/assets?projectId=" + Ids.next()).then().statusCode(404);
        api.get("/api/assets/" + Ids.next() + "/image").then().statusCode(404);
    }

    private byte[] bytes(String what) {
        return (what + " image of " + world.workspace).getBytes(StandardCharsets.UTF_8);
    }
}
