package io.assethatch.projectservice.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.contracts.ContractJson;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.assethatch.projectservice.Client;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * Two clients edit one project at the same time, a thousand random patches each. What they end with is what one client
 * alone would have got by making the patches that were taken one after another, in the order of their versions.
 */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(AnchorServiceDouble.class)
class NoLostUpdateTest {
    private static final int PATCHES = 1_000;

    @TestHTTPResource("/api/projects/")
    URI projects;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Client client = Client.fresh();
    private final String bearer = "Bearer " + TestTokens.of(client.workspace());

    /** An answer to a patch that was made upon {@code base}. */
    private record Judged(long base, ObjectNode patch, int status, JsonNode answer) {
        long version() {
            return answer.path("version").asLong();
        }
    }

    @Test
    void editsWithRetryEndInTheSerialResult() throws Exception {
        String id = client.createProject("Edited");

        List<Judged> judged = edit(id, true);

        assertEquals(
                2 * PATCHES,
                judged.stream().filter(answer -> answer.status() != 412).count());
        assertSerial(id, judged);
    }

    @Test
    void everyLoserWithoutRetryGotA412() throws Exception {
        String id = client.createProject("Edited");

        List<Judged> judged = edit(id, false);

        assertEquals(2 * PATCHES, judged.size());
        assertTrue(judged.stream().anyMatch(answer -> answer.status() == 412), "the two never met");
        assertSerial(id, judged);
    }

    private List<Judged> edit(String id, boolean retry) throws Exception {
        List<Callable<List<Judged>>> editors =
                List.of(() -> edit(id, new Random(1), retry), () -> edit(id, new Random(2), retry));
        var judged = new ArrayList<Judged>();
        Client.atOnce(editors).forEach(judged::addAll);
        return judged;
    }

    /** Goes on from the newest state that it was told, also by a refusal. */
    private List<Judged> edit(String id, Random random, boolean retry) throws IOException, InterruptedException {
        var judged = new ArrayList<Judged>();
        long base = 1;
        for (int i = 0; i < PATCHES; i++) {
            ObjectNode patch = RandomPatches.next(random);
            Judged answer;
            do {
                answer = send(id, base, patch);
                judged.add(answer);
                base = answer.status() == 200
                        ? answer.version()
                        : answer.answer().path("current").path("version").asLong(base);
            } while (retry && answer.status() == 412);
        }
        return judged;
    }

    private Judged send(String id, long base, ObjectNode patch) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(projects.resolve(id))
                .header("Authorization", bearer)
                .header("Content-Type", "application/merge-patch+json")
                .header("If-Match", "\"" + base + "\"")
                .method("PATCH", BodyPublishers.ofString(patch.toString()))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Judged(base, patch, response.statusCode(), ContractJson.MAPPER.readTree(response.body()));
    }

    /** Replays the winners on a model by version, and holds every single answer to it. */
    private void assertSerial(String id, List<Judged> judged) {
        var winners = new HashMap<Long, Judged>();
        for (Judged answer : judged) {
            if (answer.status() == 200 && answer.version() > answer.base()) {
                assertEquals(answer.base() + 1, answer.version());
                assertEquals(null, winners.put(answer.version(), answer), "two made version " + answer.version());
            }
        }
        List<ProjectModel> history = new ArrayList<>(List.of(ProjectModel.created("Edited")));
        for (long version = 2; version <= winners.size() + 1; version++) {
            history.add(
                    history.get(history.size() - 1).patched(winners.get(version).patch()));
        }

        for (Judged answer : judged) {
            ProjectModel upon = history.get((int) answer.base() - 1);
            Map<Integer, Boolean> lawful =
                    Map.of(200, true, 409, !upon.allows(answer.patch()), 412, answer.base() < history.size());
            assertTrue(lawful.getOrDefault(answer.status(), false), answer::toString);
            if (answer.status() == 200) {
                ProjectModel made = history.get((int) answer.version() - 1);
                assertTrue(upon.allows(answer.patch()), answer::toString);
                assertEquals(upon.patched(answer.patch()), made, answer::toString);
                assertTrue(made.equalsState(answer.answer()), answer::toString);
            }
        }
        JsonNode last = tree(client.get("/api/projects/" + id).asString());
        assertEquals(history.size(), last.path("version").asLong());
        assertTrue(history.get(history.size() - 1).equalsState(last), last::toString);
    }

    private static JsonNode tree(String json) {
        try {
            return ContractJson.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
