package io.assethatch.anchorservice.anchor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assethatch.kit.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonUploadTest {
    private static final int JSON_MAX = 1000;

    private final Random pieces = new Random(3);

    @Test
    void imagesOfEveryLengthAreDecodedAndTheRestStaysJson() throws IOException {
        var random = new Random(4);
        for (int length : List.of(0, 1, 2, 3, 100, 12_287, 12_288, 12_289, 200_000)) {
            byte[] image = new byte[length];
            random.nextBytes(image);
            String base64 = Base64.getEncoder().encodeToString(image);
            for (String text : List.of(base64, "data:image/PNG;base64," + base64, base64.replace("/", "\\/"))) {
                Taken taken =
                        read("{ \"a\" : [1, {\"referenceImageBase64\": \"inner\"}], \"referenceImageBase64\" :\n\""
                                + text + "\", \"b\": \"\\\"referenceImageBase64\\\": \"}");

                assertTrue(taken.upload().hasImage());
                assertEquals(
                        text.startsWith("data") ? "image/png" : "",
                        taken.upload().mediaType().orElse(""));
                JsonNode json = new ObjectMapper().readTree(taken.upload().rest());
                assertEquals("", json.path("referenceImageBase64").asText());
                assertEquals("inner", json.at("/a/1/referenceImageBase64").asText());
                assertEquals("\"referenceImageBase64\": ", json.path("b").asText());
                assertArrayEquals(image, taken.image());
            }
        }
    }

    @Test
    void aTextOfThatNameIsNotTheImage() throws IOException {
        Taken taken = read("{\"a\": \"referenceImageBase64\", \"b\": \"aGVsbG8=\"}");

        assertEquals(
                "aGVsbG8=",
                new ObjectMapper().readTree(taken.upload().rest()).path("b").asText());
        assertTrue(!taken.upload().hasImage());
    }

    @Test
    void whatIsNoBase64IsMalformed() {
        for (String text : List.of(
                "a",
                "a===",
                "aGVs bG8=",
                "aGVsbG8=aGVsbG8=",
                "-_-_",
                "\\u0061GVs",
                "aGVs\\n",
                "data:image/png,abcd",
                "data:image/png;base64",
                "data:" + "x".repeat(300),
                "é")) {
            var problem = assertThrows(Problem.class, () -> read("{\"referenceImageBase64\": \"" + text + "\"}"), text);

            assertEquals(400, problem.problemType().status());
            assertEquals("/referenceImageBase64", problem.errors().get(0).pointer());
        }
        assertThrows(Problem.class, () -> read("{\"referenceImageBase64\": \"\", \"referenceImageBase64\": \"\"}"));
    }

    @Test
    void whatStaysBesideTheImageIsBounded() {
        var problem = assertThrows(Problem.class, () -> read("{\"a\": \"" + "x".repeat(JSON_MAX) + "\"}"));

        assertEquals(413, problem.problemType().status());
    }

    @Test
    void anythingAtAllIsReadOrRefused() {
        var random = new Random(8);
        String alphabet = "{}[]\":,\\ ab=/referenceImageBase64";
        for (int i = 0; i < 3000; i++) {
            var text = new StringBuilder("{\"referenceImageBase64\":\"aGVsbG8=\"}");
            for (int edits = random.nextInt(6); edits > 0; edits--) {
                text.insert(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                read(text.toString());
            } catch (Problem declared) {
                assertEquals(400, declared.problemType().status());
            }
        }
    }

    /** In pieces of several sizes, as it comes over a line. */
    private Taken read(String body) {
        var upload = new JsonUpload(JSON_MAX);
        Buffer image = Buffer.buffer();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + pieces.nextInt(9000));
            upload.take(Buffer.buffer(Arrays.copyOfRange(bytes, from, to))).forEach(image::appendBuffer);
            from = to;
        }
        upload.end();
        return new Taken(image.getBytes(), upload);
    }

    private record Taken(byte[] image, JsonUpload upload) {}
}
