package io.assethatch.kit.notes;

import io.assethatch.contracts.Kind;
import io.assethatch.feed.FeedEntity;
import io.assethatch.kit.http.Cursor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A text with a version, announced as a plan: the kit has no kind of its own. */
@Entity
@Table(name = "note")
public class Note implements FeedEntity {
    @Id
    private UUID id;

    private String workspace;
    private String text;

    @Version
    private long version = 1;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Note() {}

    Note(UUID id, String workspace, String text) {
        this.id = id;
        this.workspace = workspace;
        this.text = text;
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** What clients see. */
    public record State(UUID id, String text, long version, Instant createdAt) {}

    void rewrite(String newText) {
        text = newText;
    }

    Cursor cursor() {
        return new Cursor(createdAt, id);
    }

    void ring() {
        text += ", ringing";
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
    public State state() {
        return new State(id, text, version, createdAt);
    }
}
