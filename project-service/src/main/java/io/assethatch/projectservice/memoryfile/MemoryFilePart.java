package io.assethatch.projectservice.memoryfile;

import io.assethatch.feed.FeedTransaction;
import io.assethatch.projectservice.project.ProjectPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** A project's memory files go when the project goes, with all their versions. */
@Singleton
class MemoryFilePart implements ProjectPart {
    private final MemoryFiles files;
    private final MemoryFileVersions versions;

    MemoryFilePart(MemoryFiles files, MemoryFileVersions versions) {
        this.files = files;
        this.versions = versions;
    }

    @Override
    public Uni<Void> deleteAll(FeedTransaction transaction, UUID projectId) {
        String workspace = transaction.workspace();
        return files.ofProject(workspace, projectId)
                .invoke(all -> all.forEach(transaction::delete))
                .chain(all -> versions.deleteOf(
                        workspace, all.stream().map(MemoryFile::id).toList()))
                .chain(() -> files.deleteOfProject(workspace, projectId))
                .replaceWithVoid();
    }
}
