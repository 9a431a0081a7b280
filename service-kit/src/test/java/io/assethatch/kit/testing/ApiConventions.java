package io.assethatch.kit.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The conventions that hold for every operation, as tests of every operation in a service's API document. A service says
 * for each operationId how an accepted request looks:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> everyOperationHasManners() {
 *     return new ApiConventions(baseUri)
 *             .sample("createNote", workspace -> SampleRequest.json("/api/notes", "{…}", "{…}"))
 *             .sample("getNote", workspace -> SampleRequest.of("/api/notes/" + newNote(workspace)))
 *             .tests();
 * }
 * }</pre>
 *
 * <p>Each test asks for a sample of its own in a workspace of its own. An operation without a sample fails.
 */
public final class ApiConventions {
    private static final String STALE = "\"999999\"";

    private final ApiClient client;
    private final Map<String, Function<String, SampleRequest>> samples = new TreeMap<>();
    private final Set<String> elsewhere = new TreeSet<>();

    /**
     * @param base scheme, host and port of the service
     */
    public ApiConventions(String base) {
        this.client = new ApiClient(base);
    }

    /** How a request looks that the operation accepts in this workspace, what it needs having been made. */
    public ApiConventions sample(String operationId, Function<String, SampleRequest> sample) {
        samples.put(operationId, sample);
        return this;
    }

    /** Operations that are tested elsewhere; by path and method where they have no operationId. */
    public ApiConventions withoutSample(String... operationIds) {
        elsewhere.addAll(List.of(operationIds));
        return this;
    }

    /** A check of one operation. */
    private interface Check {
        void run(Given given);
    }

    /** One operation, a request that it accepts, and who sends it. */
    private record Given(DocumentedOperation operation, SampleRequest sample, String token) {}

    /** One test for each operation and convention that applies to it. */
    public Stream<DynamicTest> tests() {
        List<DocumentedOperation> operations = operations();
        var tests = new ArrayList<DynamicTest>();
        tests.add(DynamicTest.dynamicTest("every operation has a sample", () -> {
            var documented = new TreeSet<String>();
            operations.forEach(operation -> documented.add(operation.id()));
            var known = new TreeSet<>(samples.keySet());
            known.addAll(elsewhere);
            assertEquals(documented, known);
        }));
        for (DocumentedOperation operation : operations) {
            if (samples.containsKey(operation.id())) {
                checks(operation)
                        .forEach((name, check) ->
                                tests.add(DynamicTest.dynamicTest(operation.id() + ": " + name, () -> {
                                    String workspace = "manners-" + UUID.randomUUID();
                                    SampleRequest sample =
                                            samples.get(operation.id()).apply(workspace);
                                    check.run(new Given(operation, sample, TestTokens.of(workspace)));
                                })));
            }
        }
        return tests.stream();
    }

    private Map<String, Check> checks(DocumentedOperation operation) {
        var checks = new TreeMap<String, Check>();
        checks.put("needs a token", this::needsToken);
        checks.put("names its methods", this::namesItsMethods);
        if (operation.isCreation()) {
            checks.put("creates once", this::createsOnce);
        } else if (operation.namesThings()) {
            checks.put("hides other workspaces' things", this::hidesForeignThings);
            checks.put("finds nothing under a malformed id", this::findsNothingUnderMalformedId);
        }
        if (operation.is("GET")) {
            checks.put("answers HEAD like GET", this::answersHead);
        }
        if (operation.isConditionalRead()) {
            checks.put("answers 304", this::answersNotModified);
        }
        if (operation.isList()) {
            checks.put("bounds pages and refuses foreign cursors", this::boundsPages);
        }
        if (operation.isConditionalChange()) {
            checks.put("needs the version that was read", this::needsIfMatch);
        }
        if (operation.is("DELETE") && operation.takes("If-Match")) {
            checks.put("honours If-Match", this::honoursIfMatch);
        }
        if (operation.is("POST") && operation.takes("Idempotency-Key")) {
            checks.put("happens once with a key", this::happensOnce);
        }
        if (operation.document().has("requestBody")) {
            checks.put("reads only its media types", this::readsOnlyItsMediaTypes);
            checks.put("refuses malformed JSON and unknown properties", this::refusesMalformedJson);
        }
        return checks;
    }

    private void needsToken(Given given) {
        problem(client.send(given.operation().method(), given.sample(), null), 401, "unauthenticated");
        problem(
                client.send(given.operation().method(), given.sample(), TestTokens.expired("anybody")),
                401,
                "unauthenticated");
    }

    private void namesItsMethods(Given given) {
        HttpResponse<byte[]> options =
                send("OPTIONS", given, SampleRequest.of(given.sample().path()));
        assertTrue(options.statusCode() < 300, "OPTIONS: " + options.statusCode());
        assertAllows(options, given.operation().method());
        HttpResponse<byte[]> refused =
                send("TRACE", given, SampleRequest.of(given.sample().path()));
        problem(refused, 405, "method-not-allowed");
        assertAllows(refused, given.operation().method());
    }

