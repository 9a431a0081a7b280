package io.assethatch.kit.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
class ListsTest {
    private final String workspace = "ws-" + UUID.randomUUID();

    @Test
    void givesEveryItemOnceInOrder() {
        for (int i = 0; i < 7; i++) {
            write(workspace, "note " + i);
        }
        var seen = new ArrayList<String>();
        String next = "/api/notes?limit=3";
        while (next != null) {
            Response page = list(workspace, next);
            seen.addAll(page.jsonPath().getList("items.text"));
            String link = page.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertEquals(List.of("note 6", "note 5", "note 4", "note 3", "note 2", "note 1", "note 0"), seen);
    }

    @Test
    void endsWhereNothingFollows() {
        write(workspace, "milk");

        list(workspace, "/api/notes?limit=1")
                .then()
                .body("nextCursor", nullValue())
                .header("Link", nullValue());
    }

    @Test
    void keepsFiltersInTheLinkAndTheCursor() {
        for (int i = 0; i < 3; i++) {
            write(workspace, "größer & schöner");
        }
        Response page = given().queryParam("text", "größer & schöner")
                .header("Authorization", "Bearer " + TestTokens.of(workspace))
                .get("/api/notes?limit=2");
        String link = page.header("Link");

        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + TestTokens.of(workspace))
                .get(link.substring(1, link.indexOf('>')))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));
        list(workspace, "/api/notes?cursor=" + page.path("nextCursor")).then().statusCode(400);
    }

    @Test
    void refusesCursorsOfOtherWorkspaces() {
        write(workspace, "milk");
        write(workspace, "bread");
        String cursor = list(workspace, "/api/notes?limit=1").path("nextCursor");

        list(workspace, "/api/notes?limit=5&cursor=" + cursor).then().statusCode(200);
        list("other-" + workspace, "/api/notes?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("cursor"));
    }

    @Test
    void refusesACursorWithAnyBitChanged() {
        write(workspace, "milk");
        write(workspace, "bread");
        String cursor = list(workspace, "/api/notes?limit=1").path("nextCursor");

        var changed = new HashSet<String>();
        for (int i = 0; i < cursor.length(); i++) {
            changed.add(cursor.substring(0, i) + (cursor.charAt(i) == 'A' ? 'B' : 'A') + cursor.substring(i + 1));
        }
        changed.addAll(List.of(cursor + "A", cursor.substring(1), cursor.substring(0, 40)));
        for (String text : changed) {
            list(workspace, "/api/notes?cursor=" + text).then().statusCode(400);
        }
    }

    @Test
    void readsWhatItWrote() {
        var cursor = new Cursor(Instant.parse("2026-11-22T10:15:30.123456Z"), Ids.next());

        assertEquals(cursor, Cursor.read(ByteBuffer.wrap(cursor.bytes())));
    }

    @Test
    void sharesItsKeyAmongReplicas() {
        byte[] text = {1, 2, 3};
        byte[] derived = CursorKey.of(Optional.empty(), Optional.of("token")).mac(text);

        assertArrayEquals(
                derived, CursorKey.of(Optional.empty(), Optional.of("token")).mac(text));
        assertFalse(Arrays.equals(
                derived, CursorKey.of(Optional.of("key"), Optional.of("token")).mac(text)));
        assertFalse(Arrays.equals(
                CursorKey.of(Optional.empty(), Optional.empty()).mac(text),
                CursorKey.of(Optional.empty(), Optional.empty()).mac(text)));
    }

    private static Response list(String workspace, String path) {
        return given().header("Authorization", "Bearer " + TestTokens.of(workspace))
                .get(path);
    }

    private static void write(String workspace, String text) {
        given().header("Authorization", "Bearer " + TestTokens.of(workspace))
                .contentType("application/json")
                .body("{\"text\": \"" + text + "\"}")
                .post("/api/notes")
                .then()
                .statusCode(201);
    }
}
