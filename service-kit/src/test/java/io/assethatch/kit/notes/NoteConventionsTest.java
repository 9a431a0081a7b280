package io.assethatch.kit.notes;

import static io.restassured.RestAssured.given;

import io.assethatch.kit.testing.ApiConventions;
import io.assethatch.kit.testing.SampleRequest;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The conventions hold where a resource uses the kit as it is meant to be used. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
class NoteConventionsTest {
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String MILK = "{\"text\": \"milk\"}";
    private static final String BREAD = "{\"text\": \"bread\"}";

    @TestFactory
    Stream<DynamicTest> everyOperationHasManners() {
        return new ApiConventions("http://localhost:" + RestAssured.port)
                .sample("createNote", workspace -> SampleRequest.json("/api/notes", MILK, BREAD))
                .sample("listNotes", workspace -> {
                    note(workspace);
                    note(workspace);
                    return SampleRequest.of("/api/notes");
                })
                .sample("getNote", workspace -> SampleRequest.of(note(workspace)))
                .sample(
                        "editNote",
                        workspace -> SampleRequest.of(note(workspace), MERGE_PATCH, BREAD, MILK)
                                .header("If-Match", "\"1\""))
                .sample("deleteNote", workspace -> SampleRequest.of(note(workspace)))
                .sample("ringNote", workspace -> SampleRequest.of(note(workspace) + "/ring"))
                .withoutSample("tryThing", "GET /api/things/workspace", "GET /api/things/failing/{how}")
                .tests();
    }

    private static String note(String workspace) {
        return given().header("Authorization", "Bearer " + TestTokens.of(workspace))
                .contentType("application/json")
                .body(MILK)
                .post("/api/notes")
                .header("Location");
    }
}
