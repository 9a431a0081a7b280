package io.assethatch.projectservice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parsing undoes writing, from either form to the other; each random case names the seed that makes it again. */
class PlanRoundTripTest {
    private final PlanParser parser = new PlanParser(PlanLimits.DEFAULT);

    @ParameterizedTest
    @MethodSource("io.assethatch.projectservice.plan.PlanGoldenTest#plans")
    void goldenPlansComeBackFromJsonAndMarkdown(String plan) throws IOException {
        comesBack(parser.parse(Files.readString(Path.of("src/test/resources/plans", plan + ".md"))), plan);
    }

    @Test
    void hostilePlansComeBackFromJsonAndMarkdown() {
        for (long seed = 0; seed < 20_000; seed++) {
            comesBack(parser.parse("## A\n- B\n" + HostilePlans.text(new Random(seed), 40)), "seed " + seed);
        }
    }

    @Test
    void hostileDocumentsComeBackFromMarkdown() {
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var document = new PlanDocument(
                    HostilePlans.text(random, 4),
                    IntStream.range(0, 8).mapToObj(i -> hostileItem(random)).toList());
            // Hostile items are refused one by one; the others make a document that is accepted.
            List<PlanDocument.Item> accepted = document.assets().stream()
                    .filter(item -> new PlanDocument(null, List.of(item))
                            .parsed(PlanLimits.DEFAULT)
                            .errors()
                            .isEmpty())
                    .toList();
            ParsedPlan plan = new PlanDocument(null, accepted).parsed(PlanLimits.DEFAULT);
            comesBack(plan, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void documentsComeBackFromMarkdown(long seed) {
        var random = new Random(seed);
        ParsedPlan plan = new PlanDocument(
                        "Some Game",
                        IntStream.range(0, 300).mapToObj(i -> item(random, i)).toList())
                .parsed(PlanLimits.DEFAULT);

        assertEquals(300, plan.entries().size());
        comesBack(plan, "seed " + seed);
        assertEquals(
                List.of(),
                parser.parse(PlanMarkdown.of("Some Game", plan.entries())).warnings());
    }

    @Test
    void writesAsAPersonWould() {
        String plan = """
                # Farm

                ## Characters
                - Farmer <!-- id:hero -->
                  - Idle (4-frame)
                  - Portrait
                  - Description: straw hat
                  - Description: left-handed
                - [MOVEABLE:8] Dog

                ## Props
                - Torch
                - [STATIC] Fire Bucket
                - Chest
                  - Closed
                  - Open (5-frame)
                - Sign
                  - Type: ui-element
                """;

        ParsedPlan parsed = parser.parse(plan);

        assertEquals(List.of(), parsed.warnings());
        assertEquals(plan, PlanMarkdown.of(parsed.title(), parsed.entries()));
    }

    private void comesBack(ParsedPlan plan, String which) {
        var document = new PlanDocument(
                plan.title(), plan.entries().stream().map(PlanDocument.Item::of).toList());
        ParsedPlan fromJson = document.parsed(PlanLimits.DEFAULT);
        String markdown = PlanMarkdown.of(fromJson.title(), fromJson.entries());
        ParsedPlan fromMarkdown = parser.parse(markdown);

        assertEquals(List.of(), fromJson.errors(), which);
        assertEquals(plan.entries(), fromJson.entries(), which);
        assertEquals(List.of(), fromMarkdown.errors(), () -> which + ":\n" + markdown);
        assertEquals(plan.entries(), fromMarkdown.entries(), () -> which + ":\n" + markdown);
        assertEquals(plan.title(), fromMarkdown.title(), which);
    }

    private static PlanDocument.Item hostileItem(Random random) {
        return new PlanDocument.Item(
                null,
                random.nextInt(4) == 0 ? "pin-" + random.nextInt(3) : null,
                List.of("Props", "Characters", "<!-- -->", "# A").get(random.nextInt(4)),
                HostilePlans.text(random, 4),
                random.nextBoolean() ? null : HostilePlans.text(random, 5),
                random.nextBoolean() ? null : AssetType.values()[random.nextInt(6)].word(),
                random.nextBoolean() ? null : HostilePlans.text(random, 5),
                movement(random));
    }

    private static PlanDocument.Item item(Random random, int i) {
        return new PlanDocument.Item(
                null,
                random.nextInt(5) == 0 ? "pinned-" + i : null,
                List.of("Characters", "Terrain", "UI", "Tools").get(random.nextInt(4)),
                List.of("Old ", "*New* ", "Größe ").get(random.nextInt(3)) + i,
                random.nextBoolean() ? null : "Walk " + random.nextInt(3),
                random.nextBoolean() ? null : AssetType.values()[random.nextInt(6)].word(),
                random.nextBoolean() ? null : "first line\n\n second **line**",
                movement(random));
    }

    private static PlanDocument.Movement movement(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> new PlanDocument.Movement("static", null, null);
            case 2 ->
                new PlanDocument.Movement(
                        "moveable",
                        random.nextBoolean() ? 8 : null,
                        random.nextBoolean() ? null : 1 + random.nextInt(9));
            default -> new PlanDocument.Movement("animated", null, 1 + random.nextInt(9));
        };
    }
}
