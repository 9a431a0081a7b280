package io.assethatch.projectservice.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which planned asset of a project each entry of a new plan is. In this order: the id that the plan pins (a JSON plan's
 * {@code id}, a markdown plan's slug); equal category, name and variant; an equal semantic id; the same parent and a
 * similar name ({@link Similarity}): first a variant of the same asset (by
 * its names, then by its pin), then an asset of the same category and variant.
 * What is left is new. Archived assets come back by the first three rules; only one that just disappeared can have been
 * renamed. Each known asset is matched at most once. Pure, deterministic, linear but for the bounded search of renames.
 */
final class PlanIdentity {
    private final List<KnownAsset> known;
    private final List<PlanEntry> entries;
    private final @Nullable KnownAsset[] matches;
    private final Set<UUID> taken = new HashSet<>();
    private final Set<Integer> settled = new HashSet<>();

    private PlanIdentity(List<KnownAsset> known, List<PlanEntry> entries) {
        this.known = known;
        this.entries = entries;
        this.matches = new KnownAsset[entries.size()];
    }

    /**
     * @param known every planned asset of the project, archived ones included; the live ones in plan order
     * @return for each entry, in order, the asset that it is, or null when it is new
     */
    static List<@Nullable KnownAsset> match(List<KnownAsset> known, List<PlanEntry> entries) {
        var identity = new PlanIdentity(known, entries);
        identity.byKey(KnownAsset::id, PlanEntry::id);
        // An id that nobody knows is a new asset's; names must not lead it to another.
        identity.settle(entry -> entry.id() != null);
        identity.byKey(KnownAsset::semanticId, entry -> entry.pin() != null ? entry.semanticId() : null);
        identity.byKey(
                asset -> List.of(asset.category(), asset.name(), asset.variant()),
                entry -> List.of(entry.category(), entry.name(), entry.variant()));
        identity.byKey(KnownAsset::semanticId, PlanEntry::semanticId);
        identity.bySimilarity(
                asset -> List.of(asset.category(), asset.name()),
                entry -> List.of(entry.category(), entry.name()),
                KnownAsset::variant,
                PlanEntry::variant);
        identity.bySimilarity(KnownAsset::stem, PlanEntry::stem, KnownAsset::variant, PlanEntry::variant);
        identity.bySimilarity(
                asset -> List.of(asset.category(), asset.variant()),
                entry -> List.of(entry.category(), entry.variant()),
                KnownAsset::name,
                PlanEntry::name);
        var matched = new ArrayList<@Nullable KnownAsset>();
        for (KnownAsset match : identity.matches) {
            matched.add(match);
        }
        return matched;
    }

    /** Live assets go before archived ones that bear the same key. */
    private void byKey(Function<KnownAsset, ?> ofKnown, Function<PlanEntry, ?> ofEntry) {
        for (boolean archived : new boolean[] {false, true}) {
            var free = new HashMap<Object, KnownAsset>();
            known.stream()
                    .filter(asset -> asset.archived() == archived && !taken.contains(asset.id()))
                    .forEach(asset -> free.putIfAbsent(ofKnown.apply(asset), asset));
            unmatched().forEach(i -> {
                Object key = ofEntry.apply(entries.get(i));
                KnownAsset match = key == null ? null : free.remove(key);
                if (match != null) {
                    take(i, match);
                }
            });
        }
    }

    private void bySimilarity(
            Function<KnownAsset, Object> groupOfKnown,
            Function<PlanEntry, Object> groupOfEntry,
            Function<KnownAsset, String> textOfKnown,
            Function<PlanEntry, String> textOfEntry) {
        Map<Object, List<KnownAsset>> gone = new HashMap<>();
        known.stream()
                .filter(asset -> !asset.archived() && !taken.contains(asset.id()))
                .forEach(asset -> gone.computeIfAbsent(groupOfKnown.apply(asset), group -> new ArrayList<>())
                        .add(asset));
        Map<Object, List<Integer>> fresh = new LinkedHashMap<>();
        unmatched()
                .forEach(i -> fresh.computeIfAbsent(groupOfEntry.apply(entries.get(i)), group -> new ArrayList<>())
                        .add(i));
        fresh.forEach((group, indices) -> {
            List<KnownAsset> candidates = gone.getOrDefault(group, List.of());
            List<Similarity.Pair> pairs = Similarity.pairs(
                    candidates.stream().map(textOfKnown).toList(),
                    indices.stream().map(i -> textOfEntry.apply(entries.get(i))).toList());
            pairs.forEach(pair -> take(indices.get(pair.fresh()), candidates.get(pair.gone())));
        });
    }

    private void settle(Predicate<PlanEntry> isSettled) {
        IntStream.range(0, entries.size())
                .filter(i -> isSettled.test(entries.get(i)))
                .forEach(settled::add);
    }

    private List<Integer> unmatched() {
        return IntStream.range(0, matches.length)
                .filter(i -> matches[i] == null && !settled.contains(i))
                .boxed()
                .toList();
    }

    private void take(int entry, KnownAsset asset) {
        matches[entry] = asset;
        taken.add(asset.id());
    }
}
