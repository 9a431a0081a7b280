package io.assethatch.projectservice.memoryfile;

import io.assethatch.contracts.Kind;
import io.assethatch.contracts.state.MemoryFileState;
import io.assethatch.feed.FeedEntity;
import io.assethatch.kit.http.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A memory file without its content, which is that of its newest {@link MemoryFileVersion}. */
@Entity
@Table(name = "memory_file")
public class MemoryFile implements FeedEntity {
    @Id
    private UUID id;

    @Column(name = "project_id")
    private UUID projectId;

    private String workspace;
    private String type;

    @Column(name = "file_name")
    private @Nullable String fileName;

    @Column(name = "content_sha256")
    private String contentSha256;

    @Column(name = "content_bytes")
    private long contentBytes;

    @Version
    private long version;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected MemoryFile() {}

    /**
     * @param version above that of every file of this type that the project ever had
     */
    MemoryFile(
            UUID projectId,
            String workspace,
            String type,
            @Nullable String fileName,
            MemoryText content,
            long version,
            Instant now) {
        this.id = Ids.next();
        this.projectId = projectId;
        this.workspace = workspace;
        this.type = type;
        this.fileName = fileName;
        this.contentSha256 = content.sha256();
        this.contentBytes = content.bytes();
        this.version = version;
        this.updatedAt = now;
    }

    /** Whether it is called so and says this already. */
    boolean says(@Nullable String name, MemoryText content) {
        return Objects.equals(fileName, name) && contentSha256.equals(content.sha256());
    }

    /** Becomes its next version when the transaction is flushed. */
    void rewrite(@Nullable String newName, MemoryText content, Instant now) {
        fileName = newName;
        contentSha256 = content.sha256();
        contentBytes = content.bytes();
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String type() {
        return type;
    }

    MemoryFileEntry entry() {
        return new MemoryFileEntry(id, type, fileName, contentSha256, contentBytes, version, updatedAt);
    }

    @Override
    public Kind kind() {
        return Kind.MEMORY_FILE;
    }

    @Override
    public String entityId() {
        return entityId(projectId, type);
    }

    static String entityId(UUID projectId, String type) {
        return projectId + ":" + type;
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
    public MemoryFileState state() {
        return new MemoryFileState(
                entityId(), projectId, type, fileName, contentSha256, contentBytes, version, updatedAt);
    }
}
