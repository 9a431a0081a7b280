package io.assethatch.projectservice.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the assets of a plan into planned assets, one for each variant, and refuses what would be ambiguous. */
final class PlanEntries {
    private final PlanLimits limits;
    private final PlanFindings errors;
    private final List<PlanEntry> entries = new ArrayList<>();
    private final Set<String> semanticIds = new HashSet<>();
    private boolean full;

    PlanEntries(PlanLimits limits, PlanFindings errors) {
        this.limits = limits;
        this.errors = errors;
    }

    List<PlanEntry> list() {
        return List.copyOf(entries);
    }

    /** Whether there was room for all of it. */
    boolean add(PlanAsset asset) {
        String description = description(asset);
        if (description != null
                && description.codePointCount(0, description.length()) > limits.descriptionCharactersMax()) {
            errors.add(PlanFinding.at(
                    asset.line(),
                    1,
                    "The description of this asset is longer than " + limits.descriptionCharactersMax()
                            + " characters."));
            return true;
        }
        var stem = SemanticId.stem(asset.pin(), asset.category(), asset.name());
        Mobility inferredMobility = Mobility.inferred(asset.category(), asset.name());
        AssetType inferredType = AssetType.inferred(asset.category(), asset.name());
        List<PlanAsset.Variant> variants = asset.variants().isEmpty()
                ? List.of(new PlanAsset.Variant(SemanticId.DEFAULT_VARIANT, null, asset.line(), 1))
                : asset.variants();
        for (PlanAsset.Variant variant : variants) {
            Mobility mobility = mobility(asset, variant.count(), inferredMobility);
            add(
                    new PlanEntry(
                            null,
                            asset.pin() != null,
                            SemanticId.of(stem, variant.text()),
                            asset.category(),
                            asset.name(),
                            variant.text(),
                            type(asset, variant.count(), mobility, inferredType),
                            description,
                            mobility),
                    duplicate -> PlanFinding.at(variant.line(), variant.column(), duplicate));
        }
        return !full;
    }

    /** Adds one entry, unless its semantic id is taken or the plan is full. */
    void add(PlanEntry entry, Function<String, PlanFinding> finding) {
        if (full) {
            return;
        }
        if (entries.size() >= limits.assetsMax()) {
            full = true;
            errors.add(finding.apply("The plan has more than " + limits.assetsMax() + " planned assets."));
        } else if (semanticIds.add(entry.semanticId())) {
            entries.add(entry);
        } else {
            errors.add(finding.apply("The semantic id \"" + entry.semanticId()
                    + "\" is taken by an earlier line; use another name or variant."));
        }
    }

    private static Mobility mobility(PlanAsset asset, PlanAsset.@Nullable Count count, Mobility inferred) {
        Mobility tagged = asset.tagged();
        Mobility plain = tagged != null ? tagged : inferred;
        if (count == null) {
            return plain;
        }
        if (count.ofDirections() && tagged == null) {
            plain = Mobility.moveable(count.value());
        }
        return plain.withFrames(count.value());
    }

    private static AssetType type(
            PlanAsset asset, PlanAsset.@Nullable Count count, Mobility mobility, AssetType inferred) {
        for (PlanAsset.Metadata said : asset.metadata()) {
            if (said.keyword().equals(MetadataLine.TYPE)) {
                return AssetType.ofWord(said.text()).orElseThrow();
            }
        }
        // Frames that were only inferred (a torch flickers) do not make a sheet of something else, such as a tile.
        boolean stated = count != null || asset.tagged() != null;
        return stated && mobility.isSheet() ? AssetType.SPRITE_SHEET : inferred;
    }

    private static @Nullable String description(PlanAsset asset) {
        String said = asset.metadata().stream()
                .filter(line -> MetadataLine.DESCRIBING.contains(line.keyword()))
                .map(PlanAsset.Metadata::text)
                .collect(Collectors.joining("\n"));
        return said.isEmpty() ? null : said;
    }
}
