package io.assethatch.kit.problem;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
class DocumentedProblemsTest {
    private JsonPath document;

    @BeforeEach
    void read() {
        document = given().get("/q/openapi?format=json").jsonPath();
    }

    @Test
    void saysWhatTheShapeOfAnOperationBrings() {
        assertEquals(
                Set.of("200", "304", "400", "401", "404", "406", "500", "503"), responses("/api/notes/{id}", "get"));
        assertEquals(
                Set.of("201", "400", "401", "406", "409", "413", "415", "422", "500", "503"),
                responses("/api/notes", "post"));
        assertEquals(
                Set.of("200", "400", "401", "404", "406", "412", "413", "415", "422", "428", "500", "503"),
                responses("/api/notes/{id}", "patch"));
        assertEquals(Set.of("204", "400", "401", "404", "412", "500", "503"), responses("/api/notes/{id}", "delete"));
    }

    @Test
    void addsCodesOfTheOperationsOwn() {
        assertEquals(
                Set.of("id-was-used", "request-in-flight"),
                this.<Map<String, Object>>problem("/api/notes", "post", "409", "examples")
                        .keySet());
        assertEquals(
                List.of(
                        "`request-in-flight`: A request with this key is being worked on",
                        "`note-is-quiet`: `until` tells when it may ring again"),
                List.of(description("/api/notes/{id}/ring", "post", "409").split("\n\n")));
    }

    @Test
    void keepsTheWordsThatAnAnswerWasGiven() {
        assertEquals("`not-found`: there is no such note to ring", description("/api/notes/{id}/ring", "post", "404"));
    }

    @Test
    void givesAnExampleOfEachCode() {
        Map<String, Object> quiet = document.getMap("components.examples.'note-is-quiet'.value");

        assertEquals("https://assethatch.io/errors#note-is-quiet", quiet.get("type"));
        assertEquals("The note has been silenced", quiet.get("title"));
        assertEquals(409, quiet.get("status"));
        assertEquals(
                "#/components/examples/note-is-quiet",
                problem("/api/notes/{id}/ring", "post", "409", "examples.'note-is-quiet'.'$ref'"));
        assertEquals("#/components/schemas/Problem", problem("/api/notes", "post", "422", "schema.'$ref'"));
    }

    @Test
    void documentsTheKeyOfRequestsThatWrite() {
        assertTrue(parameters("/api/notes", "post").contains("Idempotency-Key"));
        assertTrue(parameters("/api/notes/{id}/ring", "post").contains("Idempotency-Key"));
        assertFalse(parameters("/api/things", "post").contains("Idempotency-Key"));
        assertFalse(responses("/api/things", "post").contains("409"));
    }

    private <T> T problem(String path, String method, String status, String part) {
        String response = operation(path, method) + ".responses.'" + status + "'.content";
        assertEquals(
                Set.of("application/problem+json"), document.getMap(response).keySet());
        return document.get(response + ".'application/problem+json'." + part);
    }

    private String description(String path, String method, String status) {
        return document.getString(operation(path, method) + ".responses.'" + status + "'.description");
    }

    private Set<String> responses(String path, String method) {
        return document.<String, Object>getMap(operation(path, method) + ".responses")
                .keySet();
    }

    private List<String> parameters(String path, String method) {
        List<String> names = document.getList(operation(path, method) + ".parameters.name");
        return names == null ? List.of() : names;
    }

    private static String operation(String path, String method) {
        return "paths.'" + path + "'." + method;
    }
}
