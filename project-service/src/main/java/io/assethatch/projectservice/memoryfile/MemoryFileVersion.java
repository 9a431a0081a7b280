package io.assethatch.projectservice.memoryfile;

import io.assethatch.kit.http.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a memory file says, or once said. Written once. */
@Entity
@Immutable
@Table(name = "memory_file_version")
public class MemoryFileVersion {
    @Id
    private UUID id;

    @Column(name = "file_id")
    private UUID fileId;

    private String workspace;
    private long version;

    @Column(name = "file_name")
    private @Nullable String fileName;

    private String content;

    @Column(name = "content_sha256")
    private String contentSha256;

    @Column(name = "content_bytes")
    private long contentBytes;

    @Column(name = "written_at")
    private Instant writtenAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected MemoryFileVersion() {}

    MemoryFileVersion(
            UUID fileId, String workspace, long version, @Nullable String fileName, MemoryText content, Instant now) {
        this.id = Ids.next();
        this.fileId = fileId;
        this.workspace = workspace;
        this.version = version;
        this.fileName = fileName;
        this.content = content.text();
        this.contentSha256 = content.sha256();
        this.contentBytes = content.bytes();
        this.writtenAt = now;
    }

    @Nullable
    String fileName() {
        return fileName;
    }

    MemoryText content() {
        return new MemoryText(content, contentSha256, contentBytes);
    }

    MemoryFileDocument document(String type) {
        return new MemoryFileDocument(type, fileName, content, contentSha256, contentBytes, version, writtenAt);
    }
}
