package io.assethatch.projectservice.memoryfile;

import static io.assethatch.projectservice.Client.problem;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.contracts.Sha256;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.projectservice.Client;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
class MemoryFileApiTest {
    private static final int MIB = 1 << 20;

    private MemoryFileClient files;

    @BeforeEach
    void createProject() {
        files = MemoryFileClient.fresh();
    }

    @Test
    void givesBackWhatWasWritten() {
        Response written = files.put("decisions", MemoryFileExamples.NEW);

        written.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", files.path("decisions"))
                .header("Consistency-Token", matchesPattern("projects:1\\.\\d+\\.\\d+"))
                .body("type", equalTo("decisions"))
                .body("fileName", equalTo("decisions.md"))
                .body("content", equalTo(MemoryFileExamples.TEXT))
                .body("contentBytes", equalTo(MemoryFileExamples.TEXT.length()))
                .body("contentSha256", equalTo(Sha256.hex(MemoryFileExamples.TEXT.getBytes(StandardCharsets.UTF_8))))
                .body("version", equalTo(1));
        Response read = files.get("decisions");
        assertEquals(written.asString(), read.asString());
        read.then().statusCode(200).header("ETag", "\"1\"").header("Consistency-Token", notNullValue());
        files.client()
                .request()
                .header("If-None-Match", "\"1\"")
                .get(files.path("decisions"))
                .then()
                .statusCode(304);
    }

