package io.assethatch.projectservice.project;

import io.assethatch.contracts.state.ProjectState;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.kit.http.Cursor;
import io.assethatch.kit.http.Page;
import io.assethatch.kit.http.PageQuery;
import io.assethatch.kit.http.PageRequest;
import io.assethatch.kit.problem.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import java.util.function.Function;
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

    /**
     * Takes an id for a new project, in whatever workspace; waits for another transaction that is about to take it.
     *
     * <p>Fails with {@link UsedIdException} when a project has it or ever had it.
     */
    Uni<Void> useId(FeedTransaction transaction, UUID id) {
        return transaction
                .session()
                .createNativeQuery("insert into used_project_id (id) values (:id) on conflict do nothing")
                .setParameter("id", id)
                .executeUpdate()
                .invoke(inserted -> {
                    if (inserted == 0) {
                        throw new UsedIdException();
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Last change first, beginning after the cursor.
     *
     * @param name a part of the name; null for every project
     */
    Uni<Page<ProjectState>> page(String workspace, @Nullable String name, PageRequest asked) {
        var query = new PageQuery<>(Project.class, "updatedAt", workspace);
        if (name != null) {
            query.where("nameKey like :name escape '\\'", "name", NameKey.containing(name));
        }
        return getSession()
                .chain(session -> query.rows(session, asked))
                .map(rows -> rows.stream().map(Project::state).toList())
                .map(states ->
                        Page.of(states, asked, Function.identity(), last -> new Cursor(last.updatedAt(), last.id())));
    }
}
