package io.assethatch.projectservice.memoryfile;

import static io.assethatch.projectservice.Client.problem;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Kind;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.projectservice.Client;
import io.assethatch.projectservice.Feed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
class MemoryFileVersionTest {
    private MemoryFileClient files;

    @BeforeEach
    void createProject() {
        files = MemoryFileClient.fresh();
    }

    @Test
    void keepsEveryVersion() {
        write("notes", 3);

        assertEquals(List.of(3, 2, 1), files.client().pages(files.path("notes") + "/versions?limit=2", "version"));
        Response first = files.client().get(files.path("notes") + "/versions/1");
        first.then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("Cache-Control", containsString("immutable"))
                .body("content", equalTo("text 1"))
                .body("type", equalTo("notes"));
        for (String gone : List.of("4", "0", "-1", "x", "99999999999999999999")) {
            problem(files.client().get(files.path("notes") + "/versions/" + gone), 404, "not-found");
        }
        problem(files.client().get(files.path("none") + "/versions"), 404, "not-found");
    }

    @Test
    void keepsTheNewestHundred() {
        write("notes", 103);

        List<Integer> kept = files.client().pages(files.path("notes") + "/versions?limit=200", "version");

        assertEquals(100, kept.size());
        assertEquals(4, kept.get(99));
        problem(files.client().get(files.path("notes") + "/versions/3"), 404, "not-found");
        files.get("notes").then().body("content", equalTo("text 103"));
    }

    @Test
    void keepsNoMoreThanEightMebibytesOfContents() {
        String content = "x".repeat((1 << 20) - 2);
        files.put("notes", MemoryFileClient.body(content + "0")).then().statusCode(201);
        IntStream.range(1, 10)
                .forEach(last -> files.put("notes", last, MemoryFileClient.body(content + last))
                        .then()
                        .statusCode(200));

        assertEquals(
                List.of(10, 9, 8, 7, 6, 5, 4, 3), files.client().pages(files.path("notes") + "/versions", "version"));
    }

    @Test
    void restoresAVersionAsANewOne() {
        files.put("notes", "{\"content\": \"text 1\", \"fileName\": \"a.md\"}")
                .then()
                .statusCode(201);
        files.put("notes", 1, MemoryFileClient.body("text 2")).then().statusCode(200);

        files.restore("notes", 1)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("content", equalTo("text 1"))
                .body("fileName", equalTo("a.md"))
                .body("version", equalTo(3));
        files.get("notes").then().body("content", equalTo("text 1")).body("version", equalTo(3));
        files.client().get(files.path("notes") + "/versions/2").then().body("content", equalTo("text 2"));
        files.restore("notes", 3).then().statusCode(200).header("ETag", "\"3\"");
        problem(files.restore("notes", 9), 404, "not-found");
        Response stale =
                files.client().request().header("If-Match", "\"2\"").post(files.path("notes") + "/versions/2/restore");
        problem(stale, 412, "edit-conflict").then().body("current.version", equalTo(3));
    }

    @Test
    void aFileThatComesBackGoesOnCounting() {
        write("notes", 2);
        files.client()
                .request()
                .header("If-Match", "\"1\"")
                .delete(files.path("notes"))
                .then()
                .statusCode(412)
                .body("current.content", equalTo("text 2"));

        files.delete("notes").then().statusCode(204).header("Consistency-Token", not(nullValue()));
        problem(files.get("notes"), 404, "not-found");
        problem(files.delete("notes"), 404, "not-found");
        problem(files.client().get(files.path("notes") + "/versions/1"), 404, "not-found");

        files.put("notes", MemoryFileClient.body("again"))
                .then()
                .statusCode(201)
                .header("ETag", "\"4\"");
        assertEquals(List.of(4), files.client().pages(files.path("notes") + "/versions", "version"));
        files.put("notes", 4, MemoryFileClient.body("more"))
                .then()
                .statusCode(200)
                .header("ETag", "\"5\"");
    }

