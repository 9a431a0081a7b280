package io.assethatch.generationservice.asset;

import io.assethatch.contracts.Kind;
import io.assethatch.contracts.state.AssetState;
import io.assethatch.contracts.state.GenerationState;
import io.assethatch.contracts.state.ImageState;
import io.assethatch.feed.FeedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One generated version of a planned asset, with everything that it was made from. */
@Entity
@Table(name = "asset")
public class Asset implements FeedEntity {
    static final String GENERATED = "generated";
    static final String APPROVED = "approved";

    @Id
    private UUID id;

    private String workspace;

    @Column(name = "project_id")
    private UUID projectId;

    @Column(name = "asset_id")
    private UUID assetId;

    @Column(name = "generation_id")
    private UUID generationId;

    private @Nullable String direction;
    private String variant;

    @Column(name = "version_number")
    private int versionNumber;

    private String status;
    private String sha256;

    @Column(name = "media_type")
    private String mediaType;

    private int width;
    private int height;
    private long bytes;
    private String provider;
    private String model;
    private String prompt;
    private long seed;

    @Column(name = "seed_policy")
    private String seedPolicy;

    @Column(name = "project_revision")
    private long projectRevision;

    @Column(name = "planned_asset_revision")
    private long plannedAssetRevision;

    @Column(name = "anchor_id")
    private UUID anchorId;

    @Column(name = "anchor_revision")
    private long anchorRevision;

    @Column(name = "anchor_sha256")
    private String anchorSha256;

    private boolean placeholder;

    /** Starts at 1, because a feed knows no version 0. */
    @Version
    private long version = 1;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Asset() {}

    /**
     * @param made the generation that succeeded
     */
    public Asset(
            UUID id,
            String workspace,
            GenerationState made,
            @Nullable String direction,
            String variant,
            int versionNumber,
            ImageState image,
            Instant now) {
        GenerationState.Inputs inputs = Objects.requireNonNull(made.inputs(), "a generation pins its inputs");
        this.id = id;
        this.workspace = workspace;
        this.projectId = made.projectId();
        this.assetId = made.assetId();
        this.generationId = made.id();
        this.direction = direction;
        this.variant = variant;
        this.versionNumber = versionNumber;
        this.status = GENERATED;
        this.sha256 = image.sha256();
        this.mediaType = image.mediaType();
        this.width = image.width();
        this.height = image.height();
        this.bytes = image.bytes();
        this.provider = made.provider();
        this.model = made.model();
        this.prompt = Objects.requireNonNull(made.prompt(), "a generation pins its prompt");
        this.seed = made.seed().value();
        this.seedPolicy = made.seed().policy();
        this.projectRevision = inputs.projectRevision();
        this.plannedAssetRevision = inputs.plannedAssetRevision();
        this.anchorId = inputs.anchorId();
        this.anchorRevision = inputs.anchorRevision();
        this.anchorSha256 = inputs.anchorSha256();
        this.placeholder = made.provider().equals("placeholder");
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Notes a person's word on it: generated (none), approved or rejected. */
    void review(String word, Instant now) {
        status = word;
        updatedAt = now;
    }

    /** Under which the asset's image is kept in the blob store. */
    public static String holder(UUID id) {
        return Kind.ASSET.word() + "/" + id;
    }

    /** Where the image is at the gateway, for ever the same bytes. */
    public static String imageUrl(UUID id, String sha256) {
        return "/api/assets/" + id + "/image?v=" + sha256;
    }

    public String sha256() {
        return sha256;
    }

    public UUID id() {
        return id;
    }

    UUID assetId() {
        return assetId;
    }

    String variant() {
        return variant;
    }

    @Nullable
    String direction() {
        return direction;
    }

    public String workspace() {
        return workspace;
    }

    @Override
    public Kind kind() {
        return Kind.ASSET;
    }

    @Override
    public String entityId() {
        return id.toString();
    }

    @Override
    public UUID projectId() {
        return projectId;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public AssetState state() {
        return new AssetState(
                id,
                projectId,
                assetId,
                generationId,
                direction,
                variant,
                versionNumber,
                status,
                new ImageState(sha256, mediaType, width, height, bytes, imageUrl(id, sha256)),
                provider,
                model,
                prompt,
                new GenerationState.Seed(seed, seedPolicy),
                new GenerationState.Inputs(
                        projectRevision, plannedAssetRevision, anchorId, anchorRevision, anchorSha256),
                placeholder,
                version,
                createdAt,
                updatedAt);
    }
}
