package io.assethatch.localstack.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.contracts.ContractJson;
import io.assethatch.localstack.LocalStackException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private StubGateway gateway;
    private Demo demo;

    @BeforeEach
    void startGateway() throws IOException {
        gateway = new StubGateway();
        demo = new Demo(gateway.url(), new PrintStream(printed, true, StandardCharsets.UTF_8), false);
    }

    @AfterEach
    void stopGateway() {
        gateway.close();
    }

    @Test
    void packsWhatWasMadeAndNamesWhatFailed() throws IOException {
        int failed = demo.run(null, null, folder, null);

        assertEquals(1, failed);
        String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("failed: item_doomed: The model said no"), text);
        assertTrue(text.contains("2/2"), text);
        Path pack = folder.resolve("clover-valley");
        assertArrayEquals(StubGateway.png(), Files.readAllBytes(pack.resolve("farm-things/character_farmer.png")));
        assertEquals("102030\nffeedd\n", Files.readString(pack.resolve("palette.hex")));
        assertTrue(ImageIO.read(pack.resolve("contact-sheet.png").toFile()).getWidth() > 500);
        assertTrue(ImageIO.read(pack.resolve("style_anchor.png").toFile()).getWidth() > 500);
        JsonNode entry = ContractJson.MAPPER
                .readTree(pack.resolve("manifest.json").toFile())
                .path("assets")
                .path(0);
        assertEquals("farm-things/character_farmer.png", entry.path("path").asText());
        assertEquals(StubGateway.IMAGE_SHA256, entry.path("sha256").asText());
        assertEquals(7, entry.path("seed").path("value").asInt());
        assertEquals(
                List.of(
                        "manifest.json",
                        "style_anchor.png",
                        "palette.hex",
                        "farm-things/character_farmer.png",
                        "contact-sheet.png"),
                entries(folder.resolve("clover-valley.zip")));
    }

    @Test
    void sameProjectGivesTheSameArchiveAndKeepsTheFormerOne() throws IOException {
        demo.run(null, null, folder, null);
        demo.run(null, null, folder, null);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("clover-valley.zip")),
                Files.readAllBytes(folder.resolve("clover-valley-2.zip")));
    }

    @Test
    void everyRequestCarriesWhatTheOnesBeforeItWrote() {
        demo.run(null, null, folder, "flux");

        var generate = gateway.requests.stream()
                .filter(request -> request.path().equals("/api/generate"))
                .findFirst()
                .orElseThrow();
        assertEquals("projects:1.7.9,anchors:1.7.2", generate.token());
        assertTrue(generate.body().contains("\"model\":\"flux\""), generate.body());
        var anchor = gateway.requests.stream()
                .filter(request -> request.path().equals("/api/style-anchors"))
                .findFirst()
                .orElseThrow();
        assertTrue(anchor.contentType().startsWith("multipart/form-data; boundary="), anchor.contentType());
        assertTrue(anchor.body().contains("name=\"image\"; filename=\"clover-valley.png\""));
    }

    @Test
    void repeatsTheApisReasonsForRefusingAPlan() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.md"), "# Mine\nbroken");
        var failure = assertThrows(LocalStackException.class, () -> demo.run(plan, null, folder, null));
        assertTrue(
                failure.getMessage().startsWith("The plan has errors; line 3 an asset before any category"),
                failure.getMessage());
    }

    @Test
    void namesTheFileThatIsNotThere() {
        Path missing = folder.resolve("missing.png");
        var failure = assertThrows(LocalStackException.class, () -> demo.run(null, missing, folder, null));
        assertTrue(failure.getMessage().contains("missing.png"), failure.getMessage());
    }

    private static List<String> entries(Path archive) throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
