package io.assethatch.generationservice.asset;

import io.assethatch.contracts.state.AssetState;
import io.assethatch.kit.http.Cursor;
import io.assethatch.kit.http.Page;
import io.assethatch.kit.http.PageQuery;
import io.assethatch.kit.http.PageRequest;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The asset versions of a workspace, as their readers see them; to be called on a Vert.x context. */
@Singleton
class Assets {
    private static final String OUTDATED =
            "cast(sql('(select cardinality(o.because) from asset_outdated o where o.workspace = ? and o.id = ?)',"
                    + " workspace, id) as Integer)";

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
    Uni<Page<AssetState>> page(
            String workspace,
            @Nullable UUID projectId,
            @Nullable UUID assetId,
            @Nullable String status,
            @Nullable Boolean outdated,
            PageRequest asked) {
        var query = new PageQuery<>(Asset.class, "createdAt", workspace)
                .where("projectId", projectId)
                .where("assetId", assetId)
                .where("status", status);
        if (outdated != null) {
            query.where(OUTDATED + (outdated ? " > 0" : " = 0"));
        }
        return sessions.withStatelessSession(session -> query.rows(session, asked))
                .map(found -> Page.of(
                        found,
                        asked,
                        Asset::state,
                        last -> new Cursor(last.state().createdAt(), last.id())));
    }
}
