package io.assethatch.projectservice.memoryfile;

import io.assethatch.kit.http.PageRequest;
import io.assethatch.kit.problem.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The memory files of every workspace, without their contents; each query names the workspace. */
@Singleton
class MemoryFiles implements PanacheRepositoryBase<MemoryFile, UUID> {
    /** Completes with null while the project has no file of the type. */
    Uni<@Nullable MemoryFile> ofType(String workspace, UUID projectId, String type) {
        return find("workspace = ?1 and projectId = ?2 and type = ?3", workspace, projectId, type)
                .firstResult();
    }

    /** Fails with {@link Problem} 404 while the project has no file of the type. */
    Uni<MemoryFile> required(String workspace, UUID projectId, String type) {
        return ofType(workspace, projectId, type)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("memory file", type));
    }

    /** In the order in which they were first written, beginning after a row. */
    Uni<List<MemoryFile>> page(String workspace, UUID projectId, PageRequest asked) {
        UUID after = asked.afterId();
        var query = after == null
                ? find("workspace = ?1 and projectId = ?2 order by id", workspace, projectId)
                : find("workspace = ?1 and projectId = ?2 and id > ?3 order by id", workspace, projectId, after);
        return query.range(0, asked.limit()).list();
    }

    Uni<List<MemoryFile>> ofProject(String workspace, UUID projectId) {
        return list("workspace = ?1 and projectId = ?2", workspace, projectId);
    }

    Uni<Long> countOfProject(String workspace, UUID projectId) {
        return count("workspace = ?1 and projectId = ?2", workspace, projectId);
    }

    Uni<Long> deleteOfProject(String workspace, UUID projectId) {
        return delete("workspace = ?1 and projectId = ?2", workspace, projectId);
    }
}
