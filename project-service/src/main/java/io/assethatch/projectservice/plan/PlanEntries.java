package io.assethatch.projectservice.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the assets of a plan into planned assets, one for each variant, and refuses what would be ambiguous. */
final class PlanEntries {
    private final PlanLimits limits;
    private final PlanFindings errors;
    private final List<PlanEntry> entries = new ArrayList<>();
    private final Map<String, PlanFinding> firsts = new HashMap<>();
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
        var inferred = new Inferred(asset.category(), asset.name());
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

    private static PlanEntry entry(
            PlanAsset asset,
            PlanAsset.Variant variant,
            String semanticId,
            @Nullable String description,
            Inferred inferred) {
        AssetType said = typeSaid(asset);
        Mobility mobility = inferred.mobility(asset.tagged(), variant.count());
        return new PlanEntry(
                null,
                asset.pin(),
                semanticId,
                asset.category(),
                asset.name(),
                variant.text(),
                said != null ? said : inferred.type(asset.tagged(), variant.count()),
                description,
                mobility);
    }

    private static @Nullable AssetType typeSaid(PlanAsset asset) {
        return asset.metadata().stream()
                .filter(line -> line.keyword().equals(MetadataLine.TYPE))
                .findFirst()
                .map(line -> AssetType.ofText(line.text()).orElseThrow())
                .orElse(null);
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
        PlanFinding first = firsts.putIfAbsent(semanticId, finding.apply(""));
        if (first != null) {
            errors.add(finding.apply("The semantic id \"" + semanticId + "\" is taken by " + first.place()
                    + "; use another name or variant, or pin an id."));
            return false;
        }
        if (entries.size() >= limits.assetsMax()) {
            full = true;
            errors.add(finding.apply("The plan has more than " + limits.assetsMax() + " planned assets."));
        }
        return !full;
    }

    private static @Nullable String description(PlanAsset asset) {
        String said = asset.metadata().stream()
                .filter(line -> MetadataLine.DESCRIBING.contains(line.keyword()))
                .map(PlanAsset.Metadata::text)
                .collect(Collectors.joining("\n"));
        return said.isEmpty() ? null : said;
    }
}