    @Test
    void whatWasReadMayBeSentBack() {
        files.put("notes", MemoryFileExamples.NEW);

        files.put("notes", 1, files.get("notes").asString())
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        files.put("notes", 1, files.get("notes").asString().replace("32 colours", "16 colours"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("content", containsString("16 colours"));
        problem(files.put("other", files.get("notes").asString()), 422, "invalid")
                .then()
                .body("errors.pointer", contains("/type"));
    }

    @Test
    void replacesNameAndContent() {
        files.put("notes", MemoryFileExamples.NEW);

        files.put("notes", 1, MemoryFileClient.body("other"))
                .then()
                .statusCode(200)
                .header("Location", nullValue())
                .body("fileName", nullValue())
                .body("content", equalTo("other"))
                .body("version", equalTo(2));
    }

    @Test
    void needsTheVersionThatItChanges() {
        files.put("notes", MemoryFileClient.body("first")).then().statusCode(201);

        problem(files.put("notes", MemoryFileClient.body("x")), 428, "precondition-required");
        problem(files.putNew("notes", MemoryFileClient.body("x")), 412, "edit-conflict")
                .then()
                .body("current.content", equalTo("first"))
                .body("current.version", equalTo(1));
        problem(files.put("notes", 7, MemoryFileClient.body("x")), 412, "edit-conflict")
                .then()
                .body("current.content", equalTo("first"));
        problem(files.put("none", 1, MemoryFileClient.body("x")), 412, "edit-conflict");
        files.putNew("other", MemoryFileClient.body("x")).then().statusCode(201);
        files.get("notes").then().header("ETag", "\"1\"");
    }

    @Test
    void listsFilesWithoutTheirContents() {
        IntStream.range(0, 5).forEach(i -> files.put("t" + i, MemoryFileClient.body("content " + i)));
        files.put("t0", 1, MemoryFileClient.body("newer"));

        files.client()
                .get(files.path(""))
                .then()
                .statusCode(200)
                .body("items", hasSize(5))
                .body("items[0].type", equalTo("t0"))
                .body("items[0].version", equalTo(2))
                .body("items[0].contentBytes", equalTo(5))
                .body("items.content", contains(nullValue(), nullValue(), nullValue(), nullValue(), nullValue()))
                .body("items.row", contains(nullValue(), nullValue(), nullValue(), nullValue(), nullValue()));
        assertEquals(List.of("t0", "t1", "t2", "t3", "t4"), files.client().pages(files.path("") + "?limit=2", "type"));
    }

    @Test
    void givesTheContentByItsHash() {
        String text = "Zeile\r\n\tصباح 😀 e\u0301";
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        files.put("notes", MemoryFileClient.body(text)).then().statusCode(201);
        files.put("notes", 1, MemoryFileClient.body("newer")).then().statusCode(200);

        Response former = files.client().get(files.path("notes") + "/content?v=" + Sha256.hex(utf8));

        assertArrayEquals(utf8, former.asByteArray());
        former.then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .header("ETag", "\"" + Sha256.hex(utf8) + "\"")
                .header("Cache-Control", containsString("immutable"));
        files.client()
                .get(files.path("notes") + "/content")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache")
                .body(equalTo("newer"));
        problem(files.client().get(files.path("notes") + "/content?v=" + Sha256.hex(new byte[1])), 404, "not-found");
        files.client()
                .request()
                .header("If-None-Match", "\"" + Sha256.hex(utf8) + "\"")
                .get(files.path("notes") + "/content?v=" + Sha256.hex(utf8))
                .then()
                .statusCode(304);
    }

    @Test
    void aContentHasAMebibyteOfUtf8() {
        String largest = "\"".repeat(MIB - 4) + "😀";

        files.put("notes", MemoryFileClient.body(largest))
                .then()
                .statusCode(201)
                .body("contentBytes", equalTo(MIB))
                .body("content", equalTo(largest));
        problem(files.put("other", MemoryFileClient.body(largest + "x")), 413, "body-too-large");
        problem(files.get("other"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project",
                "conversation",
                "decisions",
                "characters",
                "world",
                "style",
                "generation-log",
                "a",
                "0",
                "entities.json",
                "my_notes-2.md",
                "x234567890123456789012345678901234567890123456789012345678901234",
            })
    void takesWellKnownAndOtherTypes(String type) {
        files.put(type, MemoryFileClient.body(type)).then().statusCode(201);
        files.get(type).then().statusCode(200).body("content", equalTo(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Notes",
                ".hidden",
                "-x",
                "_x",
                "a%20b",
                "caf%C3%A9",
                "x2345678901234567890123456789012345678901234567890123456789012345",
            })
    void refusesOtherTypes(String type) {
        Response refused = files.client()
                .request()
                .urlEncodingEnabled(false)
                .body(MemoryFileClient.body("x"))
                .put(files.path(type));

        problem(refused, 422, "invalid").then().body("errors.pointer", contains("type"));
        problem(files.client().request().urlEncodingEnabled(false).get(files.path(type)), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                    | 422 | /content",
                "{\"content\": null}                                   | 422 | /content",
                "{\"content\": \"a\\u0000b\"}                          | 422 | /content",
                "{\"content\": \"a\\u001bb\"}                          | 422 | /content",
                "{\"content\": \"a\\u0085b\"}                          | 422 | /content",
                "{\"content\": \"a\\ud83d\"}                           | 422 | /content",
                "{\"content\": \"a\\ude00b\"}                          | 422 | /content",
                "{\"content\": \"\", \"fileName\": \"\"}               | 422 | /fileName",
                "{\"content\": \"\", \"fileName\": \"../a\"}           | 422 | /fileName",
                "{\"content\": \"\", \"fileName\": \"a\\nb\"}          | 422 | /fileName",
                "{\"content\": \"\", \"type\": \"other\"}              | 422 | /type",
                "{\"content\": 7}                                      | 400 | /content",
                "{\"content\": \"\", \"text\": \"x\"}                  | 400 | /text",
            })
    void refusesWithPointer(String body, int status, String pointer) {
        files.put("notes", body)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.pointer", contains(pointer));
        problem(files.get("notes"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "\"x\""})
    void refusesWhatIsNoObject(String body) {
        problem(files.put("notes", body), 400, "malformed-request");
    }

    @Test
    void hidesFilesOfOthers() {
        files.put("notes", MemoryFileClient.body("secret")).then().statusCode(201);
        var stranger = new MemoryFileClient(Client.fresh(), files.project());

        problem(stranger.get("notes"), 404, "not-found");
        problem(stranger.put("notes", 1, MemoryFileClient.body("mine")), 404, "not-found");
        problem(stranger.put("other", MemoryFileClient.body("mine")), 404, "not-found");
        problem(stranger.delete("notes"), 404, "not-found");
        problem(stranger.restore("notes", 1), 404, "not-found");
        for (String below : List.of("", "notes/content", "notes/versions", "notes/versions/1")) {
            problem(stranger.client().get(stranger.path(below)), 404, "not-found");
        }
        files.get("notes").then().statusCode(200).body("content", equalTo("secret"));
    }

    @Test
    void belongsToAProject() {
        var nowhere = new MemoryFileClient(files.client(), Ids.next().toString());

        problem(nowhere.put("notes", MemoryFileClient.body("x")), 404, "not-found");
        problem(nowhere.get("notes"), 404, "not-found");
        problem(nowhere.client().get(nowhere.path("")), 404, "not-found");
        problem(files.client().get("/api/projects/17/memory-files/notes"), 404, "not-found");
    }

    @Test
    void aProjectHasABoundedNumberOfFiles() {
        IntStream.range(0, 100)
                .forEach(i ->
                        files.put("t" + i, MemoryFileClient.body("x")).then().statusCode(201));

        problem(files.put("one-more", MemoryFileClient.body("x")), 409, "conflict");
        files.put("t0", 1, MemoryFileClient.body("y")).then().statusCode(200);
        files.delete("t1").then().statusCode(204);
        files.put("one-more", MemoryFileClient.body("x")).then().statusCode(201);
    }
}
