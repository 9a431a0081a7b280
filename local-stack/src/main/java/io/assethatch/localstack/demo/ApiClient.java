package io.assethatch.localstack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.Position;
import io.assethatch.localstack.LocalStackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Talks to the gateway and carries the consistency token of each answer to the next request, so that a later service
 * sees what an earlier one has just written. Thread-safe; methods block.
 */
final class ApiClient {
    private static final String TOKEN = "Consistency-Token";
    /** Above the longest {@code Prefer: wait} that is asked for. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private static final int ATTEMPTS_MAX = 10;
    private static final Duration RETRY_DEFAULT = Duration.ofSeconds(1);
    private static final Duration RETRY_LONGEST = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI gateway;
    private final AtomicReference<Position> seen = new AtomicReference<>(Position.START);

    ApiClient(String gatewayUrl) {
        gateway = URI.create(gatewayUrl);
    }

    /** A request to a path of the API, to be completed by the caller. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).timeout(ANSWER_WITHIN);
    }

    static HttpRequest.BodyPublisher json(Object body) {
        try {
            return HttpRequest.BodyPublishers.ofByteArray(ContractJson.MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    <T> T send(HttpRequest.Builder request, Class<T> type) {
        byte[] body = send(request);
        try {
            return ContractJson.MAPPER.readValue(body, type);
        } catch (IOException e) {
            throw new LocalStackException("The API answered with something else than " + type.getSimpleName() + ": "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    /**
     * Sends, and again if the server asks to come back later: it does so only for requests that had no effect.
     *
     * @throws LocalStackException what the API refuses, in the words of its problem document
     */
    byte[] send(HttpRequest.Builder request) {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<byte[]> response = exchange(request);
            response.headers()
                    .firstValue(TOKEN)
                    .ifPresent(token -> seen.accumulateAndGet(Position.parse(token), Position::and));
            if (response.statusCode() / 100 == 2) {
                return response.body();
            }
            Optional<Duration> retryAfter = retryAfter(response);
            if (retryAfter.isEmpty() || attempt == ATTEMPTS_MAX) {
                throw refusal(response);
            }
            pause(retryAfter.get());
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        Position position = seen.get();
        if (!position.equals(Position.START)) {
            request.setHeader(TOKEN, position.toString());
        }
        HttpRequest built = request.build();
        try {
            return http.send(built, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new LocalStackException(built.method() + " " + built.uri() + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted", e);
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        if (response.statusCode() != 429 && response.statusCode() != 503) {
            return Optional.empty();
        }
        Duration asked = response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(RETRY_DEFAULT);
        return Optional.of(asked.compareTo(RETRY_LONGEST) > 0 ? RETRY_LONGEST : asked);
    }

    private static LocalStackException refusal(HttpResponse<byte[]> response) {
        String request =
                response.request().method() + " " + response.request().uri().getPath();
        String body = new String(response.body(), StandardCharsets.UTF_8);
        try {
            JsonNode problem = ContractJson.MAPPER.readTree(body);
            var text = new StringJoiner("; ");
            text.add(problem.path("detail").asText(problem.path("title").asText("no reason given")));
            for (JsonNode error : problem.path("errors")) {
                text.add((error.path("pointer").asText() + " "
                                + error.path("detail").asText())
                        .strip());
            }
            return new LocalStackException(text + " (" + request + ": " + response.statusCode() + ")");
        } catch (JsonProcessingException noProblemDocument) {
            return new LocalStackException(request + " was answered with " + response.statusCode());
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted", e);
        }
    }
}
