package io.assethatch.projectservice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plans of whole games and plans of every production, warning and error, with what the parser must make of them beside
 * each as JSON. What it did make is left in {@code target/golden}.
 */
class PlanGoldenTest {
    private static final Path PLANS = Path.of("src", "test", "resources", "plans");

    static List<String> plans() throws IOException {
        try (Stream<Path> files = Files.list(PLANS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void saysWhatIsExpected(String plan) throws IOException {
        String actual = ParsedPlanJson.of(
                new PlanParser(PlanLimits.DEFAULT).parse(Files.readString(PLANS.resolve(plan + ".md"))));

        Path golden = Path.of("target", "golden", plan + ".json");
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, actual);
        Path expected = PLANS.resolve(plan + ".json");
        assertTrue(Files.exists(expected), () -> "no " + expected + "; see " + golden);
        assertEquals(Files.readString(expected), actual);
    }

    @Test
    void refusedOnesAreCalledSo() throws IOException {
        for (String plan : plans()) {
            boolean refused = !new PlanParser(PlanLimits.DEFAULT)
                    .parse(Files.readString(PLANS.resolve(plan + ".md")))
                    .errors()
                    .isEmpty();
            assertEquals(plan.startsWith("refused-"), refused, plan);
        }
    }
}
