package io.assethatch.projectservice.plan;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.assethatch.projectservice.Feed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
class PlanApiTest {
    private static final String FARM = "# Farm\n\n## Animals\n- Cow\n  - Description: brown\n- Hen\nprose\n";

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
    void firstPlanNeedsNoCondition() {
        put(null, FARM)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Consistency-Token", notNullValue())
                .body("version", equalTo(1))
                .body("assets.semanticId", contains("animal_cow", "animal_hen"))
                .body("assets.version", contains(1, 1))
                .body("assets[0].description", equalTo("brown"))
                .body("assets[0].mobility.kind", equalTo("static"))
                .body("warnings.line", contains(7))
                .body("warnings.detail", contains(containsString("not understood")))
                .body("changes.added.semanticId", contains("animal_cow", "animal_hen"))
                .body("changes.renamed", empty())
                .body("changes.removed", empty())
                .body("changes.kept", empty());
    }

    @Test
    void givesTheTextBackByteByByte() {
        byte[] odd = "\uFEFF# Größe 农场\r\n\r## A\n- B\u0000C 😀\t\n<!-- remark -->\n".getBytes(StandardCharsets.UTF_8);
        put(null, odd).then().statusCode(201);

        Response read = as().get(path());

        assertEquals(200, read.statusCode());
        assertArrayEquals(odd, read.asByteArray());
        assertEquals("\"1\"", read.header("ETag"));
        assertEquals("text/markdown;charset=UTF-8", read.contentType().replace(" ", ""));
        read.then().header("Consistency-Token", notNullValue());
        as().header("If-None-Match", "\"1\"").get(path()).then().statusCode(304);
        as().accept("text/markdown").get(path()).then().statusCode(200);
        problem(as().accept("image/png").get(path()), 406, "not-acceptable");
    }

