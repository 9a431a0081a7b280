package io.assethatch.projectservice.plan;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.assethatch.projectservice.Feed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What saving a plan costs in statements and change records, and what saves at the same time do to each other. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
class PlanSaveTest {
    private static final int MANY = 2_000;
    private static final int BATCH = 100;

    /**
     * A dozen: lock, reads, order of the plan, change records and the transaction itself. The rest is room for the relay,
     * which asks the same pool for new records meanwhile.
     */
    private static final int STATEMENTS_BESIDE_BATCHES = 150;

    private final String workspace = "ws-" + UUID.randomUUID();
    private String project;

    @BeforeEach
    void createProject() {
        project = as().contentType("application/json")
                .body("{\"name\": \"Farm\"}")
                .post("/api/projects")
                .path("id");
    }

    @Test
    void twoThousandAssetsAreWrittenInBatches() {
        String token = as().get(path() + "/assets").header("Consistency-Token");

        double before = statements();
        saved(put(null, planOf(0, MANY)));
        double first = statements() - before;
        List<ChangeRecord> records = Feed.after(workspace, token);

        assertTrue(first >= MANY / BATCH, () -> "counted " + first + " in\n" + metrics());
        assertTrue(first <= MANY / BATCH + STATEMENTS_BESIDE_BATCHES, "counted " + first);
        assertEquals(Map.of("planned-asset", (long) MANY, "plan", 1L), byKind(records));
    }

    @Test
    void oneLineOnTopCostsAHandfulOfStatementsAndTwoRecords() {
        String token = put(null, planOf(0, MANY)).header("Consistency-Token");

        double before = statements();
        saved(put("\"1\"", "## Things\n- Something else\n" + planOf(0, MANY)));
        double cost = statements() - before;

        assertTrue(cost <= STATEMENTS_BESIDE_BATCHES, "counted " + cost);
        assertEquals(Map.of("planned-asset", 1L, "plan", 1L), byKind(Feed.after(workspace, token)));
    }

    @Test
    void renamingAndDescribingAnnouncesWhatChangedAlone() {
        String token = put(null, planOf(0, 100)).header("Consistency-Token");

        saved(put(
                "\"1\"",
                planOf(0, 100)
                        .replace("- Thing number 7\n", "- Thing number 7\n  - Notes: mossy\n")
                        .replace("- Thing number 42\n", "- Thing number fortytwo\n")));

        assertEquals(Map.of("planned-asset", 2L, "plan", 1L), byKind(Feed.after(workspace, token)));
    }

    @Test
    void removedAssetIsAnnouncedAsArchivedAndComesBack() throws IOException {
        Response first = put(null, "## Animals\n- Cow\n- Hen");
        String cow = first.path("assets[0].id");

        Response removed = put("\"1\"", "## Animals\n- Hen");
        ChangeRecord gone = recordOf(cow, first.header("Consistency-Token"));
        put("\"2\"", "## Animals\n- Hen\n- Cow");
        ChangeRecord back = recordOf(cow, removed.header("Consistency-Token"));

        assertEquals(Op.PUT, gone.op());
        assertEquals(true, isArchived(gone));
        assertEquals(2, gone.version());
        assertEquals(Op.PUT, back.op());
        assertEquals(false, isArchived(back));
        assertEquals(3, back.version());
    }

    @Test
    void ofFirstPlansAtTheSameTimeOneIsWritten() {
        List<Integer> plain = together(8, i -> put(null, "## A\n- Thing " + i));
        assertEquals(1, count(plain, 201), plain.toString());
        assertEquals(7, count(plain, 428), plain.toString());

        createProject();
        List<Integer> createOnly = together(
                8,
                i -> as().header("If-None-Match", "*")
                        .contentType("text/markdown")
                        .body("## A\n- Thing " + i)
                        .put(path()));
        assertEquals(1, count(createOnly, 201), createOnly.toString());
        assertEquals(7, count(createOnly, 412), createOnly.toString());
        as().get(path() + "/assets").then().body("items.size()", equalTo(1));
    }

