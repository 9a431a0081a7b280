package io.assethatch.generationservice.prompt;

import static io.assethatch.generationservice.prompt.PromptSamples.anchor;
import static io.assethatch.generationservice.prompt.PromptSamples.asset;
import static io.assethatch.generationservice.prompt.PromptSamples.model;
import static io.assethatch.generationservice.prompt.PromptSamples.project;
import static io.assethatch.generationservice.prompt.PromptSamples.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.generationservice.provider.Reference.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One golden file per asset type and perspective, with every direction and capability. After an intended change write them anew with
 * {@code -Dassethatch.goldens=write} and read the difference.
 */
class PromptGoldenTest {
    private static final Path GOLDENS = Path.of("src/test/resources/prompts");
    private static final StyleAnchorState ANCHOR =
            anchor("chunky 16-bit pixel art, bold outlines", null, PromptSamples.PALETTE);
    private static final List<PlannedAssetState> ASSETS = List.of(
            asset(
                    "character-sprite",
                    "Characters",
                    "Farmer",
                    "Characters: a **friendly** old farmer with a straw hat\nwears blue overalls.",
                    "Default",
                    null),
            asset("sprite-sheet", "Characters", "Farmer", "a friendly old farmer with a straw hat", "Walk", 4),
            asset("tileset", "Terrain", "Grass", null, "Flowers", null),
            asset("icon", "Items", "Watering Can", "a dented tin watering can", "Default", null),
            asset("ui-element", "UI", "Health Bar", null, "Half full", null),
            asset("background", "Scenes", "Dusk Valley", "rolling hills at dusk", "Default", null));

    /** What moves faces eight ways, and no particular one. */
    private static final List<String> DIRECTIONS =
            List.of("", "front", "back", "left", "right", "front-left", "front-right", "back-left", "back-right");

    @TestFactory
    Stream<DynamicTest> promptsAreAsRecorded() {
        return ASSETS.stream()
                .flatMap(asset -> Stream.of("top-down", "side-view", "isometric", "front-facing")
                        .map(perspective -> DynamicTest.dynamicTest(
                                asset.type() + ", " + perspective, () -> compare(asset, perspective))));
    }

    private static void compare(PlannedAssetState asset, String perspective) throws IOException {
        boolean moves = asset.category().equals("Characters");
        StringBuilder all = new StringBuilder();
        for (String direction : moves ? DIRECTIONS : List.of("")) {
            for (boolean hexColours : new boolean[] {true, false}) {
                for (boolean negativePrompt : new boolean[] {true, false}) {
                    for (int references : moves ? new int[] {0, 1, 2} : new int[] {0, 1}) {
                        Prompt prompt = PromptComposer.compose(
                                project(seen(perspective)),
                                asset,
                                ANCHOR,
                                model(hexColours, negativePrompt, references),
                                direction.isEmpty() ? null : direction,
                                Set.of(Role.FRONT, Role.ANCHOR));
                        all.append("=== ").append(direction.isEmpty() ? "no direction" : direction);
                        all.append(hexColours ? ", hex colours" : ", named colours");
                        all.append(negativePrompt ? ", negative prompt" : ", no negative prompt");
                        all.append(", ")
                                .append(references)
                                .append(" references, ")
                                .append(prompt.size());
                        all.append('\n').append(prompt.text());
                        all.append(prompt.negative() == null ? "" : "\n--- not: " + prompt.negative());
                        all.append("\n\n");
                    }
                }
            }
        }
        Path golden = GOLDENS.resolve(asset.type()).resolve(perspective + ".txt");
        if (System.getProperty("assethatch.goldens", "").equals("write")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, all);
        }
        assertEquals(Files.readString(golden), all.toString());
    }
}
