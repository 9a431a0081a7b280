package io.assethatch.feed.sketch;

import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Sha256;
import io.assethatch.contracts.state.PlanState;
import io.assethatch.feed.FeedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An entity with a title, announced as a plan, which is the kind with the least to say. */
@Entity
@Table(name = "sketch")
public class Sketch implements FeedEntity {
    @Id
    private UUID id;

    private String workspace;
    private String title;

    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected Sketch() {}

    public Sketch(UUID id, String workspace, String title) {
        this.id = id;
        this.workspace = workspace;
        this.title = title;
        this.updatedAt = Instant.EPOCH;
    }

    public UUID id() {
        return id;
    }

    public void rename(String newTitle) {
        title = newTitle;
    }

    @Override
    public Kind kind() {
        return Kind.PLAN;
    }

    @Override
    public String entityId() {
        return id.toString();
    }

    @Override
    public UUID projectId() {
        return id;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public PlanState state() {
        return state(id, title, version);
    }

    /** The state of a sketch, valid by the published schema. */
    public static PlanState state(UUID id, String title, long version) {
        return new PlanState(
                id, title, List.of(), Sha256.hex("".getBytes(StandardCharsets.UTF_8)), 0, version, Instant.EPOCH);
    }
}