    @Test
    void laterPlansNeedTheVersionThatTheyReplace() {
        put(null, FARM);

        problem(put(null, "## A\n- B"), 428, "precondition-required");
        Response stale = put("\"7\"", "## A\n- B");
        problem(stale, 412, "edit-conflict");
        stale.then()
                .body("current.version", equalTo(1))
                .body("current.title", equalTo("Farm"))
                .body("current.text", equalTo(FARM));
        Response staleDocument = putDocument("\"7\"", "{}");
        problem(staleDocument, 412, "edit-conflict");
        staleDocument
                .then()
                .body("current.version", equalTo(1))
                .body("current.assets.name", contains("Cow", "Hen"))
                .body("current.assets.id", hasSize(2));
        problem(
                as().header("If-None-Match", "*")
                        .contentType("text/markdown")
                        .body("## A")
                        .put(path()),
                412,
                "edit-conflict");
        put("\"1\"", "## A\n- B").then().statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void firstPlanMeetsNoVersion() {
        problem(put("\"1\"", FARM), 412, "edit-conflict");
        as().header("If-None-Match", "*")
                .contentType("text/markdown")
                .body("## A")
                .put(path())
                .then()
                .statusCode(201);
    }

    @Test
    void keepsIdentitiesThroughEdits() {
        List<String> ids = put(null, "## Animals\n- Cow\n- Hen\n- Goat").path("assets.id");

        put("\"1\"", "## Animals\n- Goat\n- Old Cow\n- Pig")
                .then()
                .statusCode(200)
                .body("changes.kept.id", contains(ids.get(2)))
                .body("changes.renamed.id", contains(ids.get(0)))
                .body("changes.renamed.semanticId", contains("animal_old_cow"))
                .body("changes.renamed.formerSemanticId", contains("animal_cow"))
                .body("changes.removed.id", contains(ids.get(1)))
                .body("changes.added.semanticId", contains("animal_pig"))
                .body("assets.version", contains(1, 2, 1))
                .body("assets.revision", contains(1, 2, 1));

        listed("").body("items.semanticId", contains("animal_goat", "animal_old_cow", "animal_pig"));
        listed("?archived=true")
                .body("items.semanticId", contains("animal_goat", "animal_old_cow", "animal_pig", "animal_hen"))
                .body("items.archived", contains(false, false, false, true));

        put("\"2\"", "## Animals\n- Hen")
                .then()
                .body("assets.id", contains(ids.get(1)))
                .body("assets.version", contains(3))
                .body("assets.revision", contains(1))
                .body("changes.added.id", contains(ids.get(1)));
    }

    @Test
    void swapsSemanticIdsInOneSave() {
        List<String> ids =
                put(null, "## A\n- X <!-- id:one -->\n- Y <!-- id:two -->").path("assets.id");
        List<String> document = List.of(ids.get(0), ids.get(1));

        Response swapped = putDocument(
                "\"1\"",
                "{\"assets\": [{\"id\": \"%s\", \"category\": \"A\", \"name\": \"Two\"}, {\"id\": \"%s\", \"category\": \"A\", \"name\": \"One\"}]}"
                        .formatted(document.get(0), document.get(1)));
        Response back = putDocument(
                "\"2\"",
                "{\"assets\": [{\"id\": \"%s\", \"category\": \"A\", \"name\": \"One\"}, {\"id\": \"%s\", \"category\": \"A\", \"name\": \"Two\"}]}"
                        .formatted(document.get(0), document.get(1)));

        swapped.then().statusCode(200).body("assets.semanticId", contains("a_two", "a_one"));
        back.then()
                .statusCode(200)
                .body("assets.semanticId", contains("a_one", "a_two"))
                .body("assets.id", equalTo(ids));
    }

    @Test
    void planWithErrorsChangesNothing() {
        put(null, FARM);
        String token = as().get(path()).header("Consistency-Token");

        Response refused = put("\"1\"", "## A\n- Cow\n- cow\n- Dog\n  - Walk (0-frame)\n- [ANIM:0] Pig");

        problem(refused, 422, "plan-has-errors");
        refused.then().body("errors.line", contains(3, 5, 6));
        assertArrayEquals(
                FARM.getBytes(StandardCharsets.UTF_8), as().get(path()).asByteArray());
        listed("").body("items.semanticId", contains("animal_cow", "animal_hen"));
        assertEquals(List.of(), Feed.after(workspace, token));
    }

    @Test
    void sameTextIsNoVersion() {
        String token = put(null, FARM).header("Consistency-Token");

        put("\"1\"", FARM).then().statusCode(200).header("ETag", "\"1\"").body("changes.kept", hasSize(2));

        assertEquals(List.of(), Feed.after(workspace, token));
    }

    @Test
    void anOrderIsAChangeOfThePlanAlone() {
        String token = put(null, "## A\n- B\n- C").header("Consistency-Token");

        put("\"1\"", "## A\n- C\n- B").then().body("assets.semanticId", contains("a_c", "a_b"));

        assertEquals(List.of("plan"), kinds(Feed.after(workspace, token)));
    }

    @Test
    void lineOnTopOfTwoThousandAssetsIsTwoRecords() {
        String many = "## Things\n"
                + IntStream.range(0, 2_000).mapToObj(i -> "- Thing " + i + "\n").collect(Collectors.joining());
        String token = put(null, many).then().statusCode(201).extract().header("Consistency-Token");

        put("\"1\"", many.replaceFirst("\n", "\n- Something else\n"))
                .then()
                .statusCode(200)
                .body("assets", hasSize(2_001))
                .body("changes.added.semanticId", contains("thing_something_else"))
                .body("changes.kept", hasSize(2_000));

        assertEquals(List.of("planned-asset", "plan"), kinds(Feed.after(workspace, token)));
    }

    @Test
    void jsonPlanIsReadAndWrittenBackUnchanged() {
        String text = """
                # Farm
                ## Animals
                - [MOVEABLE:4] Cow
                  - Walk (6-frame)
                  - Notes: brown
                <!-- more to come -->
                - Hen <!-- id:henny -->
                a line that is not understood
                """;
        String token = put(null, text).header("Consistency-Token");
        Response read = as().accept("application/json").get(path());
        assertEquals(200, read.statusCode(), read.asString());
        assertEquals("Farm", read.path("title"));
        assertEquals(List.of("Cow", "Hen"), read.path("assets.name"));
        assertEquals("henny", read.path("assets[1].pin"));
        assertEquals("sprite-sheet", read.path("assets[0].type"));
        assertEquals((Integer) 6, read.path("assets[0].mobility.frames"));

        Response written = putDocument("\"1\"", read.asString());

        written.then().statusCode(200).header("ETag", "\"1\"").body("changes.kept.id", equalTo(read.path("assets.id")));
        assertEquals(text, as().get(path()).asString());
        assertEquals(List.of(), Feed.after(workspace, token));
    }

    @Test
    void changedJsonPlanIsWrittenAnewInMarkdown() {
        put(null, "# Farm\n## Animals\n- Cow\n  - Walk (6-frame)\n<!-- more -->\n- Hen <!-- id:henny -->");
        Response read = as().accept("application/json").get(path());

        putDocument("\"1\"", read.asString().replace("\"Walk\"", "\"Walk home\""))
                .then()
                .statusCode(200)
                .body("assets.id", equalTo(read.path("assets.id")))
                .body("assets.version", contains(2, 1));

        String text = as().get(path()).asString();
        assertEquals("# Farm\n\n## Animals\n- Cow\n  - Walk home (6-frame)\n- Hen <!-- id:henny -->\n", text);
        put("\"2\"", text).then().header("ETag", "\"2\"").body("changes.kept.id", equalTo(read.path("assets.id")));
    }

    @Test
    void jsonPlanIsHeldToTheRules() {
        problem(putDocument(null, "{\"assets\": [{\"name\": \"Cow\"}]}"), 422, "plan-has-errors");
        putDocument(null, "{\"assets\": [{\"category\": \"A\", \"name\": \"B\", \"type\": \"x\"}]}")
                .then()
                .body("errors.pointer", contains("/assets/0/type"));
        problem(putDocument(null, "{\"assets\": [{\"nom\": \"Cow\"}]}"), 400, "malformed-request");
        problem(putDocument(null, "{\"assets\": {}}"), 400, "malformed-request");
        problem(putDocument(null, "{\"assets\": [null]}"), 400, "malformed-request");
        problem(putDocument(null, "["), 400, "malformed-request");
        problem(putDocument(null, ""), 400, "malformed-request");
        putDocument(null, "{}").then().statusCode(201).body("assets", empty());
    }

    @Test
    void jsonPlanMayChooseNewIdsButNotOthers() {
        String chosen = Ids.next().toString();
        String item = "{\"assets\": [{\"id\": \"%s\", \"category\": \"A\", \"name\": \"B\"}]}".formatted(chosen);
        putDocument(null, item).then().statusCode(201).body("assets.id", contains(chosen));
        String other = as().contentType("application/json")
                .body("{\"name\": \"Other\"}")
                .post("/api/projects")
                .path("id");
        String token = as().get("/api/projects").header("Consistency-Token");

        Response taken = as().contentType("application/json").body(item).put("/api/projects/" + other + "/plan");

        problem(taken, 409, "id-was-used");
        taken.then().body("errors.pointer", contains("/assets/0/id"));
        problem(as().get("/api/projects/" + other + "/plan"), 404, "not-found");
        assertEquals(List.of(), Feed.after(workspace, token));
    }

    @Test
    void listsAssetsPageByPage() {
        put(null, "## A\n- A1\n- B2\n- C3\n- D4\n- E5");
        put("\"1\"", "## A\n- E5\n- D4\n- C3\n- B2");

        List<String> seen = new ArrayList<>();
        String next = path() + "/assets?archived=true&limit=2";
        while (next != null) {
            Response page = as().urlEncodingEnabled(false).get(next);
            assertEquals(200, page.statusCode(), page.asString());
            seen.addAll(page.jsonPath().getList("items.name"));
            String link = page.header("Link");
            next = link == null ? null : link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1");
        }

        assertEquals(List.of("E5", "D4", "C3", "B2", "A1"), seen);
        problem(as().get(path() + "/assets?limit=0"), 422, "invalid");
        problem(as().get(path() + "/assets?cursor=x"), 400, "malformed-request");
        problem(as().get(path() + "/assets?archived=maybe"), 400, "malformed-request");
    }

    @Test
    void pageAfterAnAssetThatLeftThePlanIsRefused() {
        put(null, "## A\n- A1\n- B2\n- C3\n- D4");
        String cursor = as().get(path() + "/assets?archived=true&limit=2").path("nextCursor");

        put("\"1\"", "## A\n- A1\n- C3\n- D4");

        problem(as().get(path() + "/assets?archived=true&limit=2&cursor=" + cursor), 400, "malformed-request");
    }

    @Test
    void textOfPlansRoundTripsWhateverItSays() {
        for (long seed = 0; seed < 40; seed++) {
            byte[] text = HostilePlans.text(new Random(seed), 60)
                    .replace("\uD800", "")
                    .replace("\uDC00", "")
                    .getBytes(StandardCharsets.UTF_8);
            Response saved = put(as().get(path()).statusCode() == 404 ? null : "*", text);
            int status = saved.statusCode();
            if (status == 422) {
                saved.then().body("code", equalTo("plan-has-errors")).body("errors.line", not(hasItem(nullValue())));
            } else {
                assertEquals(2, status / 100, () -> saved.asString());
                assertArrayEquals(text, as().get(path()).asByteArray(), "seed " + seed);
            }
        }
    }

    @Test
    void answersFailuresOfTheRequestAsProblems() {
        problem(as().get(path()), 404, "not-found");
        listed("").body("items", empty()).body("nextCursor", nullValue());
        problem(as().get("/api/projects/" + Ids.next() + "/plan"), 404, "not-found");
        problem(as().get("/api/projects/" + Ids.next() + "/plan/assets"), 404, "not-found");
        problem(
                as().contentType("text/markdown").body(FARM).put("/api/projects/" + Ids.next() + "/plan"),
                404,
                "not-found");
        problem(put(null, new byte[] {'#', ' ', (byte) 0xC3}), 400, "malformed-request");
        problem(put(null, "x".repeat((1 << 20) + 1)), 413, "body-too-large");
        problem(putDocument(null, documentOf(150)), 413, "body-too-large");
        problem(as().contentType("application/xml").body("<a/>").put(path()), 415, "unsupported-media-type");
        problem(given().get(path()), 401, "unauthenticated");
        assertNotEquals(500, put(null, "").statusCode());
    }

    @Test
    void hidesPlansOfOthers() {
        put(null, FARM);
        RequestSpecification other = given().auth().oauth2(TestTokens.of("ws-" + UUID.randomUUID()));

        problem(other.get(path()), 404, "not-found");
        problem(other.get(path() + "/assets"), 404, "not-found");
        problem(
                other.contentType("text/markdown")
                        .header("If-Match", "*")
                        .body("## A")
                        .put(path()),
                404,
                "not-found");
    }

    @Test
    void internalRouteTakesTheServiceToken() {
        String id = put(null, FARM).path("assets[0].id");
        RequestSpecification internal =
                given().header("Service-Token", ServiceBackend.SERVICE_TOKEN).header("Workspace", workspace);
        String path = "/internal/projects/" + project + "/planned-assets/";

        internal.get(path + id).then().statusCode(200).body("semanticId", equalTo("animal_cow"));
        internal.get(path + Ids.next()).then().statusCode(404);
        given().get(path + id).then().statusCode(401);
    }

    @Test
    void answersTheDocumentedExamples() {
        putDocument(null, PlanExamples.DOCUMENT).then().statusCode(201);
        put("\"1\"", PlanExamples.MARKDOWN).then().statusCode(200).body("changes.kept", hasSize(1));
    }

    /** With descriptions of 10,000 characters each. */
    private static String documentOf(int assets) {
        return IntStream.range(0, assets)
                .mapToObj(i -> "{\"category\": \"A\", \"name\": \"B %d\", \"description\": \"%s\"}"
                        .formatted(i, "x".repeat(10_000)))
                .collect(Collectors.joining(", ", "{\"assets\": [", "]}"));
    }

    private static List<String> kinds(List<ChangeRecord> changes) {
        return changes.stream().map(change -> change.kind().word()).toList();
    }

    private ValidatableResponse listed(String query) {
        return as().get(path() + "/assets" + query).then().statusCode(200);
    }

    private String path() {
        return "/api/projects/" + project + "/plan";
    }

    private Response put(String ifMatch, String text) {
        return put(ifMatch, text.getBytes(StandardCharsets.UTF_8));
    }

    private Response put(String ifMatch, byte[] text) {
        return matching(ifMatch).contentType("text/markdown").body(text).put(path());
    }

    private Response putDocument(String ifMatch, String json) {
        return matching(ifMatch).contentType("application/json").body(json).put(path());
    }

    private RequestSpecification matching(String ifMatch) {
        return ifMatch == null ? as() : as().header("If-Match", ifMatch);
    }

    private static void problem(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    private RequestSpecification as() {
        return given().auth().oauth2(TestTokens.of(workspace));
    }
}
