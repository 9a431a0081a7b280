package io.assethatch.projectservice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stands for a project's planned assets in the database: what a plan does not list is archived, order is plan order. */
final class PlanStore {
    private final PlanParser parser = new PlanParser(PlanLimits.DEFAULT);
    private List<KnownAsset> known = new ArrayList<>();
    private long next;

    /** The ids of the plan's entries, in order. */
    List<UUID> save(String text) {
        return ids(apply(parser.parse(text)));
    }

    /** What a plan in markdown changes. */
    PlanChanges put(String text) {
        return put(parser.parse(text));
    }

    PlanChanges put(ParsedPlan plan) {
        List<KnownAsset> before = known;
        var matches = PlanIdentity.match(before, plan.entries());
        return PlanChanges.of(before, plan.entries(), matches, ids(apply(plan)));
    }

    List<KnownAsset> live() {
        return known.stream().filter(asset -> !asset.archived()).toList();
    }

    private List<KnownAsset> apply(ParsedPlan plan) {
        assertEquals(List.of(), plan.errors());
        var matches = PlanIdentity.match(known, plan.entries());
        var listed = new ArrayList<KnownAsset>();
        for (int i = 0; i < matches.size(); i++) {
            PlanEntry entry = plan.entries().get(i);
            listed.add(new KnownAsset(
                    idOf(matches.get(i), entry),
                    entry.semanticId(),
                    entry.category(),
                    entry.name(),
                    entry.variant(),
                    false));
        }
        List<UUID> ids = ids(listed);
        var after = new ArrayList<>(listed);
        known.stream()
                .filter(asset -> !ids.contains(asset.id()))
                .forEach(asset -> after.add(new KnownAsset(
                        asset.id(), asset.semanticId(), asset.category(), asset.name(), asset.variant(), true)));
        known = after;
        return listed;
    }

    private UUID idOf(KnownAsset match, PlanEntry entry) {
        if (match != null) {
            return match.id();
        }
        return entry.id() != null ? entry.id() : new UUID(0x01890000_0000_7000L, 0x9000_0000_0000_0000L + next++);
    }

    private static List<UUID> ids(List<KnownAsset> assets) {
        return assets.stream().map(KnownAsset::id).toList();
    }
}
