package io.assethatch.projectservice.plan;

import io.assethatch.kit.problem.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The plans of every workspace, at most one a project; each query names the workspace. */
@Singleton
class Plans implements PanacheRepositoryBase<Plan, UUID> {
    /** Completes with null while the project has no plan. */
    Uni<@Nullable Plan> ofProject(String workspace, UUID projectId) {
        return find("workspace = ?1 and projectId = ?2", workspace, projectId).firstResult();
    }

    /** Fails with {@link Problem} 404 while the project has no plan. */
    Uni<Plan> required(String workspace, UUID projectId) {
        return ofProject(workspace, projectId)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("plan of project", projectId));
    }
}
