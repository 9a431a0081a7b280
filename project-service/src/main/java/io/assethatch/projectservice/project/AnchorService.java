package io.assethatch.projectservice.project;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.assethatch.kit.identity.ServiceTokenFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The owner of style anchors, by its internal routes. */
@Path("/internal/anchors")
@RegisterRestClient(configKey = "anchor-service")
interface AnchorService {
    /** Fails with a 404 for an anchor that the workspace does not have. */
    @GET
    @Path("/{id}")
    Uni<Anchor> find(
            @HeaderParam(ServiceTokenFilter.SERVICE_TOKEN) String serviceToken,
            @HeaderParam(ServiceTokenFilter.WORKSPACE) String workspace,
            @PathParam("id") UUID id);

    /** What matters of an anchor here. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Anchor(UUID id, UUID projectId) {}
}
