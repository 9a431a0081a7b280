package io.assethatch.projectservice.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a new plan does to the planned assets of the one before.
 *
 * @param added new, or back from the archive, in plan order
 * @param renamed the same asset under another category, name, variant or semantic id, in plan order
 * @param removed archived by this plan, in the order of the plan before
 * @param kept everything else that the plan lists, in plan order
 */
public record PlanChanges(List<Item> added, List<Rename> renamed, List<Item> removed, List<Item> kept) {
    public PlanChanges {
        added = List.copyOf(added);
        renamed = List.copyOf(renamed);
        removed = List.copyOf(removed);
        kept = List.copyOf(kept);
    }

    /**
     * @param matches what each entry is, as {@link PlanIdentity} found it
     * @param ids the id of each entry, those of new ones included
     */
    static PlanChanges of(
            List<KnownAsset> known, List<PlanEntry> entries, List<@Nullable KnownAsset> matches, List<UUID> ids) {
        var added = new ArrayList<Item>();
        var renamed = new ArrayList<Rename>();
        var kept = new ArrayList<Item>();
        var listed = new HashSet<UUID>(ids);
        for (int i = 0; i < entries.size(); i++) {
            PlanEntry entry = entries.get(i);
            KnownAsset match = matches.get(i);
            if (match == null || match.archived()) {
                added.add(new Item(ids.get(i), entry.semanticId()));
            } else if (match.isCalledLike(entry)) {
                kept.add(new Item(ids.get(i), entry.semanticId()));
            } else {
                renamed.add(new Rename(ids.get(i), entry.semanticId(), match.semanticId()));
            }
        }
        List<Item> removed = known.stream()
                .filter(asset -> !asset.archived() && !listed.contains(asset.id()))
                .map(asset -> new Item(asset.id(), asset.semanticId()))
                .toList();
        return new PlanChanges(added, renamed, removed, kept);
    }

    @Schema(name = "PlanChange")
    public record Item(UUID id, String semanticId) {}

    @Schema(name = "PlanRename")
    public record Rename(UUID id, String semanticId, String formerSemanticId) {}
}
