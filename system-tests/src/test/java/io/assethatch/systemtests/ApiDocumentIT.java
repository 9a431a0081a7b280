package io.assethatch.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The document at {@code /openapi.json} against the running product. */
class ApiDocumentIT {
    /** What an example meets in a world in which everything went well. */
    private static final Map<String, Set<Integer>> REFUSED_FOR_A_REASON = Map.of(
            // The generation of the world has succeeded: too late to cancel, nothing to retry.
            "cancelGeneration", Set.of(409),
            "retryGeneration", Set.of(409));

    /** Refused for their form before they reach an operation. */
    private static final Set<Integer> ANY_REQUEST = Set.of(400, 404, 406, 414, 417, 431, 505);

    private static final long SEED = Long.getLong("assethatch.seed", 20261122);

    private static final List<String> ORDER = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private static RunningStack running;
    private static String url;
    private static ApiDocument document;

    @BeforeAll
    static void start() {
        running = RunningStack.start();
        url = running.stack().gatewayUrl();
        document = ApiDocument.of(running.api().request().get("/openapi.json").asString());
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    /** With {@code -Dassethatch.refresh=true} the committed document becomes the running one. */
    @Test
    void theCommittedDocumentIsTheRunningOne() throws IOException {
        assertTrue(document.root().path("x-unavailable").isMissingNode(), "a service did not tell its part");
        if (Boolean.getBoolean("assethatch.refresh")) {
            Files.writeString(Checkout.ROOT.resolve(ApiLintTest.COMMITTED), document.text());
        }
        assertEquals(
                Checkout.read(ApiLintTest.COMMITTED),
                document.text(),
                "routes or schemas changed; CONTRIBUTING.md tells how " + ApiLintTest.COMMITTED + " is refreshed");
    }

    @TestFactory
    Stream<DynamicTest> everyExampleWorks() {
        var world = ApiWorld.create(running.api());
        return document.operations().stream()
                .sorted(Comparator.comparing(operation -> ORDER.indexOf(operation.method())))
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    var used = operation.method().equals("DELETE") ? ApiWorld.create(running.api()) : world;
                    for (ApiCall call : ApiCall.documented(operation, used)) {
                        works(call.conditional(url), used);
                    }
                }));
    }

    private static void put(String path, ApiWorld world) {
        document.operations().stream()
                .filter(operation ->
                        operation.method().equals("PUT") && operation.path().equals(path))
                .forEach(operation -> ApiCall.documented(operation, world)
                        .get(0)
                        .conditional(url)
                        .send(url));
    }

    private static void works(ApiCall call, ApiWorld world) {
        HttpResponse<byte[]> answer = call.send(url);
        if (answer.statusCode() == 404 && !call.operation.method().equals("PUT")) {
            // Some things are there from the first PUT on: a budget, a plan, settings.
            put(call.operation.path(), world);
            answer = call.send(url);
        }
        List<String> faults = new ArrayList<>(call.faultsOf(answer));
        boolean refused = answer.statusCode() >= 300;
        if (refused
                && !REFUSED_FOR_A_REASON
                        .getOrDefault(call.operation.id(), Set.of())
                        .contains(answer.statusCode())) {
            faults.add("the example is refused: " + answer.statusCode() + " " + ApiCall.text(answer));
        }
        assertEquals(List.of(), faults, call.toString());
    }

    /** No failure of a server, nothing undeclared, and every refusal a problem document, whatever is sent. */
    @TestFactory
    Stream<DynamicTest> hostileRequestsAreRefusedAsDeclared() {
        var world = ApiWorld.create(running.api());
        return document.operations().stream()
                .filter(operation -> operation.path().startsWith("/api/"))
                .filter(operation -> !operation.method().equals("DELETE"))
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    List<String> faults = new ArrayList<>();
                    new HostileRequests(operation, world, url, SEED)
                            .all()
                            .forEach((spoilt, call) ->
                                    faultsOf(call).forEach(fault -> faults.add(spoilt + ": " + fault)));
                    assertEquals("", String.join("\n", faults), "seed " + SEED);
                }));
    }

    private static List<String> faultsOf(ApiCall call) {
        HttpResponse<byte[]> answer = call.send(url);
        int status = answer.statusCode();
        if (status == 405 || ANY_REQUEST.contains(status) && isProblem(answer)) {
            // A spoilt path may lead elsewhere; the rest is told of every request at once, in the document's
            // description.
            return isProblem(answer) ? List.of() : List.of("405 without a problem: " + call);
        }
        List<String> faults = new ArrayList<>(call.faultsOf(answer));
        if (status >= 500) {
            faults.add("a failure of the server: " + status + " " + ApiCall.text(answer));
        }
        return faults;
    }

    private static boolean isProblem(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
    }
}
