package io.assethatch.generationservice.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.ModelFile.UnusableModelsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {
    private static final String ONE = """
            {"models": [{"provider": "placeholder", "id": "x", "name": "X", "default": true,
              "capabilities": {"hexColours": true, "negativePrompt": false, "seed": true, "references": 0,
                "promptCharacters": 1000, "sizes": {"step": 16, "sideMin": 64, "sideMax": 1024, "pixelsMin": 1,
                "pixelsMax": 1048576, "pixelsPreferred": 1048576, "ratioMax": 0}},
              "price": {"form": "free", "asOf": "2026-11-01"}}]}""";

    @TempDir
    Path folder;

    @Test
    void fileOfTheOperatorReplacesTheOneThatShips() throws IOException {
        assertEquals(List.of("x"), read(ONE).stream().map(Model::id).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "step": 16                 | "step": 0                  | models[0].capabilities.sizes
            "seed": true,              |                            | models[0].capabilities
            "promptCharacters": 1000   | "promptCharacters": "many" | models[0].capabilities.promptCharacters
            "promptCharacters": 1000   | "promptCharacters": 10     | promptCharacters at least
            "name": "X",               |                            | name is missing
            "form": "free"             | "form": "barter"           | models[0].price
            "asOf": "2026-11-01"       | "asOf": "soon"             | models[0].price.asOf
            "asOf": "2026-11-01"       | "cost": 1                  | models[0].price.cost
            "id": "x"                  | "id": "a b"                | id must be of letters
            "default": true            | "default": false           | exactly one model must be the default
            "default": true            | "default": true, "x": 1    | models[0].x
            {"models"                  | {"modles"                  | models is missing
            "2026-11-01"}}]}           | "2026-11-01"}}]            | models.json
            """)
    void mistakeIsNamedWithItsPlace(String right, String wrong, String expected) {
        String json = ONE.replace(right, wrong == null ? "" : wrong);

        UnusableModelsException refused = assertThrows(UnusableModelsException.class, () -> read(json));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("models.json") && message.contains(expected), message);
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        UnusableModelsException refused = assertThrows(
                UnusableModelsException.class, () -> ModelFile.read(Optional.of(folder.resolve("none.json"))));

        assertTrue(String.valueOf(refused.getMessage()).contains("none.json"));
    }

    @Test
    void twoModelsWithOneIdAreRefused() {
        String entry = ONE.substring(ONE.indexOf('[') + 1, ONE.lastIndexOf(']'));
        String twice = ONE.replace("}]}", "}," + entry.replace("\"default\": true", "\"default\": false") + "]}");

        UnusableModelsException refused = assertThrows(UnusableModelsException.class, () -> read(twice));

        assertTrue(String.valueOf(refused.getMessage()).contains("two models have the id x"), refused.getMessage());
    }

    /** What a model is asked for is a multiple of the base that the model takes, for every base and every model. */
    @Test
    void everySizeAskedForIsLegalForItsModel() {
        SplittableRandom random = new SplittableRandom(3);
        for (Model model : ModelFile.read(Optional.empty())) {
            SizeRule sizes = model.capabilities().sizes();
            int reached = 0;
            for (int i = 0; i < 4_000; i++) {
                var base = i < 2_000
                        ? new PixelSize(8 * random.nextInt(1, 33) * random.nextInt(1, 9), 8 * random.nextInt(1, 33))
                        : new PixelSize(random.nextInt(8, 1025), random.nextInt(8, 1025));

                Optional<PixelSize> size = sizes.multipleOf(base);

                reached += size.isPresent() ? 1 : 0;
                size.ifPresent(legal -> {
                    assertTrue(sizes.accepts(legal), model.id() + " " + legal);
                    int factor = legal.width() / base.width();
                    assertEquals(base.times(factor), legal, model.id());
                    assertTrue(
                            model.price().estimate(legal, List.of(), "a key").maxUsd6() < 2_000_000,
                            model.id() + " costs more than two dollars");
                });
            }
            assertTrue(reached > 0, model.id() + " reaches no size at all");
        }
    }

    @Test
    void ordinaryResolutionsReachEveryModel() {
        for (Model model : ModelFile.read(Optional.empty())) {
            for (int side : new int[] {16, 32, 64, 128}) {
                assertTrue(
                        model.capabilities()
                                .sizes()
                                .multipleOf(new PixelSize(side, side))
                                .isPresent(),
                        model.id() + " " + side);
            }
        }
    }

    private List<Model> read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("models.json"), json);
        return ModelFile.read(Optional.of(file));
    }
}