    @Test
    void announcesEveryVersionWithoutItsContent() {
        write("notes", 2);
        files.put("notes", 2, MemoryFileClient.body("text 2"));
        files.put("notes", 1, MemoryFileClient.body("stale"));
        files.put("notes", MemoryFileClient.body("unconditional"));
        files.delete("notes");
        String token = files.put("notes", MemoryFileClient.body("again")).header("Consistency-Token");

        List<ChangeRecord> changes = announced();

        assertEquals(
                List.of("put 1", "put 2", "delete 3", "put 4"),
                changes.stream()
                        .map(change -> change.op().word() + " " + change.version())
                        .toList());
        assertEquals(token, changes.get(3).position().toString());
        assertTrue(changes.stream()
                .allMatch(change -> change.entityId().equals(files.project() + ":notes")
                        && files.project().equals(String.valueOf(change.projectId()))));
        assertTrue(changes.stream()
                .map(ChangeRecord::payload)
                .filter(Objects::nonNull)
                .noneMatch(payload -> new String(payload, StandardCharsets.UTF_8).contains("text")));
    }

    @Test
    void oneOfFiftyFirstWritesCreatesTheFile() throws Exception {
        var writers = new ArrayList<Callable<Integer>>();
        IntStream.range(0, 25).forEach(i -> {
            writers.add(() -> files.put("notes", MemoryFileClient.body("w" + i)).statusCode());
            writers.add(
                    () -> files.putNew("notes", MemoryFileClient.body("n" + i)).statusCode());
        });

        List<Integer> statuses = Client.atOnce(writers);

        assertEquals(1, statuses.stream().filter(status -> status == 201).count(), statuses.toString());
        assertTrue(statuses.stream().allMatch(status -> List.of(201, 412, 428).contains(status)), statuses.toString());
        assertEquals(1, announced().size());
        assertEquals(List.of("notes"), files.client().pages(files.path(""), "type"));
    }

    @Test
    void oneOfManyWritersOfAVersionWins() throws Exception {
        write("notes", 1);
        var writers = new ArrayList<Callable<Integer>>();
        IntStream.range(0, 20)
                .forEach(i -> writers.add(() ->
                        files.put("notes", 1, MemoryFileClient.body("w" + i)).statusCode()));

        List<Integer> statuses = Client.atOnce(writers);

        assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses.toString());
        assertEquals(19, statuses.stream().filter(status -> status == 412).count(), statuses.toString());
        assertEquals(2, announced().size());
    }

    @Test
    void goesBeforeItsProject() {
        write("notes", 2);
        write("style", 1);

        files.client()
                .request()
                .delete("/api/projects/" + files.project())
                .then()
                .statusCode(204);

        List<String> last = Feed.of(files.client().workspace()).stream()
                .map(change -> change.kind().word() + " " + change.op().word() + " " + change.version())
                .toList();
        assertEquals(
                List.of("memory-file delete 2", "memory-file delete 3", "project delete 2"),
                last.subList(last.size() - 3, last.size()).stream().sorted().toList());
        assertEquals("project delete 2", last.get(last.size() - 1));
        problem(files.get("notes"), 404, "not-found");
        problem(files.put("notes", MemoryFileClient.body("late")), 404, "not-found");
    }

    private void write(String type, int versions) {
        files.put(type, MemoryFileClient.body("text 1")).then().statusCode(201);
        IntStream.range(1, versions)
                .forEach(last -> files.put(type, last, MemoryFileClient.body("text " + (last + 1)))
                        .then()
                        .statusCode(200)
                        .header("ETag", "\"" + (last + 1) + "\""));
    }

    private List<ChangeRecord> announced() {
        return Feed.of(files.client().workspace()).stream()
                .filter(change -> change.kind() == Kind.MEMORY_FILE)
                .toList();
    }
}
