package io.assethatch.projectservice.project;

import io.assethatch.feed.FeedTransaction;
import io.assethatch.kit.http.Cursor;
import io.assethatch.kit.problem.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The projects of every workspace; each query names one. */
@Singleton
public class Projects implements PanacheRepositoryBase<Project, UUID> {
    /** Completes with null when the workspace has no such project. */
    Uni<@Nullable Project> inWorkspace(String workspace, UUID id) {
        return find("workspace = ?1 and id = ?2", workspace, id).firstResult();
    }

    /** Fails with {@link Problem} 404 when the workspace has no such project. */
    public Uni<Project> required(String workspace, UUID id) {
        return inWorkspace(workspace, id).onItem().ifNull().failWith(() -> Problem.notFound("project", id));
    }

    /**
     * Locks the project's row until the transaction ends: two changes of a project or of its parts follow one another.
     *
     * <p>Fails with {@link Problem} 404 when the workspace has no such project.
     */
    public Uni<Project> locked(FeedTransaction transaction, UUID id) {
        return find("workspace = ?1 and id = ?2", transaction.workspace(), id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("project", id));
    }

    /** Last change first, beginning after the cursor. */
    Uni<List<Project>> page(String workspace, @Nullable Cursor after, int limit) {
        String order = " order by updatedAt desc, id desc";
        var query = after == null
                ? find("workspace = ?1" + order, workspace)
                : find(
                        "workspace = ?1 and (updatedAt < ?2 or (updatedAt = ?2 and id < ?3))" + order,
                        workspace,
                        after.time(),
                        after.id());
        return query.range(0, limit - 1).list();
    }
}
