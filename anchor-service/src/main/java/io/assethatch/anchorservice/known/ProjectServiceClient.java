package io.assethatch.anchorservice.known;

import io.assethatch.kit.identity.ServiceTokenFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Internal routes of project-service. The body is not read: that there is one says enough. */
@RegisterRestClient(configKey = "project-service")
@Path("/internal/projects")
interface ProjectServiceClient {
    @GET
    @Path("/{id}")
    Uni<String> project(
            @HeaderParam(ServiceTokenFilter.SERVICE_TOKEN) String serviceToken,
            @HeaderParam(ServiceTokenFilter.WORKSPACE) String workspace,
            @PathParam("id") UUID id);
}
