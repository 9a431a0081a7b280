package io.assethatch.generationservice.asset;

import io.assethatch.contracts.state.AssetState;
import io.assethatch.kit.http.Cursor;
import io.assethatch.kit.http.Page;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The asset versions of a workspace, as their readers see them; to be called on a Vert.x context. */
@Singleton
class Assets {
    private final Mutiny.SessionFactory sessions;

    Assets(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Fails with {@link Problem} 404 for an unknown or foreign id. */
    Uni<AssetState> require(String workspace, UUID id) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from Asset where workspace = :workspace and id = :id", Asset.class)
                        .setParameter("workspace", workspace)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("asset", id))
                .map(Asset::state);
    }

    /** A page, newest first. */
    Uni<Page<AssetState>> list(
            String workspace,
            @Nullable UUID projectId,
            @Nullable UUID assetId,
            @Nullable String status,
            @Nullable Cursor after,
            int limit) {
        var parameters = new HashMap<String, Object>(Map.of("workspace", workspace));
        var query = new StringBuilder("from Asset where workspace = :workspace");
        if (projectId != null) {
            query.append(" and projectId = :projectId");
            parameters.put("projectId", projectId);
        }
        if (assetId != null) {
            query.append(" and assetId = :assetId");
            parameters.put("assetId", assetId);
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
                    var selection = session.createSelectionQuery(query.toString(), Asset.class)
                            .setMaxResults(limit + 1);
                    parameters.forEach(selection::setParameter);
                    return selection.getResultList();
                })
                .map(found -> Page.of(
                        found,
                        limit,
                        Asset::state,
                        last -> new Cursor(last.state().createdAt(), last.id())));
    }
}
