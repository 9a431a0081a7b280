package io.assethatch.projectservice.project;

import io.assethatch.contracts.Kind;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.feed.FeedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A described game. Guards its own phase moves and knows which of its changes reach a prompt. */
@Entity
@Table(name = "project")
public class Project implements FeedEntity {
    @Id
    private UUID id;

    private String workspace;
    private String name;

    @Column(name = "name_key")
    private String nameKey;

    private @Nullable String description;
    private String phase;
    private String mode;

    @Column(name = "art_style")
    private @Nullable String artStyle;

    @Column(name = "base_resolution")
    private String baseResolution;

    private @Nullable String perspective;

    @Column(name = "game_genre")
    private @Nullable String gameGenre;

    private @Nullable String theme;
    private @Nullable String mood;

    @Column(name = "color_palette")
    private @Nullable String colorPalette;

    @Column(name = "style_anchor_id")
    private @Nullable UUID styleAnchorId;

    private long revision = 1;

    /** Starts at 1, because a feed knows no version 0. */
    @Version
    private long version = 1;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Project() {}

    Project(UUID id, String workspace, NewProject asked, Instant now) {
        this.id = id;
        this.workspace = workspace;
        rename(asked.name());
        this.description = asked.description();
        this.phase = Phase.PLANNING.word();
        this.mode = asked.mode();
        this.createdAt = now;
        this.updatedAt = now;
        this.baseResolution = asked.qualities().baseResolution();
        describe(asked.qualities());
    }

    /**
     * Takes an edit over.
     *
     * @return whether anything changed
     * @throws PhaseJump when the phase may not move there; nothing is changed then
     */
    boolean edit(ProjectEdit edit, Instant now) {
        Phase from = Phase.ofWord(phase).orElseThrow();
        Phase to = Phase.ofWord(edit.phase()).orElseThrow();
        if (from != to && !from.neighbours().contains(to)) {
            throw new PhaseJump(from, to);
        }
        if (edit.equals(ProjectEdit.of(state()))) {
            return false;
        }
        if (reachesPrompt(edit)) {
            revision++;
        }
        rename(edit.name());
        description = edit.description();
        phase = edit.phase();
        mode = edit.mode();
        styleAnchorId = edit.styleAnchorId();
        describe(edit.qualities());
        updatedAt = now;
        return true;
    }

    /** The present time as precisely as the database keeps it, so that an answer equals what is read later. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private void rename(String newName) {
        name = newName;
        nameKey = NameKey.of(newName);
    }

    /** A project's name, its phase and the choice of an anchor, which is pinned by itself, say nothing to a model. */
    private boolean reachesPrompt(ProjectEdit edit) {
        return !Objects.equals(description, edit.description())
                || !mode.equals(edit.mode())
                || !qualities().equals(edit.qualities());
    }

    private void describe(Qualities qualities) {
        artStyle = qualities.artStyle();
        baseResolution = qualities.baseResolution();
        perspective = qualities.perspective();
        gameGenre = qualities.gameGenre();
        theme = qualities.theme();
        mood = qualities.mood();
        colorPalette = qualities.colorPalette();
    }

    private Qualities qualities() {
        return new Qualities(artStyle, baseResolution, perspective, gameGenre, theme, mood, colorPalette);
    }

    @Override
    public Kind kind() {
        return Kind.PROJECT;
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
    public ProjectState state() {
        return new ProjectState(
                id,
                name,
                description,
                phase,
                mode,
                new ProjectState.Qualities(artStyle, baseResolution, perspective, gameGenre, theme, mood, colorPalette),
                styleAnchorId,
                revision,
                version,
                createdAt,
                updatedAt);
    }
}
