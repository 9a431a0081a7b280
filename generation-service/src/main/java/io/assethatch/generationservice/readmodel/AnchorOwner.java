package io.assethatch.generationservice.readmodel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.state.StyleAnchorState;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The internal routes of anchor-service; what does not exist there is 404. */
@Path("/internal")
@RegisterRestClient(configKey = "anchor-service")
interface AnchorOwner {
    @GET
    @Path("/anchors/{id}")
    Uni<StyleAnchorState> anchor(
            @HeaderParam("Service-Token") String serviceToken,
            @HeaderParam("Workspace") String workspace,
            @HeaderParam("Consistency-Token") @Nullable String token,
            @PathParam("id") UUID id);

    /** The anchors of a project, the newest first; none for an unknown one. */
    @GET
    @Path("/anchors")
    Uni<Anchors> anchors(
            @HeaderParam("Service-Token") String serviceToken,
            @HeaderParam("Workspace") String workspace,
            @HeaderParam("Consistency-Token") @Nullable String token,
            @QueryParam("projectId") UUID projectId,
            @QueryParam("limit") int limit);

    /** The bytes as uploaded, at most 20 MiB. */
    @GET
    @Path("/images/{sha256}")
    @Produces("*/*")
    Uni<byte[]> image(
            @HeaderParam("Service-Token") String serviceToken,
            @HeaderParam("Workspace") String workspace,
            @PathParam("sha256") String sha256);

    /** A page of anchors. */
    record Anchors(List<StyleAnchorState> items) {}

    /** A newer owner may send more than this version knows. */
    @ClientObjectMapper
    static ObjectMapper lenient(ObjectMapper ignored) {
        return ContractJson.MAPPER;
    }
}
