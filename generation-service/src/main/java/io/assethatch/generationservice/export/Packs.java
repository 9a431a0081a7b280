package io.assethatch.generationservice.export;

import io.assethatch.contracts.Position;
import io.assethatch.contracts.state.ImageState;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.generationservice.asset.ApprovedAssets;
import io.assethatch.generationservice.asset.ApprovedAssets.Approved;
import io.assethatch.generationservice.readmodel.PackInputs;
import io.assethatch.generationservice.readmodel.PackInputs.Described;
import io.assethatch.kit.blob.Blob;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Lays out the pack of a project: what is in it, in a fixed order, without reading an image. */
@Singleton
class Packs {
    private final PackInputs inputs;
    private final ApprovedAssets approved;
    private final BlobStore blobs;
    private final ExportConfig config;

    Packs(PackInputs inputs, ApprovedAssets approved, BlobStore blobs, ExportConfig config) {
        this.inputs = inputs;
        this.approved = approved;
        this.blobs = blobs;
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
                        .chain(assets -> anchorImage(workspace, described.anchor())
                                .map(anchor -> pack(engine, described, assets, anchor))));
    }

    private Pack pack(
            Engine engine,
            Described described,
            List<PackedAsset> assets,
            Optional<PackedFile> anchorImage) {
        List<PackedFile> files = new ArrayList<>();
        files.add(PackJson.file(
                "manifest.json",
                Manifest.of(
                        engine,
                        described.project(),
                        described.anchor(),
                        anchorImage.map(PackedFile::path).orElse(null),
                        assets)));
        anchorImage.ifPresent(files::add);
        if (described.anchor() != null) {
            files.addAll(PaletteFiles.of(
                    described.project().name(), described.anchor().colorPalette()));
        }
        assets.forEach(asset -> files.add(image(asset)));
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
                    found.stream().map(asset -> asset.state().assetId()).distinct().toList();
            return inputs.planned(workspace, ids).map(planned -> named(projectId, found, planned));
        });
    }

    /** By what they are, never by when they were approved, so that names and order do not depend on it. */
    private static List<PackedAsset> named(
            UUID projectId, List<Approved> found, Map<UUID, PlannedAssetState> planned) {
        var names = new PackNames();
        List<PackedAsset> assets = found.stream()
                .filter(asset -> planned.containsKey(asset.state().assetId()))
                .sorted(Comparator.<Approved, String>comparing(asset ->
                                planned.get(asset.state().assetId()).category())
                        .thenComparing(asset ->
                                planned.get(asset.state().assetId()).semanticId())
                        .thenComparing(asset -> viewed(asset.state().direction()))
                        .thenComparing(asset -> asset.state().id()))
                .map(asset -> packed(names, asset, planned.get(asset.state().assetId())))
                .toList();
        if (assets.isEmpty()) {
            throw ExportProblems.nothingApproved(projectId);
        }
        return assets;
    }

    private static PackedAsset packed(PackNames names, Approved asset, PlannedAssetState planned) {
        String direction = asset.state().direction();
        String name = planned.semanticId() + (direction == null ? "" : "_" + direction);
        return new PackedAsset(asset.state(), planned, names.unique(planned.category(), name), asset.crc32());
    }

    private static String viewed(@Nullable String direction) {
        return direction == null ? "" : direction;
    }

    private static PackedFile image(PackedAsset asset) {
        ImageState image = asset.version().image();
        return new PackedFile.Stored(asset.image(), image.sha256(), image.bytes(), asset.crc32());
    }

    /** Its checksum is not on record as those of assets are, so it is read once for that; an image of 20 MiB at most. */
    private Uni<Optional<PackedFile>> anchorImage(String workspace, @Nullable StyleAnchorState anchor) {
        if (anchor == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        String path = "style_anchor." + ending(anchor.image().mediaType());
        return blobs.find(workspace, anchor.image().sha256())
                .chain(found -> found.map(blob -> crc32(blob)
                                .map(crc -> Optional.<PackedFile>of(
                                        new PackedFile.Stored(path, blob.sha256(), blob.bytes(), crc))))
                        .orElse(Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Long> crc32(Blob blob) {
        return blobs.read(blob)
                .collect()
                .in(CRC32::new, (CRC32 crc, Buffer piece) -> crc.update(piece.getBytes()))
                .map(CRC32::getValue);
    }

    private static String ending(String mediaType) {
        return mediaType.equals("image/jpeg") ? "jpg" : mediaType.substring(mediaType.indexOf('/') + 1);
    }
}
