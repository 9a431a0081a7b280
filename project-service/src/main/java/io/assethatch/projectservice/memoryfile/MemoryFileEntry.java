package io.assethatch.projectservice.memoryfile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A memory file, or one of its versions, as a list shows it: without the content.
 *
 * @param row where a page ends; stays inside
 */
@Schema(name = "MemoryFileEntry")
record MemoryFileEntry(
        @JsonIgnore UUID row,
        String type,
        @Nullable String fileName,
        String contentSha256,
        long contentBytes,
        long version,
        Instant updatedAt) {}
