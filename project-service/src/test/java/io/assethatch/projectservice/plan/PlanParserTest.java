package io.assethatch.projectservice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanParserTest {
    private final PlanParser parser = new PlanParser(PlanLimits.DEFAULT);

    @Test
    void readsEveryPartOfTheGrammar() {
        ParsedPlan plan = parser.parse("""
                # Harvest Moon Valley

                ## Characters
                - [MOVEABLE:4] **Farmer** <!-- id:farmer -->
                  - Idle (4-frame)
                  - Walk (8 frames)
                  - **Description:** wears a *straw* hat
                  - Notes: left-handed
                  - Animations: idle, walk
                * Chicken
                """);

        assertEquals("Harvest Moon Valley", plan.title());
        assertEquals(List.of("Characters"), plan.categories());
        PlanAsset farmer = plan.assets().get(0);
        assertEquals("Farmer", farmer.name());
        assertEquals("farmer", farmer.pin());
        assertEquals(4, farmer.line());
        assertEquals(Mobility.moveable(4), farmer.tagged());
        assertEquals(
                List.of(5, 6),
                farmer.variants().stream().map(PlanAsset.Variant::line).toList());
        assertEquals(
                List.of(7, 8, 9),
                farmer.metadata().stream().map(PlanAsset.Metadata::line).toList());
        assertEquals(
                List.of("farmer_idle", "farmer_walk", "character_chicken"),
                plan.entries().stream().map(PlanEntry::semanticId).toList());
        PlanEntry idle = plan.entries().get(0);
        assertEquals("wears a *straw* hat\nleft-handed", idle.description());
        assertEquals(AssetType.SPRITE_SHEET, idle.type());
        assertEquals(new Mobility(Mobility.Kind.MOVEABLE, 4, 4), idle.mobility());
        PlanEntry chicken = plan.entries().get(2);
        assertEquals("Default", chicken.variant());
        assertNull(chicken.description());
        assertEquals(List.of(), plan.warnings());
        assertEquals(List.of(), plan.errors());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[STATIC] Rock          | static   |   |    | icon",
                "[static] Rock          | static   |   |    | icon",
                "[MOVEABLE:4] Rock      | moveable | 4 |    | icon",
                "[Moveable: 8] Rock     | moveable | 8 |    | icon",
                "[ANIM:6] Rock          | animated |   | 6  | sprite-sheet",
                "[anim:1] Rock          | animated |   | 1  | icon",
                "[ANIM:64] Rock         | animated |   | 64 | sprite-sheet",
                "[STATIC] Enemy         | static   |   |    | icon",
            })
    void tagWinsOverInference(String asset, String kind, Integer directions, Integer frames, String type) {
        PlanEntry entry = onlyEntry("## Props\n- " + asset);

        assertEquals(kind, entry.mobility().kind().word());
        assertEquals(directions, entry.mobility().directions());
        assertEquals(frames, entry.mobility().frames());
        assertEquals(type, entry.type().word());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rock             | Spin (4-frame)      | animated |   | 4 | sprite-sheet",
                "Rock             | Spin (4 frames)     | animated |   | 4 | sprite-sheet",
                "Rock             | Spin ( 4-Frames )   | animated |   | 4 | sprite-sheet",
                "Rock             | Spin (1-frame)      | static   |   |   | icon",
                "Rock             | Turn (8-direction)  | moveable | 8 | 8 | sprite-sheet",
                "Rock             | Turn (4 directions) | moveable | 4 | 4 | sprite-sheet",
                "[MOVEABLE:8] Cat | Turn (4-direction)  | moveable | 8 | 4 | sprite-sheet",
                "[MOVEABLE:8] Cat | Walk (6-frame)      | moveable | 8 | 6 | sprite-sheet",
                "[ANIM:8] Rock    | Spin                | animated |   | 8 | sprite-sheet",
                "[ANIM:8] Rock    | Spin (6-frame)      | animated |   | 6 | sprite-sheet",
                "[ANIM:8] Rock    | Still (1-frame)     | animated |   | 1 | icon",
                "Enemy            | Walk (6-frame)      | moveable | 4 | 6 | sprite-sheet",
                "Rock             | Cracked (old)       | static   |   |   | icon",
            })
    void countsOfVariantsMakeSheets(
            String asset, String variant, String kind, Integer directions, Integer frames, String type) {
        PlanEntry entry = onlyEntry("## Props\n- " + asset + "\n  - " + variant);

        assertEquals(kind, entry.mobility().kind().word());
        assertEquals(directions, entry.mobility().directions());
        assertEquals(frames, entry.mobility().frames());
        assertEquals(type, entry.type().word());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Characters    | Farmer           | character-sprite",
                "Characters    | Sky Knight       | character-sprite",
                "Backgrounds   | Hills            | background",
                "Environment   | Sky              | background",
                "Environment   | Fence            | tileset",
                "Environment   | Health Bar       | tileset",
                "World         | Grass            | tileset",
                "World         | Stone Floor      | tileset",
                "Terrain       | Path             | tileset",
                "Tilesets      | Lava             | tileset",
                "Icons         | Water Drop       | icon",
                "Items         | Stone            | icon",
                "Props         | Barrel           | icon",
                "UI Elements   | Item Slot        | ui-element",
                "Interface     | Health Bar       | ui-element",
                "Interface     | Start Button     | ui-element",
                "Buildings     | Barn             | character-sprite",
                "Buildings     | Waterfall        | character-sprite",
            })
    void infersTypesByWholeWords(String category, String name, String type) {
        assertEquals(type, AssetType.inferred(category, name).word());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Characters | Farmer        | moveable | 4",
                "Npcs       | Merchant      | moveable | 4",
                "Enemies    | Slime         | moveable | 4",
                "World      | Fire Creature | moveable | 4",
                "Heroes     | Mage          | moveable | 4",
                "Props      | Torch         | animated | 4",
                "Props      | Torches       | animated | 4",
                "World      | Water         | animated | 4",
                "Props      | Fireplace     | static   |",
                "UI         | Button        | static   |",
            })
    void infersMobility(String category, String name, String kind, Integer count) {
        Mobility mobility = Mobility.inferred(category, name);

        assertEquals(kind, mobility.kind().word());
        assertEquals(count, kind.equals("animated") ? mobility.frames() : mobility.directions());
    }

    @Test
    void inferredFramesMakeNoSheet() {
        assertEquals(AssetType.TILESET, onlyEntry("## Terrain\n- Water").type());
    }

    @Test
    void namesItsTypeItself() {
        assertEquals(
                AssetType.ICON,
                onlyEntry("## Buildings\n- Barn\n  - Type: icon").type());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Characters      | Farmer         | Idle        | character_farmer_idle",
                "Characters      | Farmer         | Default     | character_farmer",
                "Main Characters | Old  Farmer's  | Walk Left   | main_character_old_farmer_s_walk_left",
                "Enemies         | Käfer          | Default     | enemy_kafer",
                "Heroes          | Ünder-Mage     | Default     | hero_under_mage",
                "Boxes           | Glass          | Default     | box_glass",
                "角色            | 农夫           | Default     | 角色_农夫",
                "Icons           | キー           | Default     | icon_キー",
                "Icons           | 🔥             | Default     | icon_u1f525",
                "Classes         | Chess          | Default     | class_chess",
                "Trees           | Oak            | Default     | tree_oak",
            })
    void semanticIdsAreSnakeCase(String category, String name, String variant, String expected) {
        assertEquals(expected, SemanticId.of(SemanticId.stem(null, category, name), variant));
    }

    @Test
    void semanticIdsObeyTheContract() {
        var contract =
                Pattern.compile("[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}\\p{N}]+(?:_[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}\\p{N}]+)*");
        for (int point = ' '; point <= Character.MAX_CODE_POINT; point++) {
            if (!Character.isSpaceChar(point) && Character.isDefined(point)) {
                String name = Words.clean(Character.toString(point) + Character.toString(point) + "x");
                String id = Words.snake(name);
                assertTrue(contract.matcher(id).matches(), () -> name + " gave " + id);
            }
        }
        assertTrue(Words.snake("\uFDFA".repeat(200)).length() <= 400);
    }

    @Test
    void pinStandsForCategoryAndName() {
        ParsedPlan plan = parser.parse("## Trees\n- Oak <!-- id:big-oak -->\n  - Summer\n  - default");

        assertEquals(List.of("big_oak_summer", "big_oak"), semanticIds(plan));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**Farmer**           | Farmer",
                "*Farmer*             | Farmer",
                "__Old__ _Farmer_     | Old Farmer",
                "**_Farmer_**         | Farmer",
                "snake_case name      | snake_case name",
                "Five * Six           | Five * Six",
                "**Old** Farmer       | Old Farmer",
            })
    void stripsEmphasis(String written, String name) {
        assertEquals(name, onlyEntry("## Things\n- " + written).name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "some prose                             | 2 | 1 | not understood",
                "### Deeper                             | 2 | 1 | not understood",
                "---                                    | 2 | 1 | not understood",
                "<!-- remark                            | 2 | 1 | not closed",
                "<!-- id:cat -->                        | 2 | 1 | pinned on the line of an asset",
                "-no space                              | 2 | 1 | not understood",
                "'  indented prose'                     | 2 | 3 | not understood",
                "'  - Idle'                             | 2 | 3 | belongs to no asset",
                "'-'                                    | 2 | 1 | without a name",
                "- [STATIC]                             | 2 | 1 | without a name",
                "- [MOVABLE:4] Cat                      | 2 | 3 | tag is not known",
                "- [x] Cat                              | 2 | 3 | tag is not known",
                "- [STATIC Cat                          | 2 | 3 | bracket is not closed",
                "- Cat [STATIC]                         | 2 | 7 | read as part of the name",
                "- 😀 <!-- id:NOT A SLUG -->            | 2 | 5 | pins no id",
                "- Cat (4-frame)                        | 2 | 7 | read as part of the name",
                "'- Cat\n  - Mood: dark'                 | 3 | 3 | read as a variant",
                "'- Cat\n  - (4-frame)'                 | 3 | 3 | without a name",
                "'- Cat\n  - Description:'              | 3 | 3 | says nothing",
                "'- Cat\n  - Type: animal'              | 3 | 3 | type is not known",
                "'- [STATIC] Cat\n\t- 😀 (2-frame)'      | 3 | 6 | tagged [STATIC]",
                "# Another                              | 2 | 1 | title already",
                "#                                      | 2 | 1 | title without text",
                "##                                     | 2 | 1 | without a name",
            })
    void warnsWithLineAndColumn(String lines, int line, int column, String detail) {
        String before = lines.startsWith("# ") ? "# Title" : "## Things";
        ParsedPlan plan = parser.parse(before + "\n" + lines);

        assertEquals(List.of(), plan.errors());
        assertEquals(1, plan.warnings().size());
        PlanFinding warning = plan.warnings().get(0);
        assertEquals(line, warning.line());
        assertEquals(column, warning.column());
        assertTrue(warning.detail().contains(detail), warning.detail());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'- Cat'                                     | 1 | before any category",
                "'## A\n##\n- Cat'                           | 3 | before any category",
                "'## A\n- Cat\n- cat'                        | 3 | semantic id \"a_cat\" is taken",
                "'## A\n- Cat\n  - Idle\n  - idle'           | 4 | semantic id \"a_cat_idle\" is taken",
                "'## Pet\n- Cat\n## Pets\n- Cat'            | 4 | is taken",
                "'## A\n- [MOVEABLE:5] Cat'                  | 2 | 4 or 8 directions",
                "'## A\n- [ANIM:0] Cat'                      | 2 | 1 to 64 frames",
                "'## A\n- [ANIM:65] Cat'                     | 2 | 1 to 64 frames",
                "'## A\n- [ANIM:99999999999999999999] Cat'   | 2 | 1 to 64 frames",
                "'## A\n- Cat\n  - Walk (0-frame)'           | 3 | 1 to 64 frames",
                "'## A\n- Cat\n  - Walk (65-frame)'          | 3 | 1 to 64 frames",
                "'## A\n- Cat\n  - Walk (3-direction)'       | 3 | 4 or 8 directions",
            })
    void refusesWithLine(String text, int line, String detail) {
        ParsedPlan plan = parser.parse(text);

        assertEquals(1, plan.errors().size());
        assertEquals(line, plan.errors().get(0).line());
        assertTrue(
                plan.errors().get(0).detail().contains(detail),
                plan.errors().get(0).detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"# %s", "## %s", "## A\n- %s", "## A\n- B\n  - %s"})
    void refusesNamesOverTheLimit(String form) {
        assertEquals(List.of(), parser.parse(form.formatted("😀".repeat(200))).errors());
        assertEquals(1, parser.parse(form.formatted("😀".repeat(201))).errors().size());
    }

    @Test
    void refusesMoreAssetsThanTheLimit() {
        var small = new PlanParser(new PlanLimits(2, 10, 10, 4, 10));

        assertEquals(List.of(), small.parse("## A\n- B\n- C").errors());
        ParsedPlan plan = small.parse("## A\n- B\n- C\n- D\n- E");
        assertEquals(1, plan.errors().size());
        assertEquals(4, plan.errors().get(0).line());
    }

    @Test
    void refusesADescriptionOverTheLimit() {
        var small = new PlanParser(new PlanLimits(2, 10, 10, 4, 10));

        ParsedPlan plan = small.parse("## A\n- B\n  - Notes: 12345\n  - Info: 67890");

        assertEquals(2, plan.errors().get(0).line());
    }

    @Test
    void boundsWhatItReports() {
        ParsedPlan plan = parser.parse("prose\n".repeat(1_000));

        assertEquals(PlanLimits.DEFAULT.findingsMax(), plan.warnings().size());
        assertTrue(plan.warnings().get(199).detail().endsWith("(and 800 more after it)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void countsLinesOfEveryPlatform(String end) {
        ParsedPlan plan = parser.parse(String.join(end, "\uFEFF## A", "", "- B", "prose"));

        assertEquals(3, plan.assets().get(0).line());
        assertEquals(4, plan.warnings().get(0).line());
    }

    private PlanEntry onlyEntry(String text) {
        ParsedPlan plan = parser.parse(text);
        assertEquals(List.of(), plan.errors());
        assertEquals(1, plan.entries().size());
        return plan.entries().get(0);
    }

    private static List<String> semanticIds(ParsedPlan plan) {
        return plan.entries().stream().map(PlanEntry::semanticId).toList();
    }
}