    @Test
    void ofPlansFromTheSameVersionOneIsWritten() {
        saved(put(null, "## A\n- Thing"));

        List<Integer> answers = together(8, i -> put("\"1\"", "## A\n- Thing\n- Other " + i));

        assertEquals(1, count(answers, 200), answers.toString());
        assertEquals(7, count(answers, 412), answers.toString());
        assertEquals("\"2\"", as().get(path()).header("ETag"));
    }

    @Test
    void deletingTheProjectMeanwhileLeavesNothingBehind() {
        for (int round = 0; round < 5; round++) {
            createProject();
            saved(put(null, planOf(0, 50)));

            List<Integer> answers = together(
                    6, i -> i == 3 ? as().delete("/api/projects/" + project) : put("*", planOf(50 * i, 50 * i + 60)));

            assertEquals(1, count(answers, 204), answers.toString());
            assertEquals(5, count(answers, 200) + count(answers, 404), answers.toString());
            assertEquals(404, as().get(path()).statusCode());
            Map<String, Op> last = new HashMap<>();
            Feed.of(workspace).stream()
                    .filter(change -> UUID.fromString(project).equals(change.projectId()))
                    .forEach(change -> last.put(change.kind() + "/" + change.entityId(), change.op()));
            assertTrue(last.values().stream().allMatch(Op.DELETE::equals), last.toString());
        }
    }

    @Test
    void twoThousandAssetsAreListedInPlanOrder() {
        List<String> ids = put(null, planOf(0, MANY)).path("assets.id");

        List<String> listed = new ArrayList<>();
        String next = path() + "/assets?limit=200";
        while (next != null) {
            Response page = as().urlEncodingEnabled(false).get(next);
            listed.addAll(page.jsonPath().getList("items.id"));
            String link = page.header("Link");
            next = link == null ? null : link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1");
        }

        assertEquals(ids, listed);
    }

    private static String planOf(int from, int to) {
        return "## Things\n"
                + IntStream.range(from, to)
                        .mapToObj(i -> "- Thing number " + i + "\n")
                        .collect(Collectors.joining());
    }

    /** Statements and batches that this service's pool has sent to PostgreSQL. */
    private static double statements() {
        return metrics()
                .lines()
                .filter(line -> line.contains("_completed_total{") && line.contains("\"sql\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }

    private static Map<String, Long> byKind(List<ChangeRecord> records) {
        return records.stream()
                .collect(Collectors.groupingBy(record -> record.kind().word(), Collectors.counting()));
    }

    private ChangeRecord recordOf(String id, String token) {
        List<ChangeRecord> records = Feed.after(workspace, token).stream()
                .filter(record -> record.entityId().equals(id))
                .toList();
        assertEquals(1, records.size());
        return records.get(0);
    }

    private static boolean isArchived(ChangeRecord record) throws IOException {
        return ContractJson.MAPPER
                .readValue(record.payload(), PlannedAssetState.class)
                .archived();
    }

    private static long count(List<Integer> answers, int status) {
        return answers.stream().filter(answer -> answer == status).count();
    }

    /** The status codes of requests that were sent side by side. */
    private static List<Integer> together(int count, IntFunction<Response> request) {
        ExecutorService clients = Executors.newFixedThreadPool(count);
        try {
            List<Callable<Integer>> calls = IntStream.range(0, count)
                    .mapToObj(i -> (Callable<Integer>) () -> request.apply(i).statusCode())
                    .toList();
            var answers = new ArrayList<Integer>();
            for (Future<Integer> answer : clients.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            clients.shutdownNow();
        }
    }

    private static void saved(Response response) {
        assertTrue(response.statusCode() < 300, response.asString());
    }

    private String path() {
        return "/api/projects/" + project + "/plan";
    }

    private Response put(String ifMatch, String text) {
        RequestSpecification request = ifMatch == null ? as() : as().header("If-Match", ifMatch);
        return request.contentType("text/markdown").body(text).put(path());
    }

    private RequestSpecification as() {
        return given().auth().oauth2(TestTokens.of(workspace));
    }
}
