package io.assethatch.projectservice;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.assethatch.contracts.ContractJson;
import io.assethatch.kit.testing.TestTokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A caller of one workspace. Thread-safe. */
public final class Client {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final String workspace;
    private final String bearer;

    private Client(String workspace) {
        this.workspace = workspace;
        this.bearer = TestTokens.of(workspace);
    }

    /** A caller of a workspace that nobody else has. */
    public static Client fresh() {
        return new Client("ws-" + UUID.randomUUID());
    }

    public String workspace() {
        return workspace;
    }

    public RequestSpecification request() {
        return given().auth().oauth2(bearer).contentType("application/json");
    }

    public Response get(String path) {
        return request().get(path);
    }

    public Response post(String path, Object body) {
        return request().body(json(body)).post(path);
    }

    public Response patch(String path, String ifMatch, Object body) {
        return request()
                .contentType(MERGE_PATCH)
                .header("If-Match", ifMatch)
                .body(json(body))
                .patch(path);
    }

    /** Answers the id of a new project. */
    public String createProject(String name) {
        return post("/api/projects", ContractJson.MAPPER.createObjectNode().put("name", name))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Holds an answer to the form of problem documents. */
    public static Response problem(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("type", equalTo("https://assethatch.io/errors#" + code))
                .body("status", equalTo(status))
                .body("title", not(nullValue()))
                .body("detail", not(nullValue()));
        return response;
    }

    /** Follows {@code Link: rel="next"} from a path to the last page; answers a member of every item. */
    public <T> List<T> pages(String path, String member) {
        var seen = new ArrayList<T>();
        String next = path;
        while (next != null) {
            Response page = request().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            seen.addAll(page.jsonPath().<T>getList("items." + member));
            String link = page.header("Link");
            next = link == null ? null : link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1");
        }
        return seen;
    }

    /** Sends all requests at the same time; answers their results in the order of the requests. */
    public static <T> List<T> atOnce(List<Callable<T>> requests) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(requests)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** In UTF-8, whatever the client library would choose for the media type. */
    private static byte[] json(Object body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
