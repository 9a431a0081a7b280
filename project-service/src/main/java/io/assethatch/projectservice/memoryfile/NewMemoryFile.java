package io.assethatch.projectservice.memoryfile;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.assethatch.kit.text.RealText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants a memory file to be. What was read may be sent back as it is: the members that the server counts
 * are passed over, and If-Match decides.
 *
 * @param type that of the path, or absent
 * @param fileName what a person would call it on disk; never a path
 */
@JsonIgnoreProperties({"version", "contentSha256", "contentBytes", "updatedAt"})
@Schema(name = "NewMemoryFile", example = MemoryFileExamples.NEW)
record NewMemoryFile(
        @Nullable String type,

        @RealText(max = NewMemoryFile.FILE_NAME_CHARACTERS_MAX)
        @Pattern(regexp = "[^\\p{Cc}/\\\\]*", message = "must be one line without slashes")
        @Nullable
        String fileName,

        @NotNull String content) {
    static final int FILE_NAME_CHARACTERS_MAX = 200;
}
