package io.assethatch.generationservice.asset;

import io.assethatch.contracts.state.AssetState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The versions that people have chosen; to be called on a Vert.x context. */
@Singleton
public class ApprovedAssets {
    private final Mutiny.SessionFactory sessions;

    ApprovedAssets(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * All of a project, in no order.
     *
     * @param most of them; one more is read than that, so that the caller sees when there are
     */
    public Uni<List<AssetState>> of(String workspace, UUID projectId, int most) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from Asset where workspace = :workspace and projectId = :project"
                                        + " and status = 'approved'",
                                Asset.class)
                        .setParameter("workspace", workspace)
                        .setParameter("project", projectId)
                        .setMaxResults(most + 1)
                        .getResultList())
                .map(found -> found.stream().map(Asset::state).toList());
    }
}
