package io.assethatch.projectservice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanDocumentTest {
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final UUID NOT_V7 = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @Test
    void infersWhatIsAbsentLikeMarkdown() {
        var document = new PlanDocument(
                "Farm", List.of(item(null, "Animals", "Cow", null), item(null, "Terrain", "Water", null)));

        ParsedPlan plan = document.parsed(PlanLimits.DEFAULT);

        assertEquals(List.of(), plan.errors());
        assertEquals(
                new PlanParser(PlanLimits.DEFAULT)
                        .parse("# Farm\n## Animals\n- Cow\n## Terrain\n- Water")
                        .entries(),
                plan.entries());
        assertEquals("Farm", plan.title());
    }

    private record Refused(String pointer, PlanDocument.Item item) {}

    static List<Refused> refusals() {
        return List.of(
                new Refused("/assets/1/category", item(null, null, "Cow", null)),
                new Refused("/assets/1/name", item(null, "A", " ", null)),
                new Refused("/assets/1/name", item(null, "A", "a\u0000b", null)),
                new Refused("/assets/1/name", item(null, "A", "a\uD800b", null)),
                new Refused("/assets/1/name", item(null, "A", "a".repeat(201), null)),
                new Refused("/assets/1/variant", item(null, "A", "B", "")),
                new Refused("/assets/1/pin", pinned("No Slug")),
                new Refused("/assets/1/pin", pinned("")),
                new Refused("/assets/1/id", item(NOT_V7, "A", "B", null)),
                new Refused("/assets/1/id", item(ID, "A", "B", null)),
                new Refused("/assets/1", item(null, "First", "Asset", null)),
                new Refused("/assets/1/type", typed("animal")),
                new Refused("/assets/1/description", described("a".repeat(10_001))),
                new Refused("/assets/1/description", described("a\u0007")),
                new Refused("/assets/1/description", described("a <!-- b -->")),
                new Refused("/assets/1/name", item(null, "A", "\u200B", null)),
                new Refused("/assets/1/mobility/kind", moving("flying", null, null)),
                new Refused("/assets/1/mobility/kind", moving(null, null, null)),
                new Refused("/assets/1/mobility/frames", moving("animated", null, null)),
                new Refused("/assets/1/mobility/frames", moving("animated", null, 65)),
                new Refused("/assets/1/mobility/frames", moving("moveable", 4, 0)),
                new Refused("/assets/1/mobility/frames", moving("static", null, 2)),
                new Refused("/assets/1/mobility/directions", moving("static", 4, null)),
                new Refused("/assets/1/mobility/directions", moving("moveable", 3, null)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWithPointer(Refused refused) {
        var document = new PlanDocument(null, List.of(item(ID, "First", "Asset", null), refused.item()));

        List<PlanFinding> errors = document.parsed(PlanLimits.DEFAULT).errors();

        assertEquals(
                List.of(refused.pointer()),
                errors.stream().map(PlanFinding::pointer).toList());
    }

    @Test
    void cleansADescriptionAsMarkdownWould() {
        var document = new PlanDocument(null, List.of(described(" straw\u00A0 hat \r\n\n\tleft-handed\n ")));

        ParsedPlan plan = document.parsed(PlanLimits.DEFAULT);

        assertEquals("straw hat\nleft-handed", plan.entries().get(0).description());
    }

    private static PlanDocument.Item item(UUID id, String category, String name, String variant) {
        return new PlanDocument.Item(id, null, category, name, variant, null, null, null);
    }

    private static PlanDocument.Item pinned(String pin) {
        return new PlanDocument.Item(null, pin, "A", "B", null, null, null, null);
    }

    private static PlanDocument.Item typed(String type) {
        return new PlanDocument.Item(null, null, "A", "B", null, type, null, null);
    }

    private static PlanDocument.Item described(String description) {
        return new PlanDocument.Item(null, null, "A", "B", null, null, description, null);
    }

    private static PlanDocument.Item moving(String kind, Integer directions, Integer frames) {
        return new PlanDocument.Item(
                null, null, "A", "B", null, null, null, new PlanDocument.Movement(kind, directions, frames));
    }
}
