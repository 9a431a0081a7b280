package io.assethatch.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.gateway.RawHttp;
import io.assethatch.gateway.ServicePorts;
import io.assethatch.gateway.TestService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServicePorts.class)
class FailingServicesTest {

    private static final String SERVICE = "project-service";

    @TestHTTPResource
    URI gateway;

    @Test
    void aServiceThatIsDownIsAProblemAtOnce() {
        given().get("/api/projects")
                .then()
                .time(lessThan(2_000L))
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .body("code", equalTo("upstream-unavailable"))
                .body("instance", equalTo("/api/projects"));
        given().body("x".repeat(100_000)).post("/api/projects").then().statusCode(503);
    }

    @Test
    void aServiceThatTakesNoConnectionIsAProblemWithinTwoSeconds() throws IOException {
        var fillers = new ArrayList<Socket>();
        try (var deaf = new ServerSocket(ServicePorts.of(SERVICE), 1, InetAddress.getByName("127.0.0.1"))) {
            fillBacklog(deaf, fillers);

            given().get("/api/projects")
                    .then()
                    .time(lessThan(2_000L))
                    .statusCode(503)
                    .body("code", equalTo("upstream-unavailable"));
        } finally {
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void aServiceThatComesBackIsUsedAgain() {
        given().get("/api/projects").then().statusCode(503);

        try (var back = TestService.echo(SERVICE)) {
            given().get("/api/projects").then().statusCode(200);
        }
    }

    @Test
    void aServiceThatNeverAnswersIsATimeout() {
        try (var silent = TestService.of(SERVICE, request -> {})) {
            given().get("/api/projects")
                    .then()
                    .statusCode(504)
                    .contentType("application/problem+json")
                    .body("code", equalTo("upstream-timeout"));
        }
    }

    @Test
    void preferWaitExtendsTheTimeout() {
        try (var slow = TestService.of(
                SERVICE,
                request -> request.body()
                        .onSuccess(body -> io.vertx.core.Vertx.currentContext()
                                .owner()
                                .setTimer(1_500, fired -> request.response().end("late"))))) {
            given().header("Prefer", "respond-async, wait=3")
                    .post("/api/projects")
                    .then()
                    .statusCode(200)
                    .body(equalTo("late"));
            given().post("/api/projects").then().statusCode(504);
        }
    }

    @Test
    void aReadThatLosesItsConnectionIsSentOnceMore() {
        var attempts = new AtomicInteger();
        try (var flaky = TestService.of(SERVICE, request -> {
            if (attempts.incrementAndGet() == 1) {
                request.connection().close();
            } else {
                request.response().end("second");
            }
        })) {
            given().get("/api/projects").then().statusCode(200).body(equalTo("second"));
        }
        assertEquals(2, attempts.get());
    }

    @Test
    void aReadIsSentAtMostTwice() {
        var attempts = new AtomicInteger();
        try (var broken = dropping(attempts)) {
            given().get("/api/projects").then().statusCode(502).body("code", equalTo("upstream-failed"));
        }
        assertEquals(2, attempts.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aWriteIsNeverSentTwice(String method) {
        var attempts = new AtomicInteger();
        try (var broken = dropping(attempts)) {
            given().request(method, "/api/projects/1")
                    .then()
                    .statusCode(502)
                    .contentType("application/problem+json")
                    .body("code", equalTo("upstream-failed"));
        }
        assertEquals(1, attempts.get());
    }

    @Test
    void aResponseThatBreaksOffIsNotTakenForWhole() throws IOException {
        try (var breaking = TestService.of(SERVICE, request -> {
                    request.response().putHeader("Content-Length", "100").write("ten bytes.");
                    request.response()
                            .write("")
                            .onSuccess(written -> request.connection().close());
                });
                var raw = new RawHttp(gateway.getPort())) {
            String answer = raw.send("GET /api/projects HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .rest();

            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            assertTrue(answer.endsWith("\r\n\r\n") || answer.endsWith("ten bytes."), answer);
        }
    }

    @Test
    void anUploadThatStopsIsTheCallersTimeout() throws IOException {
        try (var patient = TestService.echo(SERVICE);
                var raw = new RawHttp(gateway.getPort())) {
            String head = raw.send(
                            "POST /api/projects HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nten bytes.")
                    .head();

            assertTrue(head.startsWith("HTTP/1.1 408 "), head);
            assertTrue(raw.readUntil("}").contains("\"code\":\"request-timeout\""));
        }
    }

    @Test
    void aCallerThatLeavesTakesItsRequestAlong() throws IOException {
        var arrived = new AtomicBoolean();
        var cancelled = new AtomicBoolean();
        try (var silent = TestService.of(SERVICE, request -> {
            arrived.set(true);
            request.connection().closeHandler(closed -> cancelled.set(true));
        })) {
            try (var raw = new RawHttp(gateway.getPort())) {
                raw.send("GET /api/projects HTTP/1.1\r\nHost: localhost\r\nPrefer: wait=60\r\n\r\n");
                await().untilTrue(arrived);
            }

            await().untilTrue(cancelled);
        }
    }

    @Test
    void addressesThatAServiceMakesBecomeThoseOfTheGateway() {
        String own = "http://127.0.0.1:" + ServicePorts.of(SERVICE);
        try (var creating = TestService.of(
                SERVICE,
                request -> request.response()
                        .setStatusCode(201)
                        .putHeader("Location", own + "/api/projects/1")
                        .putHeader("Connection", "X-Hop")
                        .putHeader("X-Hop", "1")
                        .putHeader("ETag", "\"1\"")
                        .end())) {
            given().post("/api/projects")
                    .then()
                    .statusCode(201)
                    .header("Location", "/api/projects/1")
                    .header("X-Hop", equalTo(null))
                    .header("ETag", "\"1\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void answersWithoutABodyLeaveTheConnectionUsable(int status) throws IOException {
        try (var empty = TestService.of(
                        SERVICE,
                        request -> request.response().setStatusCode(status).end());
                var raw = new RawHttp(gateway.getPort())) {
            for (int i = 0; i < 2; i++) {
                String head = raw.send("GET /api/projects HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .head();
                assertTrue(head.startsWith("HTTP/1.1 " + status + " "), head);
                assertTrue(!head.toLowerCase().contains("transfer-encoding"), head);
            }
        }
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws IOException {
        try (var service = TestService.of(
                        SERVICE,
                        request -> request.response()
                                .putHeader("Content-Length", "12345")
                                .end());
                var raw = new RawHttp(gateway.getPort())) {
            for (int i = 0; i < 2; i++) {
                String head = raw.send("HEAD /api/projects HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .head();
                assertTrue(head.startsWith("HTTP/1.1 200 "), head);
                assertTrue(head.toLowerCase().contains("content-length: 12345"), head);
            }
        }
    }

    private static TestService dropping(AtomicInteger attempts) {
        return TestService.of(SERVICE, request -> {
            attempts.incrementAndGet();
            request.connection().close();
        });
    }

    /** Connects until the kernel answers no more. */
    private static void fillBacklog(ServerSocket deaf, List<Socket> fillers) throws IOException {
        for (int i = 0; i < 16; i++) {
            var filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()), 200);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        throw new AssertionError("the backlog took every connection");
    }

    @Test
    void aServiceThatRefusesWithoutAWordIsExplained() {
        try (var service = TestService.of(
                "anchor-service",
                request -> request.response()
                        .setStatusCode(Integer.parseInt(request.getParam("status")))
                        .end())) {
            for (var refusal : Map.of("413", "body-too-large", "404", "not-found", "401", "unauthenticated")
                    .entrySet()) {
                given().get("/api/style-anchors?status=" + refusal.getKey())
                        .then()
                        .statusCode(Integer.parseInt(refusal.getKey()))
                        .contentType("application/problem+json")
                        .body("code", equalTo(refusal.getValue()));
            }
            given().get("/api/style-anchors?status=418")
                    .then()
                    .statusCode(502)
                    .body("code", equalTo("upstream-failed"));
        }
    }
}
