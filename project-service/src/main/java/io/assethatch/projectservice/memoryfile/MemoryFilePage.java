package io.assethatch.projectservice.memoryfile;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of a page of memory files or versions, for the API document alone: generics do not reach it. */
@Schema(name = "MemoryFilePage")
record MemoryFilePage(List<MemoryFileEntry> items, @Nullable String nextCursor) {}
