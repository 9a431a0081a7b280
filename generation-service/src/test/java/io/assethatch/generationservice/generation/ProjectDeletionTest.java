package io.assethatch.generationservice.generation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.generationservice.testing.OwnersDouble;
import io.assethatch.generationservice.testing.World;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(OwnersDouble.class)
class ProjectDeletionTest {
    private final World world = World.complete();
    private final Api api = new Api(world);

    @Inject
    FeedRecords records;

    @Inject
    Pool pool;

    @Test
    void whatAProjectHadGoesWithItAndIsAnnounced() {
        List<Response> made = Stream.generate(api::generateAndWait).limit(3).toList();
        made.forEach(one -> one.then().body("status", equalTo("succeeded")));
        Response waiting = waitingForItsImage();
        String asset = made.get(0).jsonPath().getString("assets[0]");

        world.announceDelete(Kind.PROJECT, world.projectId, 2);

        await().atMost(Api.PATIENCE).untilAsserted(() -> {
            api.get("/api/generations").then().body("items", hasSize(0));
            api.get("/api/assets").then().body("items", hasSize(0));
        });
        world.imagesAway(false);
        api.generate().then().statusCode(404);
        api.get("/api/generations?projectId=" + world.projectId).then().statusCode(404);
        api.get("/api/assets/" + asset + "/image").then().statusCode(404);
        assertEquals(0L, count("select count(*) from blob_use where workspace = $1 and holder like 'asset/%'"));
        assertEquals(0L, count("select count(*) from generation_job where workspace = $1"));
        assertEquals(0L, count("select count(*) from project_cascade where workspace = $1"));
        List<ChangeRecord> announced = records.of(world.workspace);
        announced.forEach(RecordSchemas::validate);
        assertEquals(
                7, announced.stream().filter(change -> change.op() == Op.DELETE).count());
        assertTrue(
                announced.stream()
                        .filter(change ->
                                change.entityId().equals(waiting.jsonPath().getString("id")))
                        .anyMatch(change -> change.payload() != null
                                && new String(change.payload(), StandardCharsets.UTF_8).contains("cancelled")),
                "what had not started was cancelled first");
    }

    private Response waitingForItsImage() {
        byte[] missing = ("missing " + world.workspace).getBytes(StandardCharsets.UTF_8);
        var anchor = world.anchor(Ids.next(), 1, Instant.now(), missing);
        world.has(anchor);
        world.hasImage(missing);
        world.imagesAway(true);
        Response waiting = api.generate(api.ids("anchorId", anchor.id()));
        await().atMost(Api.PATIENCE)
                .untilAsserted(
                        () -> api.get(waiting.header("Location")).then().body("reason", equalTo("waiting-for-image")));
        return waiting;
    }

    private long count(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(world.workspace))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(Api.PATIENCE);
    }
}
