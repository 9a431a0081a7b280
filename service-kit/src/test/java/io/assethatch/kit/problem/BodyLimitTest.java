package io.assethatch.kit.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A limit of 64 KiB, against senders that declare their length and such that do not. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
class BodyLimitTest {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int CHUNK_BYTES = 8 * 1024;

    @Test
    void refusesAChunkedBodyBeforeItsEnd() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked"));
            write(out, chunk("{\"name\": \""));
            for (int sent = 0; sent <= 64 * 1024; sent += CHUNK_BYTES) {
                write(out, chunk("a".repeat(CHUNK_BYTES)));
            }
            // The last chunk is never sent.
            assertRefused(socket);
        }
    }

    @Test
    void refusesADeclaredLengthWithoutWaitingForTheBody() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(head("Content-Length: 65537"));
            assertRefused(socket);
        }
    }

    @Test
    void takesAChunkedBodyBelowTheLimit() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked"));
            write(out, chunk("{\"name\": ") + chunk("\"ok\"}") + "0\r\n\r\n");
            byte[] answer = new byte[12];
            socket.getInputStream().readNBytes(answer, 0, answer.length);
            assertEquals("HTTP/1.1 200", new String(answer, StandardCharsets.UTF_8));
        }
    }

    /** Reads to the end of the connection, which the server closes. */
    private static void assertRefused(Socket socket) throws IOException {
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(answer.toLowerCase().contains("content-type: application/problem+json"), answer);
        assertTrue(answer.contains("\"code\":\"body-too-large\""), answer);
    }

    private static byte[] head(String length) {
        return ("POST /api/things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + TestTokens.of("ws-1") + "\r\n" + length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