    private void hidesForeignThings(Given given) {
        problem(
                client.send(given.operation().method(), given.sample(), TestTokens.of("ws-" + UUID.randomUUID())),
                404,
                "not-found");
    }

    private void findsNothingUnderMalformedId(Given given) {
        String path = given.sample().path();
        int from = given.operation().path().indexOf('{');
        int to = path.indexOf('/', from) < 0 ? pathEnd(path) : path.indexOf('/', from);
        for (String id :
                List.of("no-uuid", "0", "%F0%9F%98%80", UUID.randomUUID().toString())) {
            SampleRequest elsewhere = given.sample().at(path.substring(0, from) + id + path.substring(to));
            problem(send(given.operation().method(), given, elsewhere), 404, "not-found");
        }
    }

    private static int pathEnd(String path) {
        return path.indexOf('?') < 0 ? path.length() : path.indexOf('?');
    }

    private void answersHead(Given given) {
        HttpResponse<byte[]> get = send("GET", given, given.sample());
        HttpResponse<byte[]> head = send("HEAD", given, given.sample());

        assertEquals(get.statusCode(), head.statusCode());
        assertEquals(0, head.body().length);
        for (String header : List.of("ETag", "Cache-Control", "Link")) {
            assertEquals(get.headers().firstValue(header), head.headers().firstValue(header), header);
        }
        assertEquals(mediaType(get), mediaType(head));
    }

