package io.assethatch.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.gateway.RawHttp;
import io.assethatch.gateway.ServicePorts;
import io.assethatch.gateway.TestService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServicePorts.class)
class StreamingTest {

    private static final String SERVICE = "anchor-service";
    private static final int IMAGE_BYTES = 20 * 1024 * 1024;
    private static final int BODY_BYTES_MAX = 28 * 1024 * 1024;

    @TestHTTPResource
    URI gateway;

    @Test
    void theServiceSeesTheFirstBytesOfAnUploadBeforeTheLastAreSent() throws IOException {
        byte[] image = image();
        var received = new AtomicLong();
        var collected = Buffer.buffer(IMAGE_BYTES);
        try (var service = TestService.of(SERVICE, request -> {
                    request.handler(chunk -> {
                        collected.appendBuffer(chunk);
                        received.addAndGet(chunk.length());
                    });
                    request.endHandler(end -> request.response().end("all"));
                });
                var raw = new RawHttp(gateway.getPort())) {
            raw.send("POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + IMAGE_BYTES
                    + "\r\n\r\n");
            raw.send(Arrays.copyOf(image, 1_000));

            await().until(() -> received.get() == 1_000);

            raw.send(Arrays.copyOfRange(image, 1_000, IMAGE_BYTES));
            assertTrue(raw.head().startsWith("HTTP/1.1 200 "));
        }
        assertArrayEquals(image, collected.getBytes());
    }

