package io.assethatch.projectservice.plan;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The planned assets of every workspace; each query names one. */
@Singleton
class PlannedAssets implements PanacheRepositoryBase<PlannedAsset, UUID> {
    /** All of a project, archived ones included, in no order. */
    Uni<List<PlannedAsset>> ofProject(String workspace, UUID projectId) {
        return list("workspace = ?1 and projectId = ?2", workspace, projectId);
    }

    /** Those of a project that bear one of the ids, in the order of the ids. */
    Uni<List<PlannedAsset>> inOrder(String workspace, UUID projectId, List<UUID> ids) {
        return list("workspace = ?1 and projectId = ?2 and id in ?3", workspace, projectId, ids)
                .map(found -> {
                    Map<UUID, PlannedAsset> byId =
                            found.stream().collect(Collectors.toMap(PlannedAsset::id, Function.identity()));
                    return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
                });
    }

    /** Which of these ids exist, in whatever project and workspace: an id is used once. */
    Uni<List<UUID>> taken(Collection<UUID> ids) {
        return getSession()
                .chain(session -> session.createQuery("select id from PlannedAsset where id in :ids", UUID.class)
                        .setParameter("ids", ids)
                        .getResultList());
    }

    /** Completes with null when the project has no such planned asset. */
    Uni<@Nullable PlannedAsset> one(String workspace, UUID projectId, UUID id) {
        return find("workspace = ?1 and projectId = ?2 and id = ?3", workspace, projectId, id)
                .firstResult();
    }

    /** The archived ones of a project in a stable order. */
    Uni<List<UUID>> archivedIds(String workspace, UUID projectId) {
        return getSession()
                .chain(session -> session.createQuery(
                                "select id from PlannedAsset where workspace = :workspace and projectId = :project"
                                        + " and archived order by semanticId, id",
                                UUID.class)
                        .setParameter("workspace", workspace)
                        .setParameter("project", projectId)
                        .getResultList());
    }

    Uni<Long> deleteOfProject(String workspace, UUID projectId) {
        return delete("workspace = ?1 and projectId = ?2", workspace, projectId);
    }
}
