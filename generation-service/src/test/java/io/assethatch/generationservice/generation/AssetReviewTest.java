package io.assethatch.generationservice.generation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.Kind;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.generationservice.testing.OwnersDouble;
import io.assethatch.generationservice.testing.World;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(OwnersDouble.class)
class AssetReviewTest {
    private final World world = World.complete();
    private final Api api = new Api(world);
    private int seed;

    @Inject
    FeedRecords records;

    @AfterEach
    void everyRecordKeepsTheContract() {
        records.validate(world.workspace);
    }

    @Test
    void approvingWithdrawsTheFormerApproval() {
        String first = generated();
        String second = generated();

        review(first, "\"1\"", "approved")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("status", equalTo("approved"))
                .body("outdated.because", empty());
        review(second, "\"1\"", "approved").then().statusCode(200);

        asset(first).then().body("status", equalTo("generated")).header("ETag", equalTo("\"3\""));
        approved().then().body("items.id", contains(second));
    }

    @Test
    void aWithdrawnOrRepeatedWordIsTaken() {
        String id = generated();
        review(id, "\"1\"", "rejected").then().statusCode(200).body("status", equalTo("rejected"));
        // Nothing changes, so nothing is announced and the version stays.
        review(id, "\"2\"", "rejected").then().statusCode(200).header("ETag", equalTo("\"2\""));
        review(id, "\"2\"", "generated").then().statusCode(200).body("status", equalTo("generated"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\": \"beautiful\"} | 422 | invalid",
                "{\"status\": null} | 422 | invalid",
                "{\"versionNumber\": 7} | 400 | malformed-request",
                "{\"status\": 1} | 400 | malformed-request",
                "[ | 400 | malformed-request"
            })
    void refusesWhatIsNoReview(String patch, int status, String code) {
        String id = generated();
        api.request()
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body(patch)
                .patch("/api/assets/" + id)
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
        asset(id).then().header("ETag", equalTo("\"1\""));
    }

    @Test
    void asksForTheVersionThatWasRead() {
        String id = generated();
        review(id, null, "approved").then().statusCode(428);
        review(id, "\"9\"", "approved").then().statusCode(412).body("current.status", equalTo("generated"));
        review(Ids.next().toString(), "\"1\"", "approved").then().statusCode(404);
        new Api(World.complete())
                .request()
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body("{\"status\": \"approved\"}")
                .patch("/api/assets/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void ofManyAtOnceExactlyOneStaysApproved() {
        List<String> versions = IntStream.range(0, 6).mapToObj(i -> generated()).toList();

        List<Integer> answers = versions.stream()
                .map(id -> CompletableFuture.supplyAsync(
                        () -> review(id, "\"1\"", "approved").statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        // Whoever was withdrawn before its own turn meets a newer version of itself.
        assertTrue(answers.stream().allMatch(status -> status == 200 || status == 412), answers::toString);
        approved().then().body("items", hasSize(1));
    }

    @Test
    void saysWhichPinsHaveMovedOn() {
        String id = generated();
        asset(id).then().body("outdated.because", empty());

        world.announce(world.project(2));
        world.announce(world.asset(2));
        world.announce(world.anchor(2));
        await().atMost(Api.PATIENCE)
                .untilAsserted(() -> asset(id)
                        .then()
                        .body(
                                "outdated.because",
                                contains("project-changed", "planned-asset-changed", "anchor-changed")));

        StyleAnchorState newer = world.anchor(
                Ids.next(), 1, Instant.now().plusSeconds(60), "another look".getBytes(StandardCharsets.UTF_8));
        world.announce(newer);
        await().atMost(Api.PATIENCE)
                .untilAsserted(() -> asset(id)
                        .then()
                        .body(
                                "outdated.because",
                                containsInAnyOrder(
                                        "project-changed",
                                        "planned-asset-changed",
                                        "anchor-changed",
                                        "anchor-replaced")));
    }

    @Test
    void listsTheOutdatedAndTheOthers() {
        String id = generated();
        list("outdated=true").then().statusCode(200).body("items", empty());
        list("outdated=false").then().statusCode(200).body("items.id", contains(id));

        world.announce(world.anchor(2));

        await().atMost(Api.PATIENCE)
                .untilAsserted(() -> list("outdated=true").then().body("items.id", contains(id)));
        list("outdated=true").then().body("items[0].outdated.because", contains("anchor-changed"));
        list("outdated=false").then().body("items", empty());
        list("outdated=perhaps").then().statusCode(400).body("errors[0].pointer", equalTo("outdated"));
    }

    @Test
    void anUnknownPlannedAssetInAQueryIsNotFound() {
        list("assetId=" + Ids.next()).then().statusCode(404);
        list("assetId=" + world.assetId).then().statusCode(200);
    }

    @Test
    void theReviewIsAnnounced() {
        String id = generated();
        review(id, "\"1\"", "approved").then().statusCode(200);
        assertEquals(
                List.of("generated", "approved"),
                records.of(world.workspace).stream()
                        .filter(change ->
                                change.kind() == Kind.ASSET && change.entityId().equals(id))
                        .map(change -> JsonPath.from(new String(change.payload(), StandardCharsets.UTF_8))
                                .getString("status"))
                        .toList());
    }

    private String generated() {
        Response finished = api.generateAndWait(api.ids("seed", ++seed));
        finished.then().statusCode(200).body("status", equalTo("succeeded"));
        return finished.jsonPath().getString("assets[0]");
    }

    private Response review(String id, String ifMatch, String status) {
        var request = api.request().contentType("application/merge-patch+json");
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .body("{\"status\": \"" + status + "\"}")
                .patch("/api/assets/" + id);
    }

    private Response asset(String id) {
        return api.get("/api/assets/" + id);
    }

    private Response approved() {
        return list("status=approved");
    }

    private Response list(String query) {
        return api.get("/api/assets?projectId=" + world.projectId + "&" + query);
    }
}
