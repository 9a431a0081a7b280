package io.assethatch.benchmarks;

import io.assethatch.localstack.Stack;
import io.assethatch.localstack.StackOptions;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/**
 * What a consistency token costs a request when nothing is delayed: change the anchor, then ask for a generation at
 * once, in turn with the token of the change and without any. Only the request for the generation is timed.
 */
public final class TokenCost {
    /** 1 × 1 pixel; the anchor's palette is given, so nothing is extracted. */
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private TokenCost() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        Path data = Files.createTempDirectory("assethatch-benchmark");
        Histogram with = Figures.histogram();
        Histogram without = Figures.histogram();
        try (Stack stack = Stack.start(StackOptions.of(Path.of(System.getProperty("assethatch.home", ".")))
                .data(data)
                .freePorts())) {
            var work = new Work(Client.of(HttpClient.newHttpClient(), stack.gatewayUrl(), "bench"));
            work.rounds(20, Figures.histogram(), Figures.histogram());
            work.rounds(rounds, with, without);
        }
        System.out.println(Figures.line("generate with the token of the last write", with));
        System.out.println(Figures.line("generate without a token", without));
        System.out.println(Figures.ratio("ratio", with, without));
    }

    /** One project with one planned asset and one anchor. */
    private static final class Work {
        private final Client client;
        private final String projectId;
        private final String assetId;
        private final String anchorPath;
        private String etag;
        private int change;

        Work(Client client) {
            this.client = client;
            projectId = client.send("POST", "/api/projects", "application/json", "{\"name\":\"Tokens\"}")
                    .body()
                    .path("id")
                    .asText();
            assetId = client.send("PUT", "/api/projects/" + projectId + "/plan", "text/markdown", "## Items\n- Lamp\n")
                    .body()
                    .at("/assets/0/id")
                    .asText();
            Client.Answer anchor = client.send(
                    "POST",
                    "/api/style-anchors",
                    "application/json",
                    ("{\"projectId\":\"%s\",\"styleKeywords\":\"start\",\"referenceImageBase64\":\"%s\","
                                    + "\"colorPalette\":[\"#102030\",\"#405060\",\"#708090\",\"#a0b0c0\"]}")
                            .formatted(projectId, PIXEL));
            anchorPath = "/api/style-anchors/" + anchor.body().path("id").asText();
            etag = anchor.etag();
        }

        void rounds(int rounds, Histogram with, Histogram without) {
            for (int round = 0; round < rounds; round++) {
                with.recordValue(generateMicros("Consistency-Token", changeAnchor()));
                changeAnchor();
                without.recordValue(generateMicros());
            }
        }

        private String changeAnchor() {
            Client.Answer answer = client.send(
                    "PATCH",
                    anchorPath,
                    "application/merge-patch+json",
                    "{\"styleKeywords\":\"change " + ++change + "\"}",
                    "If-Match",
                    etag);
            etag = answer.etag();
            return answer.token();
        }

        private long generateMicros(String... headers) {
            long start = System.nanoTime();
            client.send(
                    "POST",
                    "/api/generate",
                    "application/json",
                    "{\"projectId\":\"%s\",\"assetId\":\"%s\"}".formatted(projectId, assetId),
                    headers);
            return (System.nanoTime() - start) / 1000;
        }
    }
}
