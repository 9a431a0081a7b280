package io.assethatch.anchorservice.known;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.anchorservice.ProjectServiceDouble;
import io.assethatch.anchorservice.image.TestImages;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.Shards;
import io.assethatch.feed.ChangeLog;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An upload and the deletion of its project, held at the one place where they meet and let go in both orders. What
 * waits for what, the database tells.
 */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(ProjectServiceDouble.class)
class ProjectDeletionRaceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] PNG = TestImages.png(TestImages.quadrants(16, BufferedImage.TYPE_INT_RGB));

    private final String workspace = "ws-" + UUID.randomUUID();
    private final UUID project = ProjectServiceDouble.projectOf(workspace);
    private final ExecutorService sender = Executors.newSingleThreadExecutor();

    @Inject
    Pool pool;

    @Inject
    ChangeLog log;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @BeforeEach
    void theProjectIsKnown() {
        topic().send(project, Op.PUT, 1);
        await().atMost(PATIENCE).until(() -> count("known_project") == 1);
    }

    @AfterEach
    void stop() {
        sender.shutdownNow();
    }

    @Test
    void anUploadThatIsFirstIsSweptByTheDeletionThatWaitedForIt() throws ExecutionException, InterruptedException {
        Held shard = hold("select pg_advisory_xact_lock(1717921124, $1)", Tuple.of(Shards.of(workspace)));
        Future<Integer> upload = sender.submit(this::upload);
        await().atMost(PATIENCE).until(() -> waiting("%feed_append%") == 1);

        topic().send(project, Op.DELETE, 2);
        await().atMost(PATIENCE).until(() -> waiting("%known_project%") == 1);
        shard.letGo();

        assertEquals(201, upload.get());
        await().atMost(PATIENCE).until(() -> count("style_anchor") == 0 && count("project_cascade") == 0);
        assertEquals(0, count("blob_use"));
        assertEquals(0, count("blob_upload"));
        assertEquals(List.of(Op.PUT, Op.DELETE), announced());
    }

    @Test
    void anUploadThatIsSecondFindsTheProjectGoneAndLeavesNothing() throws ExecutionException, InterruptedException {
        Held deletion =
                hold("update known_project set deleted = true, version = 2 where workspace = $1", Tuple.of(workspace));
        Future<Integer> upload = sender.submit(this::upload);
        await().atMost(PATIENCE).until(() -> waiting("%known_project%for share%") == 1);
        deletion.letGo();

        assertEquals(404, upload.get());
        assertEquals(0, count("style_anchor"));
        assertEquals(0, count("blob_use"));
        assertEquals(0, count("blob_upload"));
        assertEquals(0, count("blob_chunk"));
        assertEquals(List.of(), announced());
    }

    /** A transaction of the test's own that others wait for. */
    private record Held(SqlConnection connection, Transaction transaction) {
        void letGo() {
            transaction.commit().chain(connection::close).await().atMost(PATIENCE);
        }
    }

    private Held hold(String statement, Tuple parameters) {
        SqlConnection connection = pool.getConnection().await().atMost(PATIENCE);
        Transaction transaction = connection.begin().await().atMost(PATIENCE);
        connection.preparedQuery(statement).execute(parameters).await().atMost(PATIENCE);
        return new Held(connection, transaction);
    }

    private long waiting(String statement) {
        return number(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
                        + " and query ilike $1",
                statement);
    }

    private int upload() {
        return given().auth()
                .oauth2(TestTokens.of(workspace))
                .multiPart("image", "anchor.png", PNG, "image/png")
                .multiPart(
                        "anchor", "{\"projectId\": \"" + project + "\", \"styleKeywords\": \"x\"}", "application/json")
                .post("/api/style-anchors")
                .statusCode();
    }

    private ProjectTopic topic() {
        return new ProjectTopic(brokers, workspace);
    }

    private List<Op> announced() {
        return log.range(Shards.of(workspace), 0, 10_000).await().atMost(PATIENCE).stream()
                .filter(change -> change.workspace().equals(workspace))
                .map(change -> change.op())
                .toList();
    }

    private long count(String table) {
        return number("select count(*) from " + table + " where workspace = $1", workspace);
    }

    private long number(String query, String parameter) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(parameter))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }
}
