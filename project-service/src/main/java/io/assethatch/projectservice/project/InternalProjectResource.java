package io.assethatch.projectservice.project;

import io.assethatch.contracts.state.ProjectState;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.identity.ServiceTokenFilter;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A project's newest state for services whose view may be behind. Takes the service token; never proxied. */
@Path("/internal/projects/{id}")
@PermitAll
class InternalProjectResource {
    private final Projects projects;

    InternalProjectResource(Projects projects) {
        this.projects = projects;
    }

    @GET
    @WithSession
    @Operation(hidden = true)
    public Uni<ProjectState> get(
            @HeaderParam(ServiceTokenFilter.WORKSPACE) String workspace, @PathParam("id") String id) {
        return projects.required(workspace, Ids.inPath(id, "project")).map(Project::state);
    }
}
