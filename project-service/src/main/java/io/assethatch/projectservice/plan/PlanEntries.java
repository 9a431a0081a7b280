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
        List<PlanAsset.Variant> variants = asset.variants().isEmpty()
                ? List.of(new PlanAsset.Variant(SemanticId.DEFAULT_VARIANT, null, asset.line(), 1))
                : asset.variants();
        var inferred = new Inferred(asset);
        for (PlanAsset.Variant variant : variants) {
            String semanticId = SemanticId.of(stem, variant.text());
            Function<String, PlanFinding> finding =
                    refused -> PlanFinding.at(variant.line(), variant.column(), refused);
            if (isWelcome(semanticId, finding)) {
                entries.add(entry(asset, variant, semanticId, description, inferred));
            }
        }
        return !full;
    }

    /** Looked up once for all variants, and not at all for an asset that is refused. */
    private static final class Inferred {
        private final PlanAsset asset;
        private @Nullable Mobility mobility;
        private @Nullable AssetType type;

        Inferred(PlanAsset asset) {
            this.asset = asset;
        }

        Mobility mobility() {
            Mobility known = mobility != null ? mobility : Mobility.inferred(asset.category(), asset.name());
            mobility = known;
            return known;
        }

        AssetType type() {
            AssetType known = type != null ? type : AssetType.inferred(asset.category(), asset.name());
            type = known;
            return known;
        }
    }

    private static PlanEntry entry(
            PlanAsset asset,
            PlanAsset.Variant variant,
            String semanticId,
            @Nullable String description,
            Inferred inferred) {
        Mobility mobility = mobility(asset, variant.count(), inferred);
        return new PlanEntry(
                null,
                asset.pin(),
                semanticId,
                asset.category(),
                asset.name(),
                variant.text(),
                type(asset, variant.count(), mobility, inferred),
                description,
                mobility);
    }

    /** Adds one entry, unless its semantic id is taken or the plan is full. */
    void add(PlanEntry entry, Function<String, PlanFinding> finding) {
        if (isWelcome(entry.semanticId(), finding)) {
            entries.add(entry);
        }
    }

    private boolean isWelcome(String semanticId, Function<String, PlanFinding> finding) {
        if (full) {
            return false;
        }
        if (!semanticIds.add(semanticId)) {
            errors.add(finding.apply("The semantic id \"" + semanticId
                    + "\" is taken by an earlier line; use another name or variant."));
            return false;
        }
        if (entries.size() >= limits.assetsMax()) {
            full = true;
            errors.add(finding.apply("The plan has more than " + limits.assetsMax() + " planned assets."));
        }
        return !full;
    }

    private static Mobility mobility(PlanAsset asset, PlanAsset.@Nullable Count count, Inferred inferred) {
        Mobility tagged = asset.tagged();
        Mobility plain = tagged != null ? tagged : inferred.mobility();
        if (count == null) {
            return plain;
        }
        if (count.ofDirections() && tagged == null) {
            plain = Mobility.moveable(count.value());
        }
        return plain.withFrames(count.value());
    }

    private static AssetType type(
            PlanAsset asset, PlanAsset.@Nullable Count count, Mobility mobility, Inferred inferred) {
        for (PlanAsset.Metadata said : asset.metadata()) {
            if (said.keyword().equals(MetadataLine.TYPE)) {
                return AssetType.ofWord(said.text()).orElseThrow();
            }
        }
        // Frames that were only inferred (a torch flickers) do not make a sheet of something else, such as a tile.
        boolean stated = count != null || asset.tagged() != null;
        return stated && mobility.isSheet() ? AssetType.SPRITE_SHEET : inferred.type();
    }

    private static @Nullable String description(PlanAsset asset) {
        String said = asset.metadata().stream()
                .filter(line -> MetadataLine.DESCRIBING.contains(line.keyword()))
                .map(PlanAsset.Metadata::text)
                .collect(Collectors.joining("\n"));
        return said.isEmpty() ? null : said;
    }
}
