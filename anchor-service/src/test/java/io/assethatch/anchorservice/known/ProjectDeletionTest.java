package io.assethatch.anchorservice.known;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.anchorservice.ProjectServiceDouble;
import io.assethatch.anchorservice.image.TestImages;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.contracts.Shards;
import io.assethatch.feed.ChangeLog;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(ProjectServiceDouble.class)
class ProjectDeletionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] PNG = TestImages.png(TestImages.quadrants(16, BufferedImage.TYPE_INT_RGB));

    private final String workspace = "ws-" + UUID.randomUUID();
    private final UUID project = ProjectServiceDouble.projectOf(workspace);

    @Inject
    Pool pool;

    @Inject
    ChangeLog log;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @AfterEach
    void projectServiceIsBack() {
        ProjectServiceDouble.away(false);
    }

    @Test
    void anchorsAndImagesOfADeletedProjectGoAndAreAnnounced() {
        IntStream.range(0, 5).forEach(i -> assertEquals(201, upload().statusCode()));

        send(Op.DELETE, 2);

        await().atMost(PATIENCE).until(() -> count("style_anchor") == 0 && count("project_cascade") == 0);
        assertEquals(0, count("blob_use"));
        assertEquals(0, count("blob", " and unused_since is null"));
        List<ChangeRecord> changes = changes();
        assertEquals(
                5, changes.stream().filter(change -> change.op() == Op.DELETE).count());
        changes.forEach(RecordSchemas::validate);
        assertEquals(404, upload().statusCode());
    }

    @Test
    void anUploadAfterTheDeletionFindsNoProjectThoughItsOwnerStillAnswers() {
        send(Op.DELETE, 2);
        await().atMost(PATIENCE).until(() -> count("known_project") == 1);

        assertEquals(404, upload().statusCode());
        assertEquals(0, count("style_anchor"));
        assertEquals(0, count("blob_chunk"));
    }

    @Test
    void aLateOlderRecordDoesNotBringAProjectBack() {
        send(Op.DELETE, 2);
        send(Op.PUT, 1);
        UUID marker = ProjectServiceDouble.projectOf(workspace);
        topic().send(marker, Op.PUT, 1);
        await().atMost(PATIENCE).until(() -> count("known_project") == 2);

        assertEquals(404, upload().statusCode());
    }

    @Test
    void aProjectThatARecordToldOfNeedsNoQuestion() {
        send(Op.PUT, 1);
        await().atMost(PATIENCE).until(() -> count("known_project") == 1);
        ProjectServiceDouble.away(true);

        assertEquals(201, upload().statusCode());
    }

    @Test
    void noUploadThatRacesWithTheDeletionSurvivesIt() throws InterruptedException, ExecutionException {
        assertEquals(201, upload().statusCode());
        var senders = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> uploads = IntStream.range(0, 24)
                    .mapToObj(i -> senders.submit((Callable<Integer>) () -> {
                        if (i == 8) {
                            send(Op.DELETE, 2);
                        }
                        return upload().statusCode();
                    }))
                    .toList();
            for (Future<Integer> status : uploads) {
                assertTrue(status.get() == 201 || status.get() == 404, "status " + status.get());
            }
        } finally {
            senders.shutdownNow();
        }
        await().atMost(PATIENCE).until(() -> upload().statusCode() == 404);

        await().atMost(PATIENCE).until(() -> count("style_anchor") == 0 && count("project_cascade") == 0);
        assertEquals(0, count("blob_use"));
        assertEquals(0, count("blob_upload"));
    }

    private Response upload() {
        return given().auth()
                .oauth2(TestTokens.of(workspace))
                .multiPart("image", "anchor.png", PNG, "image/png")
                .multiPart(
                        "anchor", "{\"projectId\": \"" + project + "\", \"styleKeywords\": \"x\"}", "application/json")
                .post("/api/style-anchors");
    }

    private void send(Op op, long version) {
        topic().send(project, op, version);
    }

    private ProjectTopic topic() {
        return new ProjectTopic(brokers, workspace);
    }

    private List<ChangeRecord> changes() {
        return log.range(Shards.of(workspace), 0, 10_000).await().atMost(PATIENCE).stream()
                .filter(change -> change.workspace().equals(workspace))
                .toList();
    }

    private long count(String table) {
        return count(table, "");
    }

    private long count(String table, String condition) {
        return pool.preparedQuery("select count(*) from " + table + " where workspace = $1" + condition)
                .execute(Tuple.of(workspace))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }
}
