package io.assethatch.projectservice.plan;

import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.identity.ServiceTokenFilter;
import io.assethatch.kit.problem.Problem;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A planned asset's newest state for services whose view may be behind. Takes the service token; never proxied. */
@Path("/internal/projects/{projectId}/planned-assets/{id}")
@PermitAll
class InternalPlannedAssetResource {
    private final PlannedAssets assets;

    InternalPlannedAssetResource(PlannedAssets assets) {
        this.assets = assets;
    }

    @GET
    @WithSession
    @Operation(hidden = true)
    public Uni<PlannedAssetState> get(
            @HeaderParam(ServiceTokenFilter.WORKSPACE) String workspace,
            @PathParam("projectId") String projectId,
            @PathParam("id") String id) {
        return assets.one(workspace, Ids.inPath(projectId, "project"), Ids.inPath(id, "planned asset"))
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("planned asset", id))
                .map(PlannedAsset::state);
    }
}
