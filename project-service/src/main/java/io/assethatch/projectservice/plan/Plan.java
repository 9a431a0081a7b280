package io.assethatch.projectservice.plan;

import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Sha256;
import io.assethatch.contracts.state.PlanState;
import io.assethatch.feed.FeedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The plan of a project as it was sent, and the order of its planned assets. */
@Entity
@Table(name = "plan")
public class Plan implements FeedEntity {
    @Id
    @Column(name = "project_id")
    private UUID projectId;

    private String workspace;
    private String title;
    private byte[] text;

    @Column(name = "asset_ids")
    private UUID[] assetIds;

    /** Starts at 1, because a feed knows no version 0. */
    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Plan() {}

    Plan(UUID projectId, String workspace, String title, byte[] text, List<UUID> assetIds, Instant now) {
        this.projectId = projectId;
        this.workspace = workspace;
        this.title = title;
        this.text = text;
        this.assetIds = assetIds.toArray(UUID[]::new);
        this.updatedAt = now;
    }

    /** Whether it has this title and these planned assets in this order. */
    boolean says(String otherTitle, List<UUID> otherAssetIds) {
        return title.equals(otherTitle) && assetIds().equals(otherAssetIds);
    }

    /** Becomes another text; the version grows with every text that differs in a byte. */
    boolean rewrite(String newTitle, byte[] newText, List<UUID> newAssetIds, Instant now) {
        if (Arrays.equals(text, newText) && assetIds().equals(newAssetIds)) {
            return false;
        }
        title = newTitle;
        text = newText;
        assetIds = newAssetIds.toArray(UUID[]::new);
        updatedAt = now;
        return true;
    }

    String workspace() {
        return workspace;
    }

    String title() {
        return title;
    }

    byte[] text() {
        return text;
    }

    List<UUID> assetIds() {
        return List.of(assetIds);
    }

    @Override
    public Kind kind() {
        return Kind.PLAN;
    }

    @Override
    public String entityId() {
        return projectId.toString();
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
    public PlanState state() {
        return new PlanState(projectId, title, assetIds(), Sha256.hex(text), text.length, version, updatedAt);
    }
}
