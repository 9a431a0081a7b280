package io.assethatch.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.gateway.RawHttp;
import io.assethatch.gateway.ServicePorts;
import io.assethatch.gateway.TestService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServicePorts.class)
class PathTricksTest {

    private static final List<String> REACHED = new CopyOnWriteArrayList<>();
    private static List<TestService> services;

    @TestHTTPResource
    URI gateway;

    @BeforeAll
    static void openServices() {
        services = Stream.of("project-service", "anchor-service", "generation-service")
                .map(service -> TestService.of(service, request -> {
                    REACHED.add(request.uri());
                    request.response().end();
                }))
                .toList();
    }

    @AfterAll
    static void closeServices() {
        services.forEach(TestService::close);
    }

    @BeforeEach
    void forget() {
        REACHED.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/feed",
                "//internal/feed",
                "/%2Finternal/feed",
                "/%2finternal/feed",
                "/api/../internal/feed",
                "/api/projects/../../internal/feed",
                "/api/projects/..%2f..%2finternal/feed",
                "/api/projects/%2e%2e/%2e%2e/internal/feed",
                "/api/projects/%2E%2E/%2E./internal/feed",
                "/api/projects/.%2e/.%2e/internal/feed",
                "/api/projects/%252e%252e/%252e%252e/internal/feed",
                "/api/projects/..;/..;/internal/feed",
                "/api/projects/%2e%2e%3b/internal/feed",
                "/api/projects/./1",
                "/api/projects//1",
                "/api/projects/",
                "/api//projects",
                "//api/projects",
                "/api/projects/%5c..%5cinternal",
                "/api/projects/%00",
                "/api/projects/%0d%0aX:1",
                "/api/projects/%zz",
                "/api/projects/%",
                "/api/projects/1%2Fgenerations",
                "/API/projects",
                "/api/Projects",
                "/internal",
                "/%69nternal/feed",
                "/.well-known/../internal/feed"
            })
    void noWayAroundTheRouteTable(String path) throws IOException {
        String answer = get(path);

        assertTrue(answer.startsWith("HTTP/1.1 404 ") || answer.startsWith("HTTP/1.1 400 "), answer);
        assertEquals(List.of(), REACHED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://localhost/internal/feed HTTP/1.1\r\nHost: localhost\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/projects HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n",
                "GET /api/projects HTTP/1.1\r\n",
                "POST /api/projects HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n",
                "POST /api/projects HTTP/1.1\r\nHost: localhost\r\nContent-Length: -3\r\n",
                "POST /api/projects HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n",
                "POST /api/projects HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n"
            })
    void ambiguousRequestsGoNowhere(String head) throws IOException {
        try (var raw = new RawHttp(gateway.getPort())) {
            String answer = raw.send(head + "\r\n").head();

            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
        assertEquals(List.of(), REACHED);
    }

    @Test
    void chunksOverrideALengthBeforeAnyoneElseSeesIt() throws IOException {
        try (var raw = new RawHttp(gateway.getPort())) {
            String head = raw.send("POST /api/projects HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
                    .head();

            assertTrue(head.startsWith("HTTP/1.1 200 "), head);
        }
        assertEquals(List.of("/api/projects"), REACHED);
    }

    /** A pattern that recurses once overflowed the stack here. */
    @Test
    void aLongSegmentIsReadLikeAShortOne() throws IOException {
        String path = "/api/projects/" + "x".repeat(2_000) + "%41".repeat(600);

        assertTrue(get(path).startsWith("HTTP/1.1 200 "));
        assertTrue(get(path + "%2e").startsWith("HTTP/1.1 404 "));
        assertEquals(List.of(path), REACHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?v=%00", "?q=a%00b"})
    void noTextHoldsTheByteZero(String query) throws IOException {
        assertTrue(get("/api/projects" + query).startsWith("HTTP/1.1 400 "));
        assertEquals(List.of(), REACHED);
    }

    @Test
    void harmlessEncodingPassesUnchanged() throws IOException {
        get("/api/projects/a%20b%C3%A4?x=..%2f..");

        assertEquals(List.of("/api/projects/a%20b%C3%A4?x=..%2f.."), REACHED);
    }

    @Test
    void aPathThatContinuesInsideAProjectStaysBelowIt() throws IOException {
        get("/api/projects/internal/feed");

        assertEquals(List.of("/api/projects/internal/feed"), REACHED);
    }

    private String get(String path) throws IOException {
        try (var raw = new RawHttp(gateway.getPort())) {
            return raw.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .head();
        }
    }
}