    @Test
    void theCallerSeesTheFirstBytesOfADownloadBeforeTheLastAreSent() throws IOException {
        var response = new AtomicReference<HttpServerResponse>();
        try (var service = TestService.of(SERVICE, request -> {
                    response.set(request.response().putHeader("Content-Length", "10"));
                    response.get().write("first");
                });
                var raw = new RawHttp(gateway.getPort())) {
            raw.send("GET /api/style-anchors/1/image HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertTrue(raw.readUntil("first").contains("200 OK"));

            response.get().end(" last");
            assertEquals(" last", raw.readUntil(" last"));
        }
    }

    @Test
    void eventsPassOneByOne() throws IOException {
        var response = new AtomicReference<HttpServerResponse>();
        try (var service = TestService.of(SERVICE, request -> {
                    response.set(request.response().setChunked(true).putHeader("Content-Type", "text/event-stream"));
                    response.get().write("data: 1\n\n");
                });
                var raw = new RawHttp(gateway.getPort())) {
            raw.send("GET /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n");

            for (int i = 1; i <= 3; i++) {
                assertTrue(raw.readUntil("data: " + i + "\n\n").endsWith("data: " + i + "\n\n"));
                response.get().write("data: " + (i + 1) + "\n\n");
            }
        }
    }

    @Test
    void aLargeDownloadIsByteIdentical() {
        byte[] image = image();
        try (var service = TestService.of(SERVICE, request -> request.response().end(Buffer.buffer(image)))) {
            assertArrayEquals(image, given().get("/api/style-anchors/1/image").asByteArray());
        }
    }

    /** If the gateway took in what the caller does not read, it would hold all of it. */
    @Test
    void aCallerThatDoesNotReadHoldsUpTheService() throws IOException {
        var written = new AtomicLong();
        long total = 512L * 1024 * 1024;
        try (var service = TestService.of(SERVICE, request -> {
                    var response = request.response().putHeader("Content-Length", Long.toString(total));
                    pump(response, written, total);
                });
                var raw = new RawHttp(gateway.getPort())) {
            raw.send("GET /api/style-anchors/1/image HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertTrue(raw.head().startsWith("HTTP/1.1 200 "));

            await().during(Duration.ofMillis(500)).until(standsStill(written));
            // What two connections keep in socket buffers, and nothing in the gateway.
            assertTrue(written.get() < 64L * 1024 * 1024, written + " bytes were taken");
        }
    }

    @Test
    void aServiceThatDoesNotReadHoldsUpTheCaller() throws IOException {
        var paused = new AtomicBoolean();
        try (var service = TestService.of(SERVICE, request -> {
                    request.pause();
                    paused.set(true);
                });
                var raw = new RawHttp(gateway.getPort())) {
            raw.send("POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + IMAGE_BYTES
                    + "\r\n\r\n");
            raw.send(new byte[100_000]);
            await().untilTrue(paused);

            // The upload stands still, so the service is given up, with the caller still sending.
            var sender = new Thread(() -> sendQuietly(raw, new byte[IMAGE_BYTES - 100_000]));
            sender.start();
            String head = raw.head();

            assertTrue(head.startsWith("HTTP/1.1 504 ") || head.startsWith("HTTP/1.1 408 "), head);
        }
    }

    @Test
    void anAnnouncedBodyOverTheBoundIsRefusedUnread() throws IOException {
        var reached = new AtomicInteger();
        try (var service = counting(reached);
                var raw = new RawHttp(gateway.getPort())) {
            raw.send("POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + (BODY_BYTES_MAX + 1)
                    + "\r\n\r\n");

            assertTrue(raw.head().startsWith("HTTP/1.1 413 "));
            assertTrue(raw.readUntil("}").contains("\"code\":\"body-too-large\""));
        }
        assertEquals(0, reached.get());
    }

    @Test
    void aCallerThatSendsAllBeforeItReadsGetsTheRefusal() throws IOException {
        int bytes = BODY_BYTES_MAX + 1_000_000;
        try (var raw = new RawHttp(gateway.getPort())) {
            raw.send("POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + bytes + "\r\n\r\n");
            raw.send(new byte[bytes]);

            assertTrue(raw.head().startsWith("HTTP/1.1 413 "));
            raw.readUntil("}");
            raw.send("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertTrue(raw.head().startsWith("HTTP/1.1 404 "));
        }
    }

    @Test
    void chunksOverTheBoundAreCutOff() throws IOException {
        var received = new AtomicLong();
        var completed = new AtomicBoolean();
        try (var service = TestService.of(SERVICE, request -> {
                    request.handler(chunk -> received.addAndGet(chunk.length()));
                    request.endHandler(end -> completed.set(true));
                });
                var raw = new RawHttp(gateway.getPort())) {
            raw.send("POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            int chunk = 1024 * 1024;
            for (int i = 0; i < 29; i++) {
                raw.send(Integer.toHexString(chunk) + "\r\n")
                        .send(new byte[chunk])
                        .send("\r\n");
            }

            assertTrue(raw.head().startsWith("HTTP/1.1 413 "));
        }
        assertFalse(completed.get());
        assertTrue(received.get() <= BODY_BYTES_MAX);
    }

    @Test
    void aRefusedConnectionDoesNotDrinkForEver() throws IOException {
        try (var raw = new RawHttp(gateway.getPort())) {
            raw.send("POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999999\r\n\r\n");
            assertTrue(raw.head().startsWith("HTTP/1.1 413 "));

            // Ends by the time-out for refused bodies.
            assertTrue(raw.rest().contains("body-too-large"));
        }
    }

    @Test
    void theInvitationToSendComesAfterTheChecks() throws IOException {
        try (var service = TestService.echo(SERVICE);
                var raw = new RawHttp(gateway.getPort())) {
            raw.send(
                    "POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertTrue(raw.head().startsWith("HTTP/1.1 100 "));
            raw.send("hello");
            assertTrue(raw.head().startsWith("HTTP/1.1 200 "));
            String echoed = raw.readUntil("\"body\":\"hello\"");
            assertFalse(echoed.contains("\"expect\""), echoed);
        }
        try (var raw = new RawHttp(gateway.getPort())) {
            raw.send(
                    "POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");
            assertTrue(raw.head().startsWith("HTTP/1.1 413 "));
        }
        try (var raw = new RawHttp(gateway.getPort())) {
            raw.send(
                    "POST /api/style-anchors HTTP/1.1\r\nHost: evil.example\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertTrue(raw.head().startsWith("HTTP/1.1 401 "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "POST"})
    void manyRequestsShareOneConnection(String method) throws IOException {
        try (var service = TestService.echo(SERVICE);
                var raw = new RawHttp(gateway.getPort())) {
            for (int i = 0; i < 20; i++) {
                raw.send(method + " /api/style-anchors/" + i + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertTrue(raw.head().startsWith("HTTP/1.1 200 "));
                assertTrue(raw.readUntil("\"body\":\"\"}").contains("/api/style-anchors/" + i));
            }
        }
    }

    @Test
    void anInvitationToHttp2IsIgnored() throws IOException {
        try (var service = TestService.echo(SERVICE);
                var raw = new RawHttp(gateway.getPort())) {
            raw.send(
                    "POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                            + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\nhello");

            assertTrue(raw.head().startsWith("HTTP/1.1 200 "));
            String echoed = raw.readUntil("\"body\":\"hello\"");
            assertFalse(echoed.contains("upgrade") || echoed.contains("http2-settings"), echoed);
        }
    }

    @Test
    void oldHttpIsRefused() throws IOException {
        try (var raw = new RawHttp(gateway.getPort())) {
            String head = raw.send("GET /api/style-anchors HTTP/1.0\r\nHost: localhost\r\n\r\n")
                    .head();

            assertTrue(head.contains(" 505 "), head);
        }
    }

    private static void pump(HttpServerResponse response, AtomicLong written, long total) {
        while (!response.writeQueueFull() && !response.closed()) {
            Buffer block = Buffer.buffer(new byte[64 * 1024]);
            if (written.addAndGet(block.length()) >= total) {
                response.end(block);
                return;
            }
            response.write(block);
        }
        response.drainHandler(drained -> pump(response, written, total));
    }

    private static Callable<Boolean> standsStill(AtomicLong counter) {
        var last = new AtomicLong(-1);
        return () -> last.getAndSet(counter.get()) == counter.get();
    }

    private static void sendQuietly(RawHttp raw, byte[] bytes) {
        try {
            raw.send(bytes);
        } catch (IOException closed) {
            // The gateway closed the connection, which is one of the two ways to hold the sender up.
            Thread.currentThread().interrupt();
        }
    }

    private static TestService counting(AtomicInteger reached) {
        return TestService.of(SERVICE, request -> {
            reached.incrementAndGet();
            request.response().end();
        });
    }

    private static byte[] image() {
        byte[] bytes = new byte[IMAGE_BYTES];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
