package io.assethatch.generationservice.export;

import io.assethatch.contracts.Position;
import io.assethatch.contracts.state.AssetState;
import io.assethatch.contracts.state.ImageState;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.generationservice.asset.ApprovedAssets;
import io.assethatch.generationservice.readmodel.PackInputs;
import io.assethatch.generationservice.readmodel.PackInputs.Described;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lays out the pack of a project: what is in it, in a fixed order, without reading an image. */
@Singleton
class Packs {
    private final PackInputs inputs;
    private final ApprovedAssets approved;
    private final Checksums checksums;
    private final ExportConfig config;

    Packs(PackInputs inputs, ApprovedAssets approved, Checksums checksums, ExportConfig config) {
        this.inputs = inputs;
        this.approved = approved;
        this.checksums = checksums;
        this.config = config;
    }

    /** A laid-out pack, and what it is called. */
    record Pack(String name, StoredZip zip) {}

    /**
     * The same approved versions of an unchanged project give the same pack.
     *
     * <p>Fails with {@link Problem} 404 for an unknown or foreign project, 409 when nothing is approved or too much is,
     * 503 when the views are behind the token.
     */
    Uni<Pack> of(String workspace, Position token, UUID projectId, Engine engine) {
        return inputs.project(workspace, token, projectId)
                .chain(described -> assets(workspace, projectId)
                        .chain(assets -> checksums
                                .of(workspace, hashes(described.anchor(), assets))
                                .map(known -> pack(engine, described, assets, known))));
    }

    private static Set<String> hashes(@Nullable StyleAnchorState anchor, List<PackedAsset> assets) {
        Set<String> hashes = new LinkedHashSet<>();
        assets.forEach(asset -> hashes.add(asset.version().image().sha256()));
        if (anchor != null) {
            hashes.add(anchor.image().sha256());
        }
        return hashes;
    }

    private static Pack pack(
            Engine engine, Described described, List<PackedAsset> assets, Map<String, Long> checksums) {
        StyleAnchorState anchor = described.anchor();
        Optional<PackedFile> anchorImage = Optional.ofNullable(anchor)
                // It may be on its way here still.
                .filter(style -> checksums.containsKey(style.image().sha256()))
                .map(style -> stored("style_anchor." + ending(style.image().mediaType()), style.image(), checksums));
        List<PackedFile> files = new ArrayList<>();
        files.add(PackJson.file(
                "manifest.json",
                Manifest.of(
                        engine,
                        described.project(),
                        anchor,
                        anchorImage.map(PackedFile::path).orElse(null),
                        assets)));
        anchorImage.ifPresent(files::add);
        if (anchor != null) {
            files.addAll(PaletteFiles.of(described.project().name(), anchor.colorPalette()));
        }
        assets.forEach(asset -> files.add(stored(asset.image(), asset.version().image(), checksums)));
        files.addAll(
                switch (engine) {
                    case GENERIC -> List.<PackedFile>of();
                    case GODOT -> GodotFiles.of(assets);
                    case UNITY -> UnityFiles.of(assets);
                    case PHASER -> PhaserFiles.of(assets);
                    case TILED -> TiledFiles.of(assets);
                });
        try {
            return new Pack(described.project().name() + " " + engine.word(), StoredZip.of(files));
        } catch (IllegalArgumentException e) {
            throw ExportProblems.tooLarge("A ZIP file cannot hold it: " + e.getMessage() + ".");
        }
    }

    private Uni<List<PackedAsset>> assets(String workspace, UUID projectId) {
        return approved.of(workspace, projectId, config.assetsMax()).chain(found -> {
            if (found.size() > config.assetsMax()) {
                throw ExportProblems.tooLarge("A pack holds at most " + config.assetsMax() + " assets.");
            }
            List<UUID> ids =
                    found.stream().map(asset -> asset.assetId()).distinct().toList();
            return inputs.planned(workspace, ids).map(planned -> named(projectId, found, planned));
        });
    }

    /** By what they are, never by when they were approved, so that names and order do not depend on it. */
    private static List<PackedAsset> named(
            UUID projectId, List<AssetState> found, Map<UUID, PlannedAssetState> planned) {
        var names = new PackNames();
        List<PackedAsset> assets = found.stream()
                .filter(asset -> planned.containsKey(asset.assetId()))
                .sorted(Comparator.<AssetState, String>comparing(
                                asset -> planned.get(asset.assetId()).category())
                        .thenComparing(asset -> planned.get(asset.assetId()).semanticId())
                        .thenComparing(asset -> viewed(asset.direction()))
                        .thenComparing(asset -> asset.id()))
                .map(asset -> packed(names, asset, planned.get(asset.assetId())))
                .toList();
        if (assets.isEmpty()) {
            throw ExportProblems.nothingApproved(projectId);
        }
        return assets;
    }

    private static PackedAsset packed(PackNames names, AssetState asset, PlannedAssetState planned) {
        String direction = asset.direction();
        String name = planned.semanticId() + (direction == null ? "" : "_" + direction);
        return new PackedAsset(asset, planned, names.unique(planned.category(), name));
    }

    private static String viewed(@Nullable String direction) {
        return direction == null ? "" : direction;
    }

    private static PackedFile stored(String path, ImageState image, Map<String, Long> checksums) {
        return new PackedFile.Stored(
                path,
                image.sha256(),
                image.bytes(),
                Objects.requireNonNull(checksums.get(image.sha256()), () -> "the bytes of " + path + " are gone"));
    }

    private static String ending(String mediaType) {
        return mediaType.equals("image/jpeg") ? "jpg" : mediaType.substring(mediaType.indexOf('/') + 1);
    }
}
