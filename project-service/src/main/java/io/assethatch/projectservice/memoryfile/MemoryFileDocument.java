package io.assethatch.projectservice.memoryfile;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version of a memory file with its content.
 *
 * @param contentSha256 of the content in UTF-8, 64 hex digits
 * @param contentBytes of the content in UTF-8
 * @param updatedAt when this version was written
 */
@Schema(name = "MemoryFile")
record MemoryFileDocument(
        String type,
        @Nullable String fileName,
        String content,
        String contentSha256,
        long contentBytes,
        long version,
        Instant updatedAt) {}
