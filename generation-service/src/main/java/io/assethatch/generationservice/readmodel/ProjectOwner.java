package io.assethatch.generationservice.readmodel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.ProjectState;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The internal routes of project-service; what does not exist there is 404. */
@Path("/internal/projects")
@RegisterRestClient(configKey = "project-service")
interface ProjectOwner {
    @GET
    @Path("/{id}")
    Uni<ProjectState> project(
            @HeaderParam("Service-Token") String serviceToken,
            @HeaderParam("Workspace") String workspace,
            @HeaderParam("Consistency-Token") @Nullable String token,
            @PathParam("id") UUID id);

    @GET
    @Path("/{id}/planned-assets/{assetId}")
    Uni<PlannedAssetState> plannedAsset(
            @HeaderParam("Service-Token") String serviceToken,
            @HeaderParam("Workspace") String workspace,
            @HeaderParam("Consistency-Token") @Nullable String token,
            @PathParam("id") UUID projectId,
            @PathParam("assetId") UUID assetId);

    /** A newer owner may send more than this version knows. */
    @ClientObjectMapper
    static ObjectMapper lenient(ObjectMapper ignored) {
        return ContractJson.MAPPER;
    }
}
