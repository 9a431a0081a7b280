package io.assethatch.generationservice.generation;

import io.assethatch.contracts.state.GenerationState;
import io.assethatch.kit.http.Cursor;
import io.assethatch.kit.http.Page;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
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
    Uni<Page<GenerationState>> list(
            String workspace, @Nullable UUID projectId, @Nullable String status, @Nullable Cursor after, int limit) {
        var parameters = new HashMap<String, Object>(Map.of("workspace", workspace));
        var query = new StringBuilder("from Generation where workspace = :workspace");
        if (projectId != null) {
            query.append(" and projectId = :projectId");
            parameters.put("projectId", projectId);
        }
        if (status != null) {
            query.append(" and status = :status");
            parameters.put("status", status);
        }
        if (after != null) {
            query.append(" and (createdAt < :time or createdAt = :time and id < :id)");
            parameters.put("time", after.time());
            parameters.put("id", after.id());
        }
        query.append(" order by createdAt desc, id desc");
        return sessions.withStatelessSession(session -> {
                    var selection = session.createSelectionQuery(query.toString(), Generation.class)
                            .setMaxResults(limit + 1);
                    parameters.forEach(selection::setParameter);
                    return selection.getResultList();
                })
                .map(found -> Page.of(
                        found,
                        limit,
                        Generation::state,
                        last -> new Cursor(last.state().createdAt(), last.id())));
    }
}
