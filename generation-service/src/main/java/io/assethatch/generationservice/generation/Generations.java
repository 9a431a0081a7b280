package io.assethatch.generationservice.generation;

import io.assethatch.contracts.state.GenerationState;
import io.assethatch.kit.http.Cursor;
import io.assethatch.kit.http.Page;
import io.assethatch.kit.http.PageQuery;
import io.assethatch.kit.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The generations of a workspace, as their readers see them; to be called on a Vert.x context. */
@Singleton
class Generations {
    private final Mutiny.SessionFactory sessions;

    Generations(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Completes with null for an unknown or foreign id. */
    Uni<@Nullable GenerationState> find(String workspace, UUID id) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                        "from Generation where workspace = :workspace and id = :id", Generation.class)
                .setParameter("workspace", workspace)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .map(found -> found == null ? null : found.state()));
    }

    /** A page, newest first. */
    Uni<Page<GenerationState>> page(
            String workspace, @Nullable UUID projectId, @Nullable String status, PageRequest asked) {
        var query = new PageQuery<>(Generation.class, "createdAt", workspace)
                .where("projectId", projectId)
                .where("status", status);
        return sessions.withStatelessSession(session -> query.rows(session, asked))
                .map(found -> Page.of(
                        found,
                        asked,
                        Generation::state,
                        last -> new Cursor(last.state().createdAt(), last.id())));
    }
}
