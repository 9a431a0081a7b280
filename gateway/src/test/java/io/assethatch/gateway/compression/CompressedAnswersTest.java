package io.assethatch.gateway.compression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.gateway.ServicePorts;
import io.assethatch.gateway.TestService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServicePorts.class)
class CompressedAnswersTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String LARGE = "{\"text\": \"" + "many words ".repeat(20_000) + "\"}";

    private static final AtomicReference<HttpServerRequest> LAST = new AtomicReference<>();
    private static TestService service;

    @TestHTTPResource
    URI gateway;

    /** A service with one resource of version 7, in the type and length that the query asks for. */
    @BeforeAll
    static void openService() {
        service = TestService.of("project-service", request -> {
            LAST.set(request);
            var response = request.response().putHeader("ETag", "\"7\"");
            if ("\"7\"".equals(request.getHeader("If-None-Match"))) {
                response.setStatusCode(304).end();
                return;
            }
            String type = request.getParam("type");
            String body = LARGE.substring(0, Integer.parseInt(request.getParam("length", "" + LARGE.length())));
            response.putHeader("Content-Type", type == null ? "application/json" : type);
            if (request.getParam("chunked") == null) {
                response.end(body);
            } else {
                response.setChunked(true).write(body.substring(0, body.length() / 2));
                response.end(body.substring(body.length() / 2));
            }
        });
    }

    @AfterAll
    static void closeService() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?chunked=1", "?chunked=1&length=10", "?type=text/markdown", "?type=application/x%2Bjson"})
    void jsonIsSentAsGzipToThoseWhoTakeIt(String query) {
        var answer = get(query, "Accept-Encoding", "br, gzip;q=0.8");

        assertEquals("gzip", header(answer, "Content-Encoding"));
        assertEquals("\"7-gzip\"", header(answer, "ETag"));
        assertEquals("Accept-Encoding", header(answer, "Vary").replace("accept-encoding", "Accept-Encoding"));
        assertTrue(LARGE.startsWith(unpacked(answer.body())));
        assertTrue(query.contains("length=10") || answer.body().length < LARGE.length() / 10);
    }

    @ParameterizedTest
    @CsvSource({
        "'', identity",
        "'', gzip;q=0",
        "'', '*;q=0'",
        "'', 'gzip;q=0, *'",
        "?length=1000, gzip",
        "?type=image/png, gzip",
        "?type=text/event-stream, gzip",
        "?type=application/zip, gzip",
    })
    void everythingElseIsLeftAsItIs(String query, String accepted) {
        var answer = get(query, "Accept-Encoding", accepted);

        assertNull(header(answer, "Content-Encoding"));
        assertEquals("\"7\"", header(answer, "ETag"));
        assertEquals(LARGE.substring(0, answer.body().length), new String(answer.body()));
    }

    @Test
    void aTagOfEitherFormNamesTheVersion() {
        var fresh = get("", "Accept-Encoding", "gzip", "If-None-Match", "\"7-gzip\"");
        assertEquals(304, fresh.statusCode());
        assertEquals("\"7-gzip\"", header(fresh, "ETag"));

        var plain = get("", "If-None-Match", "\"7\"");
        assertEquals(304, plain.statusCode());
        assertEquals("\"7\"", header(plain, "ETag"));

        get("", "If-Match", "\"6-gzip\", \"7-gzip\"");
        assertEquals("\"6\", \"7\"", LAST.get().getHeader("If-Match"));
    }

    @Test
    void headTellsWhatGetWouldSend() {
        var head = send(request("", "Accept-Encoding", "gzip").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertEquals(200, head.statusCode());
        assertEquals("gzip", header(head, "Content-Encoding"));
        assertEquals("\"7-gzip\"", header(head, "ETag"));
        assertNull(header(head, "Content-Length"));
    }

    @Test
    void theGatewaysOwnDocumentsAreCompressedToo() {
        var uri = gateway.resolve("/asyncapi.json");
        var answer = send(HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip"));
        String tag = header(answer, "ETag");

        assertTrue(tag.endsWith("-gzip\""), tag);
        assertTrue(unpacked(answer.body()).contains("\"asyncapi\""));
        assertEquals(
                304,
                send(HttpRequest.newBuilder(uri)
                                .header("Accept-Encoding", "gzip")
                                .header("If-None-Match", tag))
                        .statusCode());
        assertFalse(header(send(HttpRequest.newBuilder(uri)), "ETag").contains("gzip"));
    }

    private HttpResponse<byte[]> get(String query, String... headers) {
        return send(request(query, headers));
    }

    private HttpRequest.Builder request(String query, String... headers) {
        return HttpRequest.newBuilder(gateway.resolve("/api/projects/1" + query))
                .headers(headers);
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    private static String unpacked(byte[] bytes) {
        try {
            return new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
