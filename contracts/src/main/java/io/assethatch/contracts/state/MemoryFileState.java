package io.assethatch.contracts.state;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A memory file of a project without its content, which is fetched by hash.
 *
 * @param id {@code projectId:type}: a project has one file of a type, and one that comes back after a delete continues
 *     its versions
 * @param type what the file is for, such as {@code decisions}
 * @param contentSha256 hash of the UTF-8 content, 64 hex digits
 */
public record MemoryFileState(
        String id,
        UUID projectId,
        String type,
        @Nullable String fileName,
        String contentSha256,
        long contentBytes,
        long version,
        Instant updatedAt) {}
