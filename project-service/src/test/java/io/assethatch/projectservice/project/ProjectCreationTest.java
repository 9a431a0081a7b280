package io.assethatch.projectservice.project;

import static io.assethatch.projectservice.Client.problem;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.projectservice.Client;
import io.assethatch.projectservice.Feed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(AnchorServiceDouble.class)
class ProjectCreationTest {
    private final Client client = Client.fresh();

    @Test
    void createsWithDefaults() {
        client.request()
                .body("{\"name\": \"Farm\"}")
                .post("/api/projects")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", matchesPattern("/api/projects/[0-9a-f-]{36}"))
                .header("Consistency-Token", matchesPattern("projects:1\\.\\d+\\.\\d+"))
                .body("name", equalTo("Farm"))
                .body("description", nullValue())
                .body("phase", equalTo("planning"))
                .body("mode", equalTo("2d"))
                .body("qualities.baseResolution", equalTo("32x32"))
                .body("revision", equalTo(1))
                .body("version", equalTo(1));
    }

    @Test
    void givesBackWhatWasCreated() {
        String name = "Größe 农场 😀 \\\"quoted\\\"";
        Response created = client.request()
                .body("{\"name\": \"" + name + "\", \"description\": \"two\\nlines\", \"qualities\":"
                        + " {\"artStyle\": \"pixel art\", \"baseResolution\": \"1024x8\", \"perspective\": \"isometric\","
                        + " \"gameGenre\": \"farming\", \"theme\": \"autumn\", \"mood\": \"calm\","
                        + " \"colorPalette\": \"earth tones\"}}")
                .post("/api/projects");
        assertEquals(201, created.statusCode(), created.asString());

        Response read = client.request().get("/api/projects/" + created.path("id"));

        assertEquals(200, read.statusCode());
        assertEquals(created.asString(), read.asString());
        assertEquals("Größe 农场 😀 \"quoted\"", read.path("name"));
        assertEquals(created.header("ETag"), read.header("ETag"));
        read.then().header("Consistency-Token", notNullValue());
    }

    @Test
    void createsWithAChosenIdOnce() {
        String id = Ids.next().toString();

        putNew(client, id).then().statusCode(201).header("ETag", "\"1\"").body("id", equalTo(id));
        putNew(client, id).then().statusCode(412).body("current.id", equalTo(id));
        problem(putNew(client, UUID.randomUUID().toString()), 422, "invalid");
        problem(putNew(client, "x"), 404, "not-found");
        problem(
                client.request().body("{\"name\": \"a\"}").put("/api/projects/" + Ids.next()),
                428,
                "precondition-required");
    }

    @Test
    void anIdIsUsedOnceInAllWorkspacesAlsoAfterADelete() {
        Client stranger = Client.fresh();
        String id = Ids.next().toString();
        putNew(client, id).then().statusCode(201);

        Response whileItLives = problem(putNew(stranger, id), 409, "id-was-used");
        client.request().delete("/api/projects/" + id).then().statusCode(204);
        problem(putNew(client, id), 409, "id-was-used");
        Response whenItIsGone = problem(putNew(stranger, id), 409, "id-was-used");

        assertEquals(
                whileItLives.jsonPath().<String, Object>getMap("").keySet(),
                whenItIsGone.jsonPath().<String, Object>getMap("").keySet());
        assertEquals((String) whileItLives.path("detail"), whenItIsGone.path("detail"));
        assertFalse(whileItLives.asString().contains("\"current\""), whileItLives.asString());
        assertEquals(List.of(), Feed.of(stranger.workspace()));
    }

    @Test
    void aRefusedCreationUsesNoId() {
        String id = Ids.next().toString();
        client.request()
                .header("If-None-Match", "*")
                .body("{\"name\": \"\"}")
                .put("/api/projects/" + id)
                .then()
                .statusCode(422);

        putNew(Client.fresh(), id).then().statusCode(201);
    }

    @Test
    void answersTheDocumentedExamples() {
        String id = client.request()
                .body(ProjectExamples.NEW)
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        client.patch("/api/projects/" + id, "\"1\"", ProjectExamples.PATCH)
                .then()
                .statusCode(200)
                .body("phase", equalTo("style"))
                .body("qualities.mood", equalTo("gloomy"));
    }

    private static Response putNew(Client client, String id) {
        return client.request()
                .header("If-None-Match", "*")
                .body("{\"name\": \"a\"}")
                .put("/api/projects/" + id);
    }
}
