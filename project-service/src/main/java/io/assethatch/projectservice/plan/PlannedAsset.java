package io.assethatch.projectservice.plan;

import io.assethatch.contracts.Kind;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.feed.FeedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One asset that the plan of a project asks for, or once asked for. */
@Entity
@Table(name = "planned_asset")
public class PlannedAsset implements FeedEntity {
    @Id
    private UUID id;

    @Column(name = "project_id")
    private UUID projectId;

    private String workspace;

    @Column(name = "semantic_id")
    private String semanticId;

    private String category;
    private String name;
    private String variant;
    private String type;
    private @Nullable String description;

    @Column(name = "mobility_kind")
    private String mobilityKind;

    private @Nullable Integer directions;
    private @Nullable Integer frames;
    private long revision = 1;

    /** Starts at 1, because a feed knows no version 0. */
    @Version
    private long version = 1;

    private boolean archived;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected PlannedAsset() {}

    PlannedAsset(UUID id, UUID projectId, String workspace, PlanEntry entry) {
        this.id = id;
        this.projectId = projectId;
        this.workspace = workspace;
        this.semanticId = entry.semanticId();
        this.category = entry.category();
        this.name = entry.name();
        this.variant = entry.variant();
        this.type = entry.type().word();
        this.description = entry.description();
        this.mobilityKind = entry.mobility().kind().word();
        this.directions = entry.mobility().directions();
        this.frames = entry.mobility().frames();
    }

    UUID id() {
        return id;
    }

    boolean isArchived() {
        return archived;
    }

    KnownAsset known() {
        return new KnownAsset(id, semanticId, category, name, variant, archived);
    }

    /** Becomes what the plan says now, back from the archive if need be. */
    boolean follow(PlanEntry entry) {
        boolean reachesPrompt = !(category.equals(entry.category())
                && name.equals(entry.name())
                && variant.equals(entry.variant())
                && type.equals(entry.type().word())
                && Objects.equals(description, entry.description())
                && mobility().equals(entry.mobility()));
        if (!reachesPrompt && !archived && semanticId.equals(entry.semanticId())) {
            return false;
        }
        if (reachesPrompt) {
            revision++;
        }
        semanticId = entry.semanticId();
        category = entry.category();
        name = entry.name();
        variant = entry.variant();
        type = entry.type().word();
        description = entry.description();
        mobilityKind = entry.mobility().kind().word();
        directions = entry.mobility().directions();
        frames = entry.mobility().frames();
        archived = false;
        return true;
    }

    /** Leaves the plan; its images stay. */
    void archive() {
        archived = true;
    }

    PlanEntry entry() {
        return new PlanEntry(
                id,
                SemanticId.pin(semanticId, category, name, variant),
                semanticId,
                category,
                name,
                variant,
                AssetType.ofWord(type).orElseThrow(),
                description,
                mobility());
    }

    private Mobility mobility() {
        return new Mobility(Mobility.Kind.ofWord(mobilityKind).orElseThrow(), directions, frames);
    }

    @Override
    public Kind kind() {
        return Kind.PLANNED_ASSET;
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
    public PlannedAssetState state() {
        return new PlannedAssetState(
                id,
                projectId,
                semanticId,
                category,
                name,
                type,
                description,
                mobility().state(),
                variant,
                revision,
                version,
                archived);
    }
}