    private void answersNotModified(Given given) {
        HttpResponse<byte[]> first = send("GET", given, given.sample());
        String tag = tag(first);

        for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            HttpResponse<byte[]> second = send("GET", given, given.sample().header("If-None-Match", known));
            assertEquals(304, second.statusCode(), known);
            assertEquals(0, second.body().length);
            assertEquals(tag, tag(second));
        }
        assertEquals(
                200,
                send("GET", given, given.sample().header("If-None-Match", "\"other\""))
                        .statusCode());
    }

    private void boundsPages(Given given) {
        problem(send("GET", given, query(given, "limit=0")), 422, "invalid");
        problem(send("GET", given, query(given, "limit=201")), 422, "invalid");
        problem(send("GET", given, query(given, "limit=many")), 400, "malformed-request");
        problem(send("GET", given, query(given, "limit=99999999999")), 400, "malformed-request");
        problem(send("GET", given, query(given, "cursor=none")), 400, "malformed-request");
        HttpResponse<byte[]> page = send("GET", given, query(given, "limit=1"));
        JsonNode list = ApiClient.json(page);
        assertEquals(200, page.statusCode());
        assertTrue(list.path("items").isArray() && list.path("items").size() <= 1);
        if (list.has("nextCursor")) {
            String cursor = list.path("nextCursor").asText();
            String link = page.headers().firstValue("Link").orElseThrow();
            assertTrue(link.contains(cursor) && link.endsWith("; rel=\"next\""), link);
            String next = link.substring(1, link.indexOf('>'));
            assertEquals(200, send("GET", given, given.sample().at(next)).statusCode(), next);
            problem(send("GET", given, query(given, "cursor=" + tampered(cursor))), 400, "malformed-request");
            problem(send("GET", given, query(given, "cursor=" + cursor + "&another=filter")), 400, "malformed-request");
        }
    }

    private static String tampered(String cursor) {
        char changed = cursor.charAt(5) == 'A' ? 'B' : 'A';
        return cursor.substring(0, 5) + changed + cursor.substring(6);
    }

    private static SampleRequest query(Given given, String query) {
        String path = given.sample().path();
        return given.sample().at(path + (path.contains("?") ? "&" : "?") + query);
    }

    private void needsIfMatch(Given given) {
        String method = given.operation().method();
        SampleRequest change = given.sample();
        String current = change.headers().get("If-Match");
        assertNotNull(current, "the sample needs the If-Match of something that exists");

        problem(send(method, given, change.without("If-Match")), 428, "precondition-required");
        for (String stale : List.of(STALE, "W/" + current, "W/" + current + ", " + STALE)) {
            HttpResponse<byte[]> refused = send(method, given, change.header("If-Match", stale));
            problem(refused, 412, "edit-conflict");
            assertTrue(ApiClient.json(refused).has("current"), "without current");
        }
        assertSuccess(send(method, given, change.header("If-Match", STALE + ", " + current)));
    }

    private void createsOnce(Given given) {
        SampleRequest creation = given.sample().header("If-None-Match", "*");
        String path = creation.path();
        String parent = path.substring(0, path.lastIndexOf('/') + 1);
        problem(send("PUT", given, creation.without("If-None-Match")), 428, "precondition-required");
        problem(send("PUT", given, creation.header("If-None-Match", "\"1\"")), 428, "precondition-required");
        problem(send("PUT", given, creation.at(parent + "no-uuid")), 404, "not-found");
        problem(send("PUT", given, creation.at(parent + UUID.randomUUID())), 422, "invalid");

        HttpResponse<byte[]> first = send("PUT", given, creation);
        assertEquals(201, first.statusCode(), new String(first.body()));
        assertEquals(path, first.headers().firstValue("Location").orElse("none"));
        HttpResponse<byte[]> second = send("PUT", given, creation);
        problem(second, 412, "edit-conflict");
        assertTrue(ApiClient.json(second).has("current"), "without current");
        // 404 where the body names something that only the first workspace has.
        int stranger = client.send("PUT", creation, TestTokens.of("ws-" + UUID.randomUUID()))
                .statusCode();
        assertTrue(stranger == 409 || stranger == 404, "another workspace got " + stranger);
    }

    private void honoursIfMatch(Given given) {
        problem(send("DELETE", given, given.sample().header("If-Match", STALE)), 412, "edit-conflict");
        assertSuccess(send("DELETE", given, given.sample().without("If-Match")));
        problem(send("DELETE", given, given.sample().without("If-Match")), 404, "not-found");
    }

    private void happensOnce(Given given) {
        SampleRequest keyed =
                given.sample().header("Idempotency-Key", UUID.randomUUID().toString());
        problem(send("POST", given, given.sample().header("Idempotency-Key", "two words")), 400, "malformed-request");

        HttpResponse<byte[]> first = send("POST", given, keyed);
        HttpResponse<byte[]> second = send("POST", given, keyed);

        assertSuccess(first);
        assertSuccess(second);
        assertEquals("true", second.headers().firstValue("Idempotency-Replayed").orElse("absent"));
        assertTrue(first.headers().firstValue("Idempotency-Replayed").isEmpty());
        assertTrue(second.headers().firstValue("Consistency-Token").isPresent());
        assertEquals(first.headers().firstValue("Location"), second.headers().firstValue("Location"));
        if (first.statusCode() != 202) {
            assertEquals(first.statusCode(), second.statusCode());
            assertEquals(first.headers().firstValue("ETag"), second.headers().firstValue("ETag"));
            assertArrayEquals(first.body(), second.body());
        }
        if (keyed.otherBody().length > 0) {
            problem(send("POST", given, keyed.withBody(keyed.otherBody())), 422, "idempotency-key-reused");
        }
    }

    private void readsOnlyItsMediaTypes(Given given) {
        SampleRequest csv = given.sample().header("Content-Type", "text/csv").withBody("a,b".getBytes());
        problem(send(given.operation().method(), given, csv), 415, "unsupported-media-type");
    }

    private void refusesMalformedJson(Given given) {
        if (!given.sample().hasJson()) {
            return;
        }
        String body = new String(given.sample().body());
        String extra = body.replaceFirst("\\{", "{\"no-such-property\": 1, ").replace(", }", "}");
        for (String malformed : List.of("{", body + "x", "[]", "\"text\"", extra)) {
            HttpResponse<byte[]> refused =
                    send(given.operation().method(), given, given.sample().withBody(malformed.getBytes()));
            problem(refused, 400, "malformed-request");
        }
    }

    private HttpResponse<byte[]> send(String method, Given given, SampleRequest request) {
        return client.send(method, request, given.token());
    }

    private static String mediaType(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Content-Type").orElse("none").split(";")[0];
    }

    private static String tag(HttpResponse<byte[]> response) {
        return response.headers().firstValue("ETag").orElseThrow(() -> new AssertionError("no ETag"));
    }

    private static void assertAllows(HttpResponse<byte[]> response, String method) {
        List<String> allowed = response.headers().allValues("Allow").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .toList();
        assertTrue(allowed.contains(method), method + " is not in Allow: " + allowed);
        assertTrue(!allowed.contains("GET") || allowed.contains("HEAD"), "GET without HEAD: " + allowed);
    }

    private static void assertSuccess(HttpResponse<byte[]> response) {
        assertTrue(
                response.statusCode() >= 200 && response.statusCode() < 300,
                () -> response.statusCode() + " " + new String(response.body()));
    }

    private static void problem(HttpResponse<byte[]> response, int status, String code) {
        String body = new String(response.body());
        assertEquals(status, response.statusCode(), body);
        assertEquals("application/problem+json", mediaType(response), body);
        JsonNode problem = ApiClient.json(response);
        assertEquals(code, problem.path("code").asText(), body);
        for (String member : List.of("type", "title", "status", "detail", "instance", "traceId")) {
            assertTrue(problem.has(member), "without " + member + ": " + body);
        }
    }

    private List<DocumentedOperation> operations() {
        JsonNode document = ApiClient.json(client.send("GET", SampleRequest.of("/q/openapi?format=json"), null));
        var operations = new ArrayList<DocumentedOperation>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new DocumentedOperation(
                                path.getKey(), method.getKey().toUpperCase(), method.getValue()))));
        // HEAD is tested with GET, described or not.
        return operations.stream()
                .filter(operation -> operation.path().startsWith("/api/") && !operation.is("HEAD"))
                .toList();
    }
}
