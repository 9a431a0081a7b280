package io.assethatch.generationservice.generation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Op;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.generationservice.ledger.Ledger;
import io.assethatch.generationservice.ledger.Reservation;
import io.assethatch.generationservice.testing.OwnersDouble;
import io.assethatch.generationservice.testing.World;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(OwnersDouble.class)
class BudgetApiTest {
    private final World world = World.complete();
    private final Api api = new Api(world);
    private final String budget = "/api/projects/" + world.projectId + "/budget";
    private final String spend = "/api/projects/" + world.projectId + "/spend";

    @Inject
    FeedRecords records;

    @Inject
    ChangeFeed feed;

    @Inject
    Ledger ledger;

    @AfterEach
    void everyRecordKeepsTheContract() {
        records.validate(world.workspace);
    }

    @Test
    void aLimitIsSetOnceWithoutAndThenWithACondition() {
        api.get(budget).then().statusCode(404);
        put(Map.of("limitUsd6", 500_000))
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Consistency-Token", matchesPattern("generations:1\\.\\d+\\.\\d+"))
                .body("limitUsd6", equalTo(500_000))
                .body("spentUsd6", equalTo(0));

        put(Map.of("limitUsd6", 600_000)).then().statusCode(428);
        api.request()
                .header("If-None-Match", "*")
                .body(Map.of("limitUsd6", 600_000))
                .put(budget)
                .then()
                .statusCode(412);
        put(Map.of("limitUsd6", 600_000), "\"7\"").then().statusCode(412).body("current.limitUsd6", equalTo(500_000));
        put(Map.of("limitUsd6", 600_000), "\"1\"").then().statusCode(200).header("ETag", "\"2\"");
        api.get(budget).then().statusCode(200).header("ETag", "\"2\"").body("limitUsd6", equalTo(600_000));
    }

    @Test
    void badLimitsAreRefused() {
        put(Map.of("limitUsd6", -1)).then().statusCode(422).body("errors[0].pointer", equalTo("/limitUsd6"));
        put(Map.of("limitUsd6", 2_000_000_000_000L)).then().statusCode(422);
        put(Map.of()).then().statusCode(422);
        put(Map.of("limitUsd6", "many")).then().statusCode(400);
        put(Map.of("limitUsd6", 1.5)).then().statusCode(400);
        put(Map.of("limitUsd6", 1, "colour", 1)).then().statusCode(400);
        api.request()
                .body(Map.of("limitUsd6", 1))
                .put("/api/projects/" + Ids.next() + "/budget")
                .then()
                .statusCode(404);
        api.get("/api/projects/x/budget").then().statusCode(404);
        api.get("/api/projects/" + Ids.next() + "/spend").then().statusCode(404);
        api.get(spend + "?limit=0").then().statusCode(422);
    }

    @Test
    void aFreeImageNeedsNoBudgetAndStandsInTheSpend() {
        Response made = api.generateAndWait();
        made.then().statusCode(200).body("costUsd6", equalTo(0));

        api.get(spend)
                .then()
                .statusCode(200)
                .body("items.kind", contains("settled", "reserved"))
                .body("items.generationId[0]", equalTo(made.path("id")))
                .body("items[0].spentUsd6", equalTo(0))
                .body("totals.spentUsd6", equalTo(0));
    }

    @Test
    void aCancelledOneGivesItsReservationBack() {
        world.imagesAway(true);
        byte[] missing = ("missing " + world.workspace).getBytes(StandardCharsets.UTF_8);
        var anchor = world.anchor(Ids.next(), 1, java.time.Instant.now(), missing);
        world.has(anchor);
        Response waiting = api.generate(api.ids("anchorId", anchor.id()));

        api.request().post(waiting.header("Location") + "/cancel").then().statusCode(200);

        api.get(spend).then().body("items.kind", contains("released", "reserved"));
        world.imagesAway(false);
    }

    @Test
    void entriesAreListedInPages() {
        put(Map.of("limitUsd6", 900_000));
        for (int i = 0; i < 5; i++) {
            spend(10_000 + i);
        }

        Response first = api.get(spend + "?limit=4");
        first.then().body("items", hasSize(4)).header("Link", matchesPattern(".*rel=\"next\""));
        Response second = api.get(spend + "?limit=100&cursor=" + first.path("nextCursor"));

        second.then()
                .body("items", hasSize(6))
                .body("nextCursor", nullValue())
                .body("totals.spentUsd6", equalTo(50_010));
        assertEquals(
                50_010,
                first.jsonPath().getLong("items.spentUsd6.sum()")
                        + second.jsonPath().getLong("items.spentUsd6.sum()"));
    }

    @Test
    void countersAreAnnouncedSoonAndOnceASecondAtMost() {
        put(Map.of("limitUsd6", 9_000_000));
        long started = System.nanoTime();
        for (int i = 0; i < 40; i++) {
            spend(1_000);
        }

        await().atMost(Api.PATIENCE).untilAsserted(() -> {
            List<ChangeRecord> announced = announced();
            assertTrue(text(announced.get(announced.size() - 1)).contains("\"spentUsd6\":40000"), announced::toString);
        });
        Duration passed = Duration.ofNanos(System.nanoTime() - started);
        assertTrue(
                announced().size() <= 2 + passed.toSeconds() + 1,
                () -> announced().size() + " in " + passed);
    }

    @Test
    void entriesOutliveTheProjectAndItsBudgetDoesNot() {
        put(Map.of("limitUsd6", 900_000));
        spend(25_000);
        UUID open = reserve(30_000);

        world.announceDelete(Kind.PROJECT, world.projectId, 2);

        await().atMost(Api.PATIENCE)
                .untilAsserted(() -> assertEquals(
                        Op.DELETE, announced().get(announced().size() - 1).op()));
        api.get(budget).then().statusCode(404);
        feed.write(world.workspace, tx -> ledger.settle(tx, open, 31_000))
                .await()
                .atMost(Api.PATIENCE);
        api.get(spend).then().statusCode(200).body("items", hasSize(4)).body("totals.spentUsd6", equalTo(56_000));
    }

    private List<ChangeRecord> announced() {
        return records.of(world.workspace).stream()
                .filter(change -> change.kind() == Kind.BUDGET)
                .toList();
    }

    private static String text(ChangeRecord change) {
        return change.payload() == null ? "" : new String(change.payload(), StandardCharsets.UTF_8).replace(" ", "");
    }

    private Response put(Object body) {
        return api.request().body(body).put(budget);
    }

    private Response put(Object body, String ifMatch) {
        return api.request().header("If-Match", ifMatch).body(body).put(budget);
    }

    private void spend(long usd6) {
        UUID attempt = reserve(usd6);
        feed.write(world.workspace, tx -> ledger.settle(tx, attempt, usd6))
                .await()
                .atMost(Api.PATIENCE);
    }

    private UUID reserve(long usd6) {
        var reservation = new Reservation(Ids.next(), Ids.next(), "bfl", "flux-2-pro", usd6);
        feed.write(world.workspace, tx -> ledger.reserve(tx, world.projectId, List.of(reservation)))
                .await()
                .atMost(Api.PATIENCE);
        return reservation.attemptId();
    }
}
