package io.assethatch.anchorservice.anchor;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.assethatch.anchorservice.ProjectServiceDouble;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Shards;
import io.assethatch.feed.ChangeLog;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A workspace of its own with one project, what its owner does over HTTP, and what is stored of it. */
final class AnchorApi {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final String workspace = "ws-" + UUID.randomUUID();
    final UUID project = ProjectServiceDouble.projectOf(workspace);

    RequestSpecification request() {
        return given().auth().oauth2(TestTokens.of(workspace));
    }

    RequestSpecification internal() {
        return given().header("Service-Token", ServiceBackend.SERVICE_TOKEN).header("Workspace", workspace);
    }

    Response upload(byte[] image, String mediaType, String anchor) {
        return form(image, mediaType, anchor).post("/api/style-anchors");
    }

    /** The path of a new anchor of this PNG. */
    String anchorOf(byte[] png) {
        Response created = upload(png, "image/png", anchorJson("pixel art"));
        created.then().statusCode(201);
        return created.header("Location");
    }

    RequestSpecification form(byte[] image, String mediaType, String anchor) {
        return request()
                .multiPart("image", "anchor.png", image, mediaType)
                .multiPart("anchor", anchor, "application/json");
    }

    Response json(String body) {
        return request().contentType("application/json").body(body).post("/api/style-anchors");
    }

    Response patch(String anchor, String ifMatch, String body) {
        return request()
                .header("If-Match", ifMatch)
                .contentType("application/merge-patch+json")
                .body(body)
                .patch(anchor);
    }

    /** The anchor part of an upload, with further members. */
    String anchorJson(String keywords, String... more) {
        String rest = more.length == 0 ? "" : ", " + String.join(", ", more);
        return "{\"projectId\": \"" + project + "\", \"styleKeywords\": \"" + keywords + "\"" + rest + "}";
    }

    /** Says what a problem document must be. */
    static Response refused(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("type", equalTo("https://assethatch.io/errors#" + code))
                .body("$", hasKey("traceId"));
        return response;
    }

    List<ChangeRecord> changes(ChangeLog log) {
        return log.range(Shards.of(workspace), 0, 10_000).await().atMost(PATIENCE).stream()
                .filter(change -> change.workspace().equals(workspace))
                .toList();
    }

    /** The only number that a query about a workspace answers. */
    long count(Pool pool, String query) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(workspace))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }
}
