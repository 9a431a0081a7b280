package io.assethatch.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.localstack.StackService;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is wrong gets the right status and a problem document, and nothing is half-written. */
class BadInputIT {
    private static final String NOBODY = "01890000-0000-7000-8000-000000000000";

    private static RunningStack running;
    private static Api api;

    @BeforeAll
    static void start() {
        running = RunningStack.start();
        api = running.api();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void refusesMalformedJson() {
        problem(json("{\"name\": ").post("/api/projects"), equalTo(400), "malformed-request");
        problem(json("{\"name\": \"a\", \"nmae\": 1}").post("/api/projects"), equalTo(400), "malformed-request");
        problem(json("[1, 2").post("/api/generate"), equalTo(400), "malformed-request");
        problem(json("{\"projectId\": 7}").post("/api/style-anchors"), oneOf(400, 422), null);
        assertEquals(0, projectsNamed("a"));
    }

    @Test
    void knowsNothingOfUnknownIds() {
        for (String path : new String[] {
            "/api/projects/" + NOBODY,
            "/api/projects/not-an-id",
            "/api/projects/" + NOBODY + "/plan",
            "/api/style-anchors/" + NOBODY,
            "/api/style-anchors/" + NOBODY + "/image",
            "/api/generations/" + NOBODY,
            "/api/assets/" + NOBODY,
            "/api/assets/" + NOBODY + "/image",
            "/api/no-such-thing",
            "/internal/feed?shard=0&since=0"
        }) {
            problem(api.request().get(path), equalTo(404), null);
        }
        problem(generate(NOBODY, NOBODY), equalTo(404), null);
        problem(api.createAnchor(NOBODY, Pictures.anchor(1), "x"), equalTo(404), null);
    }

    @Test
    void namesWhatIsMissingForAGeneration() {
        String withoutPlan = api.createProject("No plan").getString("id");
        problem(generate(withoutPlan, NOBODY), equalTo(404), null);

        String withoutAnchor = api.createProject("No anchor").getString("id");
        api.putPlan(withoutAnchor, "## Items\n- Lamp\n");
        Object asset = api.plannedAssets(withoutAnchor).get(0).get("id");
        problem(generate(withoutAnchor, asset), equalTo(409), "no-style-anchor");

        assertEquals(0, generationsOf(withoutPlan) + generationsOf(withoutAnchor));
    }

    @Test
    void changesNothingForAPlanWithErrors() {
        String projectId = api.createProject("Wrong plan").getString("id");
        api.request()
                .contentType("text/markdown")
                .body("- Lamp before any category\n")
                .put("/api/projects/" + projectId + "/plan")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors", hasSize(1));
        problem(api.request().get("/api/projects/" + projectId + "/plan"), equalTo(404), null);
    }

    @Test
    void refusesImagesThatAreTooLargeOrNone() {
        String projectId = api.createProject("Bad images").getString("id");
        byte[] cut = Pictures.anchor(1);
        byte[] large = Arrays.copyOf(Pictures.anchor(1), 30_000_000);
        // Of the body (the gateway's bound) or of the image (the service's): whoever has counted so far first.
        problem(api.createAnchor(projectId, large, "x"), equalTo(413), null);
        problem(api.createAnchor(projectId, "this is no image".getBytes(), "x"), oneOf(415, 422), null);
        problem(api.createAnchor(projectId, Arrays.copyOf(cut, cut.length / 2), "x"), oneOf(415, 422), null);

        api.request()
                .get("/api/style-anchors?projectId=" + projectId)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void keepsOtherPeoplesThingsToThem() {
        String projectId = api.createProject("Mine").getString("id");

        problem(api.as("somebody-else").get("/api/projects/" + projectId), equalTo(404), null);
        problem(api.as("somebody-else").delete("/api/projects/" + projectId), equalTo(404), null);
        problem(
                api.request().header("Authorization", "Bearer forged").get("/api/projects/" + projectId),
                equalTo(401),
                null);
    }

    @Test
    void acceptsWritesWhileTheBrokerIsAwayAndPropagatesThemAfterwards() {
        String projectId;
        running.stack().kafka().stop();
        try {
            projectId = api.createProject("Without broker").getString("id");
            api.putPlan(projectId, "## Items\n- Lamp\n");
            api.createAnchor(projectId, Pictures.anchor(5), "dark").then().statusCode(201);
        } finally {
            running.stack().kafka().start();
        }
        Object asset = api.plannedAssets(projectId).get(0).get("id");

        String id = api.generate(projectId, asset, null).getString("id");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.generation(id).getString("status").equals("succeeded"));
    }

    @Test
    void saysThatTheDatabaseIsAwayAndGoesOnWhenItIsBack() {
        int before = projectsNamed("Without database");
        running.stack().postgres().stop();
        try {
            problem(json("{\"name\": \"Without database\"}").post("/api/projects"), equalTo(503), "store-unavailable");
            problem(api.request().get("/api/projects"), equalTo(503), "store-unavailable");
        } finally {
            running.stack().postgres().start();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.request().get("/api/projects").statusCode() == 200);
        assertEquals(before, projectsNamed("Without database"));
    }

    @Test
    void answersWithinTwoSecondsForAServiceThatIsDown() {
        running.stack().stop(StackService.ANCHOR_SERVICE);
        try {
            Response response = api.request().get("/api/style-anchors/" + NOBODY);
            problem(response, equalTo(503), null);
            assertTrue(response.time() < 2_000, "took " + response.time() + " ms");
        } finally {
            running.stack().start(StackService.ANCHOR_SERVICE);
        }
    }

    private static void problem(Response response, Matcher<Integer> status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", code == null ? notNullValue() : equalTo(code))
                .body("detail", notNullValue())
                .body("traceId", notNullValue())
                .body(not(containsString("Exception")));
    }

    private static RequestSpecification json(String body) {
        return api.request().contentType(ContentType.JSON).body(body);
    }

    private static Response generate(String projectId, Object assetId) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("projectId", projectId, "assetId", assetId))
                .post("/api/generate");
    }

    private static int projectsNamed(String name) {
        return api.request()
                .get("/api/projects?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.name == '" + name + "' }")
                .size();
    }

    private static int generationsOf(String projectId) {
        return api.request()
                .get("/api/generations?projectId=" + projectId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items")
                .size();
    }
}
