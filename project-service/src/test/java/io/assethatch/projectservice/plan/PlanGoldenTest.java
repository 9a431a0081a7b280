package io.assethatch.projectservice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole plans of three kinds of game. What the parser made of them is left in {@code target/golden}. */
class PlanGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"puzzle", "platformer", "farming"})
    void readsPlanOfGame(String game) throws IOException {
        ParsedPlan plan = new PlanParser(PlanLimits.DEFAULT).parse(resource(game + ".md"));

        String actual = described(plan);
        Path golden = Path.of("target", "golden", game + ".txt");
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, actual);
        assertEquals(resource(game + ".txt"), actual);
    }

    private static String described(ParsedPlan plan) {
        var out = new StringBuilder();
        out.append("title: ").append(plan.title()).append('\n');
        out.append("categories: ").append(String.join(", ", plan.categories())).append('\n');
        for (PlanEntry entry : plan.entries()) {
            out.append(entry.semanticId()).append(" | ").append(entry.category());
            out.append(" | ").append(entry.name()).append(" | ").append(entry.variant());
            out.append(" | ").append(entry.type().word());
            out.append(" | ").append(entry.mobility().kind().word());
            out.append(
                    entry.mobility().directions() == null
                            ? ""
                            : " d" + entry.mobility().directions());
            out.append(
                    entry.mobility().frames() == null
                            ? ""
                            : " f" + entry.mobility().frames());
            String description = entry.description();
            out.append(description == null ? "" : " | " + description.replace("\n", " / "));
            out.append('\n');
        }
        plan.warnings()
                .forEach(warning -> out.append("warning ")
                        .append(warning.line())
                        .append(':')
                        .append(warning.column())
                        .append(' ')
                        .append(warning.detail())
                        .append('\n'));
        plan.errors().forEach(error -> out.append("error ").append(error).append('\n'));
        return out.toString();
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(PlanGoldenTest.class.getResourceAsStream("/plans/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
