package io.assethatch.projectservice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanIdentityTest {
    private final PlanStore store = new PlanStore();

    @Test
    void keepsEverythingWhenOnlyTheOrderChanges() {
        put("## Animals\n- Cow\n- Hen\n## Crops\n- Rye");

        PlanChanges changes = put("## Crops\n- Rye\n## Animals\n- Hen\n- Cow");

        assertEquals("added [] renamed [] removed [] kept [crop_rye, animal_hen, animal_cow]", told(changes));
    }

    @Test
    void lineOnTopAddsOneAsset() {
        put("## Animals\n- Cow\n- Hen");

        PlanChanges changes = put("## Animals\n- Pig\n- Cow\n- Hen");

        assertEquals("added [animal_pig] renamed [] removed [] kept [animal_cow, animal_hen]", told(changes));
    }

    @ParameterizedTest
    @CsvSource({
        "Farmer, Old Farmer, true",
        "Farmer, Famer, true",
        "Farmer, farmer, true",
        "Farmer, Farmer!, true",
        "Health Bar, Heath Bar, true",
        "Farmer, Fisher, false",
        "Cow, Hen, false",
        "Ruby, Sapphire, false",
    })
    void similarNameInTheSameCategoryIsARename(String before, String after, boolean renamed) {
        put("## Things\n- " + before);

        PlanChanges changes = put("## Things\n- " + after);

        assertEquals(renamed ? 1 : 0, changes.renamed().size());
        assertEquals(renamed ? 0 : 1, changes.added().size());
        assertEquals(renamed ? 0 : 1, changes.removed().size());
    }

    @Test
    void similarNameInAnotherCategoryIsNew() {
        put("## Animals\n- Cow");

        assertEquals("added [pet_cow] renamed [] removed [animal_cow] kept []", told(put("## Pets\n- Cow")));
    }

    @Test
    void renamedAssetKeepsItsVariants() {
        put("## People\n- Farmer\n  - Idle\n  - Walk");

        PlanChanges changes = put("## People\n- Old Farmer\n  - Idle\n  - Walk");

        assertEquals(
                "added [] renamed [person_farmer_idle>person_old_farmer_idle, "
                        + "person_farmer_walk>person_old_farmer_walk] removed [] kept []",
                told(changes));
    }

    @Test
    void renamedVariantStaysWithItsAsset() {
        put("## People\n- Farmer\n  - Walking\n- Fisher\n  - Walking");

        PlanChanges changes = put("## People\n- Farmer\n  - Walking\n- Fisher\n  - Walking Fast");

        assertEquals(
                "added [] renamed [person_fisher_walking>person_fisher_walking_fast] removed [] "
                        + "kept [person_farmer_walking]",
                told(changes));
    }

    @Test
    void pluralOfTheCategoryChangesNoIdentity() {
        put("## Animal\n- Cow");

        assertEquals("added [] renamed [animal_cow>animal_cow] removed [] kept []", told(put("## Animals\n- Cow")));
    }

    @Test
    void pinKeepsIdentityThroughEveryChange() {
        put("## Animals\n- Cow <!-- id:bessie -->");

        assertEquals(
                "added [] renamed [bessie>bessie] removed [] kept []",
                told(put("## Pets\n- Elderly Lady <!-- id:bessie -->")));
    }

    @Test
    void pinOfAnOldSemanticIdFindsTheAsset() {
        put("## Animals\n- Cow");

        assertEquals(
                "added [] renamed [animal_cow>animal_cow] removed [] kept []",
                told(put("## Pets\n- Elderly Lady <!-- id:animal_cow -->")));
    }

    @Test
    void pinGoesBeforeEqualNames() {
        put("## Animals\n- Cow <!-- id:a -->\n- Hen <!-- id:b -->");

        PlanChanges changes = put("## Animals\n- Cow <!-- id:b -->\n- Hen <!-- id:a -->");

        assertEquals(
                List.of("b", "a"),
                changes.renamed().stream().map(PlanChanges.Rename::semanticId).toList());
        assertEquals(
                List.of("b", "a"),
                changes.renamed().stream()
                        .map(PlanChanges.Rename::formerSemanticId)
                        .toList());
    }

    @Test
    void archivedAssetRegainsItsId() {
        put("## Animals\n- Cow\n- Hen");
        UUID cow = idOf("animal_cow");
        put("## Animals\n- Hen");

        PlanChanges changes = put("## Animals\n- Hen\n- Cow");

        assertEquals(List.of(new PlanChanges.Item(cow, "animal_cow")), changes.added());
    }

    @Test
    void archivedAssetIsNeverRenamed() {
        put("## People\n- Farmer\n- Smith");
        put("## People\n- Smith");

        assertEquals(
                "added [person_old_farmer] renamed [] removed [] kept [person_smith]",
                told(put("## People\n- Smith\n- Old Farmer")));
    }

    @Test
    void bestMatchOfTheBandWinsEachOnce() {
        put("## Plants\n- Oak Tree\n- Old Oak Tree");

        PlanChanges changes = put("## Plants\n- Old Oak Trees\n- Oak Trees");

        assertEquals(
                "added [] renamed [plant_old_oak_tree>plant_old_oak_trees, plant_oak_tree>plant_oak_trees] "
                        + "removed [] kept []",
                told(changes));
    }

    @Test
    void idsOfAJsonPlanWinOverNames() {
        put("## Animals\n- Cow\n- Hen");
        UUID cow = idOf("animal_cow");
        UUID fresh = UUID.fromString("01890000-0000-7000-8000-000000000001");
        var document = new PlanDocument(
                null, List.of(item(cow, "Pets", "Lady"), item(fresh, "Pets", "Hen"), item(null, "Animals", "Hen")));

        PlanChanges changes = store.put(document.parsed(PlanLimits.DEFAULT));

        assertEquals("added [pet_hen] renamed [animal_cow>pet_lady] removed [] kept [animal_hen]", told(changes));
        assertEquals(fresh, idOf("pet_hen"));
    }

    @Test
    void renamedVariantOfARenamedAssetIsFoundByItsPin() {
        put("## People\n- Farmer <!-- id:hero -->\n  - Walking");

        assertEquals(
                "added [] renamed [hero_walking>hero_walking_fast] removed [] kept []",
                told(put("## Heroes\n- Queen <!-- id:hero -->\n  - Walking fast")));
    }

    @Test
    void rewritingTwoThousandSimilarNamesStaysFast() {
        put(planOf(IntStream.range(0, 2_000)
                .mapToObj(i -> "Mossy forest tree number " + i)
                .toList()));

        PlanChanges changes = ProcessorTime.within(
                Duration.ofSeconds(10),
                () -> put(planOf(IntStream.range(0, 2_000)
                        .mapToObj(i -> "Mossy forest tree no " + i)
                        .toList())));

        assertEquals(2_000, changes.renamed().size());
        assertEquals(
                2_000,
                changes.renamed().stream()
                        .map(PlanChanges.Rename::id)
                        .distinct()
                        .count());
    }

    private static String planOf(List<String> names) {
        return "## Things\n- " + String.join("\n- ", names);
    }

    private static PlanDocument.Item item(UUID id, String category, String name) {
        return new PlanDocument.Item(id, null, category, name, null, null, null, null);
    }

    private PlanChanges put(String text) {
        return store.put(text);
    }

    private UUID idOf(String semanticId) {
        return store.live().stream()
                .filter(asset -> asset.semanticId().equals(semanticId))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String told(PlanChanges changes) {
        return "added " + ids(changes.added())
                + " renamed "
                + changes.renamed().stream()
                        .map(rename -> rename.formerSemanticId() + ">" + rename.semanticId())
                        .toList()
                + " removed " + ids(changes.removed()) + " kept " + ids(changes.kept());
    }

    private static List<String> ids(List<PlanChanges.Item> items) {
        return items.stream().map(PlanChanges.Item::semanticId).toList();
    }
}
