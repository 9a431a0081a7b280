package io.assethatch.systemtests;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.oneOf;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The product as a client at the gateway sees it: every call goes over HTTP, none knows a class of a service. */
final class Api {
    static final String TOKEN = "Consistency-Token";

    private final String url;

    Api(String url) {
        this.url = url;
    }

    RequestSpecification request() {
        return given().baseUri(url).urlEncodingEnabled(true);
    }

    /** Acts as another workspace than {@code local}. */
    RequestSpecification as(String workspace) {
        String token = request()
                .contentType(ContentType.JSON)
                .body(Map.of("workspace", workspace))
                .post("/api/session")
                .then()
                .statusCode(oneOf(200, 201))
                .extract()
                .path("token");
        return request().header("Authorization", "Bearer " + token);
    }

    JsonPath createProject(String name) {
        return request()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        name,
                        "qualities",
                        Map.of("artStyle", "pixel art", "baseResolution", "32x32", "perspective", "top-down")))
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** Answers the consistency token of the plan. */
    String putPlan(String projectId, String markdown) {
        return request()
                .contentType("text/markdown")
                .body(markdown)
                .put("/api/projects/" + projectId + "/plan")
                .then()
                .statusCode(201)
                .extract()
                .header(TOKEN);
    }

    List<Map<String, Object>> plannedAssets(String projectId) {
        return request()
                .get("/api/projects/" + projectId + "/plan/assets")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    Response createAnchor(String projectId, byte[] image, String keywords) {
        return request()
                .multiPart("image", "anchor.png", image, "image/png")
                .multiPart(
                        "anchor",
                        "anchor.json",
                        "{\"projectId\": \"%s\", \"styleKeywords\": \"%s\"}"
                                .formatted(projectId, keywords)
                                .getBytes(StandardCharsets.UTF_8),
                        "application/json")
                .post("/api/style-anchors");
    }

    /** Generates and waits for the end; answers the finished generation. */
    JsonPath generate(String projectId, Object assetId, @Nullable String token) {
        RequestSpecification request = request()
                .contentType(ContentType.JSON)
                .header("Prefer", "wait=30")
                .body(Map.of("projectId", projectId, "assetId", assetId));
        if (token != null) {
            request.header(TOKEN, token);
        }
        Response response = request.post("/api/generate");
        response.then().statusCode(oneOf(200, 202));
        return response.jsonPath();
    }

    JsonPath generation(String id) {
        return request()
                .get("/api/generations/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    byte[] bytes(String path) {
        return request().get(path).then().statusCode(200).extract().asByteArray();
    }
}
