package io.assethatch.kit.idempotency;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
class IdempotencyTest {
    private static final Duration SHORTLY = Duration.ofSeconds(10);

    private final String workspace = "ws-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @Inject
    Pool pool;

    @Inject
    RecordedAnswers answers;

    @Test
    void repeatsTheAnswerAndNotTheEffect() {
        Response first = create(key, "milk");
        Response second = create(key, "milk");

        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        second.then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("ETag", first.header("ETag"))
                .header("Location", first.header("Location"))
                .header("Content-Type", equalTo(first.header("Content-Type")))
                .header("Consistency-Token", matchesPattern("projects:1\\.\\d+\\.\\d+"));
        assertEquals(first.asString(), second.asString());
        assertEquals(1, notes());
    }

    @Test
    void writesEachTimeWithoutAKey() {
        String first =
                as(workspace).body("{\"text\": \"milk\"}").post("/api/notes").path("id");
        String second =
                as(workspace).body("{\"text\": \"milk\"}").post("/api/notes").path("id");

        assertTrue(!first.equals(second));
        assertEquals(2, notes());
    }

    @Test
    void takesTheSameContentHoweverItIsWritten() {
        String id = create(key, "milk").path("id");

        as(workspace)
                .header("Idempotency-Key", key)
                .body("{ \"text\" : \"milk\" }")
                .post("/api/notes")
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
    }

    @Test
    void refusesTheKeyWithAnotherContent() {
        create(key, "milk").then().statusCode(201);

        problem(create(key, "bread"), 422, "idempotency-key-reused")
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
        assertEquals(1, notes());
    }

    @Test
    void countsAKeyWithinItsWorkspaceAndPath() {
        String id = create(key, "milk").path("id");

        as("other-" + workspace)
                .header("Idempotency-Key", key)
                .body("{\"text\": \"bread\"}")
                .post("/api/notes")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue());
        ring(id).then().statusCode(202).header("Idempotency-Replayed", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "schlüssel", " "})
    void refusesWhatIsNoKey(String malformed) {
        problem(create(malformed, "milk"), 400, "malformed-request")
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
        assertEquals(0, notes());
    }

    @Test
    void boundsTheLengthOfAKey() {
        create("k".repeat(255), "milk").then().statusCode(201);
        problem(create("k".repeat(256), "milk"), 400, "malformed-request");
    }

    @Test
    void refusesTwoKeys() {
        problem(
                as(workspace)
                        .header("Idempotency-Key", "a", "b")
                        .body("{\"text\": \"milk\"}")
                        .post("/api/notes"),
                400,
                "malformed-request");
    }

    @Test
    void judgesARefusedRequestAnew() {
        problem(create(key, "conflict"), 422, "invalid");

        create(key, "milk").then().statusCode(201).header("Idempotency-Replayed", nullValue());
    }

    /** The feed refuses the change as the last thing of the transaction, when the answer is recorded already. */
    @Test
    void recordsNothingWhenTheTransactionFailsAtItsEnd() {
        String used = Ids.next().toString();
        String body = "{\"id\": \"" + used + "\", \"text\": \"milk\"}";
        as(workspace).body(body).post("/api/notes").then().statusCode(201);
        as(workspace).delete("/api/notes/" + used).then().statusCode(204);

        for (int i = 0; i < 2; i++) {
            problem(as(workspace).header("Idempotency-Key", key).body(body).post("/api/notes"), 409, "id-was-used");
        }
        assertEquals(0, notes());
    }

    @Test
    void refusesASecondRequestWhileTheFirstIsAtWork() {
        var scope = new RequestKey(workspace, "POST", "/api/notes", key, "");
        SqlConnection first = pool.getConnection().await().atMost(SHORTLY);
        try {
            first.begin().await().atMost(SHORTLY);
            first.preparedQuery("select pg_try_advisory_xact_lock($1)")
                    .execute(Tuple.of(scope.lock()))
                    .await()
                    .atMost(SHORTLY);
            problem(create(key, "milk"), 409, "request-in-flight").header("Retry-After", "1");
        } finally {
            first.query("rollback").executeAndAwait();
            first.closeAndAwait();
        }
        create(key, "milk").then().statusCode(201);
        assertEquals(1, notes());
    }

    @Test
    void letsOneOfManyThroughAtOnce() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Future<Response>> sent = IntStream.range(0, 48)
                    .mapToObj(i -> clients.submit(() -> create(key, "milk")))
                    .toList();
            int effects = 0;
            for (Future<Response> answer : sent) {
                int status = answer.get().statusCode();
                assertTrue(status == 201 || status == 409, answer.get().asString());
                effects += status == 201 && answer.get().header("Idempotency-Replayed") == null ? 1 : 0;
            }
            assertEquals(1, effects);
        } finally {
            clients.shutdownNow();
        }
        assertEquals(1, notes());
        create(key, "milk").then().statusCode(201).header("Idempotency-Replayed", "true");
    }

    @Test
    void answersARepeatedAcceptanceWithWhatIsThereNow() {
        String id = create(UUID.randomUUID().toString(), "milk").path("id");
        ring(id).then().statusCode(202).header("ETag", "\"2\"");
        as(workspace).post("/api/notes/" + id + "/ring").then().statusCode(202);

        ring(id).then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .header("Location", "/api/notes/" + id)
                .body("version", equalTo(3))
                .body("text", equalTo("milk, ringing, ringing"));
    }

    @Test
    void forgetsAndSweepsAfterTheRetention() {
        String first = create(key, "milk").path("id");
        age("72 hours");

        create(key, "bread").then().statusCode(201).header("Idempotency-Replayed", nullValue());
        create(key, "bread").then().header("Idempotency-Replayed", "true");
        age("71 hours 59 minutes");
        create(key, "bread").then().header("Idempotency-Replayed", "true").body("id", notNullValue());
        age("72 hours");
        answers.sweep().await().atMost(SHORTLY);

        assertEquals(0, count("select count(*) from idempotent_answer where workspace = $1"));
        as(workspace).get("/api/notes/" + first).then().statusCode(200);
    }

    private void age(String age) {
        pool.withTransaction(connection -> connection
                        .query("set local assethatch.maintenance = 'on'")
                        .execute()
                        .chain(() -> connection
                                .preparedQuery("update idempotent_answer set recorded_at = now() - cast($2 as text)::"
                                        + "interval where workspace = $1")
                                .execute(Tuple.of(workspace, age))))
                .await()
                .atMost(SHORTLY);
    }

    private long notes() {
        return count("select count(*) from note where workspace = $1");
    }

    private long count(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(workspace))
                .await()
                .atMost(SHORTLY)
                .iterator()
                .next()
                .getLong(0);
    }

    private Response create(String sent, String text) {
        return as(workspace)
                .header("Idempotency-Key", sent)
                .body("{\"text\": \"" + text + "\"}")
                .post("/api/notes");
    }

    private Response ring(String id) {
        return as(workspace).header("Idempotency-Key", key).post("/api/notes/" + id + "/ring");
    }

    private static RequestSpecification as(String workspace) {
        return given().header("Authorization", "Bearer " + TestTokens.of(workspace))
                .contentType("application/json");
    }

    private static ValidatableResponse problem(Response response, int status, String code) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }
}
