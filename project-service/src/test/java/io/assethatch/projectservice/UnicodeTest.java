package io.assethatch.projectservice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.Kind;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every lawful text comes back character by character, from the API and from the feed; escaped or not on its way in. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
class UnicodeTest {
    private static final int SAMPLES = 25;

    private final Client client = Client.fresh();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void projectsKeepEveryText(long seed) throws JsonProcessingException {
        var random = new Random(seed);
        for (int i = 0; i < SAMPLES; i++) {
            ObjectNode asked = ContractJson.MAPPER.createObjectNode();
            asked.put("name", RandomText.line(random, 12))
                    .put("description", RandomText.lines(random, 30, List.of("\n")));
            ObjectNode qualities = asked.putObject("qualities").put("baseResolution", "16x16");
            for (String quality : List.of("artStyle", "gameGenre", "theme", "mood", "colorPalette")) {
                qualities.put(quality, RandomText.lines(random, 10, List.of("\n")));
            }

            Response created = client.post("/api/projects", i % 2 == 0 ? asked : escaped(asked.toString()));

            JsonNode answered = tree(created);
            assertHolds(asked, answered);
            String path = "/api/projects/" + answered.path("id").asText();
            assertEquals(answered, tree(client.get(path)));
            ObjectNode patch = ContractJson.MAPPER.createObjectNode().put("name", RandomText.line(random, 12));
            JsonNode patched = tree(client.patch(path, "\"1\"", patch));
            assertHolds(patch, patched);
            assertEquals(patched, payload(Feed.of(client.workspace()), Kind.PROJECT));
            client.request()
                    .queryParam("name", patch.path("name").asText())
                    .get("/api/projects")
                    .then()
                    .body(
                            "items.id",
                            org.hamcrest.Matchers.hasItem(answered.path("id").asText()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void memoryFilesKeepEveryText(long seed) throws JsonProcessingException {
        var random = new Random(seed);
        String project = client.createProject("Farm");
        for (int i = 0; i < SAMPLES; i++) {
            String path = "/api/projects/" + project + "/memory-files/t" + i;
            String content = RandomText.lines(random, 60, List.of("\n", "\r\n", "\r"));
            ObjectNode asked = ContractJson.MAPPER.createObjectNode().put("content", content);

            Response written = client.request()
                    .body((i % 2 == 0 ? asked.toString() : escaped(asked.toString())).getBytes(StandardCharsets.UTF_8))
                    .put(path);

            assertEquals(content, tree(written).path("content").asText());
            assertEquals(content, tree(client.get(path)).path("content").asText());
            assertArrayEquals(
                    content.getBytes(StandardCharsets.UTF_8),
                    client.get(path + "/content").asByteArray());
        }
    }

    private static void assertHolds(JsonNode asked, JsonNode answered) {
        asked.properties().forEach(member -> {
            if (member.getValue().isObject()) {
                assertHolds(member.getValue(), answered.path(member.getKey()));
            } else {
                assertEquals(member.getValue(), answered.path(member.getKey()), member.getKey());
            }
        });
    }

    private static JsonNode payload(List<ChangeRecord> changes, Kind kind) throws JsonProcessingException {
        ChangeRecord last = changes.get(changes.size() - 1);
        assertEquals(kind, last.kind());
        return ContractJson.MAPPER.readTree(new String(Objects.requireNonNull(last.payload()), StandardCharsets.UTF_8));
    }

    private static JsonNode tree(Response response) throws JsonProcessingException {
        assertEquals(2, response.statusCode() / 100, response.asString());
        return ContractJson.MAPPER.readTree(new String(response.asByteArray(), StandardCharsets.UTF_8));
    }

    /** With every character that is not ASCII as {@code \}{@code uXXXX}, the way many clients write JSON. */
    private static String escaped(String json) {
        var escaped = new StringBuilder();
        json.chars().forEach(c -> escaped.append(c < 0x80 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return escaped.toString();
    }
}
