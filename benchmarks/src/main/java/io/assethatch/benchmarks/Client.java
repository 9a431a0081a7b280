package io.assethatch.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.contracts.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A caller of one workspace. Thread-safe. */
final class Client {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** An answer, already known to be one that was expected. */
    record Answer(JsonNode body, String etag, String token) {}

    private final HttpClient http;
    private final String url;
    private final String bearer;

    private Client(HttpClient http, String url, String bearer) {
        this.http = http;
        this.url = url;
        this.bearer = bearer;
    }

    static Client of(HttpClient http, String url, String workspace) {
        JsonNode session = new Client(http, url, "")
                .send("POST", "/api/session", "application/json", "{\"workspace\":\"" + workspace + "\"}")
                .body();
        return new Client(http, url, session.path("token").asText());
    }

    /** The access token of this caller, for clients that send by themselves. */
    String bearer() {
        return bearer;
    }

    /**
     * @param headers names and values in turn
     * @throws IllegalStateException when the answer is no success
     */
    Answer send(String method, String path, String mediaType, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Content-Type", mediaType)
                .method(method, BodyPublishers.ofString(body));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return new Answer(
                    ContractJson.MAPPER.readTree(response.body()),
                    response.headers().firstValue("ETag").orElse(""),
                    response.headers().firstValue("Consistency-Token").orElse(""));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
