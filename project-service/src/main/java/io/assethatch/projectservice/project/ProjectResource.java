package io.assethatch.projectservice.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.feed.Written;
import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.http.Lists;
import io.assethatch.kit.http.MergePatch;
import io.assethatch.kit.idempotency.Idempotency;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.kit.problem.Refuses;
import io.assethatch.kit.text.RealText;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Projects over HTTP. */
@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
class ProjectResource {
    private final Projects projects;
    private final ChangeFeed feed;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Caller caller;
    private final EditProject editProject;
    private final List<ProjectPart> parts;

    ProjectResource(
            Projects projects,
            ChangeFeed feed,
            Lists lists,
            Idempotency idempotency,
            Caller caller,
            EditProject editProject,
            @All List<ProjectPart> parts) {
        this.projects = projects;
        this.feed = feed;
        this.lists = lists;
        this.idempotency = idempotency;
        this.caller = caller;
        this.editProject = editProject;
        this.parts = parts;
    }

    @POST
    @Operation(operationId = "createProject", summary = "Create a project with an id of the server's")
    @APIResponse(
            responseCode = "201",
            description = "Created; Location, ETag and Consistency-Token are set",
            content = @Content(schema = @Schema(implementation = ProjectState.class), example = ProjectExamples.STATE))
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> create(@Valid @Nullable NewProject asked) {
        NewProject project = required(asked);
        return idempotency.write(project, tx -> add(tx, Ids.next(), project), ProjectResource::created);
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "createProjectWithId",
            summary = "Create a project with an id of the client's, a UUIDv7",
            description = "For clients that work offline. If-None-Match: * is required; a second attempt is a 412.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = ProjectState.class), example = ProjectExamples.STATE))
    @Refuses(value = "id-was-used", when = "by a deleted project, or out of the caller's sight")
    @Refuses(value = "edit-conflict", when = "the project exists; current shows it")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> createWithId(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Valid @Nullable NewProject asked) {
        ETags.requireCreation(ifNoneMatch, "To change a project, use PATCH.");
        return create(Ids.chosen(Ids.inPath(id, "project")), required(asked));
    }

    @GET
    @WithSession
    @Operation(
            operationId = "listProjects",
            summary = "List projects, last change first, or those with a part of the name",
            description =
                    "A walk from page to page shows no project twice. One that changes during the walk moves to the"
                            + " front, where the first page of the next walk shows it; all others are shown. name finds a part"
                            + " of the name, whatever its case and Unicode form.")
    @APIResponse(
            responseCode = "200",
            description = "A page; Link rel=next and nextCursor lead to the next one",
            content = @Content(schema = @Schema(implementation = ProjectPage.class), example = ProjectExamples.PAGE))
    @Refuses(value = "invalid", when = "limit is not 1 to 200, or name not 1 to 200 characters")
    public Uni<Response> list(
            @QueryParam("name") @RealText(max = ProjectEdit.NAME_CHARACTERS_MAX) @Nullable String name,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return projects.page(caller.workspace(), name, lists.asked(limit, cursor))
                .map(lists::answer);
    }

    @GET
    @Path("/{id}")
    @WithSession
    @Operation(operationId = "getProject", summary = "Get a project")
    @APIResponse(
            responseCode = "200",
            description = "The project; its ETag is its version",
            content = @Content(schema = @Schema(implementation = ProjectState.class), example = ProjectExamples.STATE))
    public Uni<Response> get(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return projects.required(caller.workspace(), Ids.inPath(id, "project"))
                .map(project -> ETags.answer(ifNoneMatch, ETags.of(project.version()), project.state()));
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            operationId = "editProject",
            summary = "Change members of a project by merge patch",
            description = "If-Match with the version that was read is required. A phase moves one step at a time.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MergePatch.MEDIA_TYPE,
                            schema = @Schema(implementation = ProjectEdit.class),
                            example = ProjectExamples.PATCH))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = ProjectState.class), example = ProjectExamples.STATE))
    @Refuses(value = "not-found", when = "the project, or the style anchor that the patch names")
    @Refuses(value = "phase-jump", when = "allowed names the phases it may move to")
    @Refuses(value = "edit-conflict", when = "current shows the project as it is")
    @Refuses(value = "anchor-service-unavailable", when = "the style anchor cannot be checked")
    @Consumes(MergePatch.MEDIA_TYPE)
    public Uni<Response> edit(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        return editProject
                .edit(caller.workspace(), Ids.inPath(id, "project"), ifMatch, required(patch))
                .map(written -> answer(Response.ok(), written));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteProject", summary = "Delete a project and everything that belongs to it")
    @APIResponse(responseCode = "204", description = "Gone; its id is never used again")
    public Uni<Response> delete(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        UUID projectId = Ids.inPath(id, "project");
        return feed.write(
                        caller.workspace(),
                        tx -> projects.locked(tx, projectId)
                                .invoke(project ->
                                        ETags.refuseMismatch(ifMatch, ETags.of(project.version()), project::state))
                                .call(() -> deleteParts(tx, projectId))
                                .invoke(tx::delete)
                                .chain(project -> tx.session().remove(project)))
                .map(written -> Response.noContent()
                        .header(ConsistencyTokens.HEADER, written.position())
                        .build());
    }

    private static <T> T required(@Nullable T body) {
        if (body == null || (body instanceof JsonNode node && !node.isObject())) {
            throw new Problem(ProblemType.MALFORMED, "Send a JSON object as the body.");
        }
        return body;
    }

    private Uni<Void> deleteParts(FeedTransaction tx, UUID projectId) {
        Uni<Void> deleted = Uni.createFrom().voidItem();
        for (ProjectPart part : parts) {
            deleted = deleted.chain(() -> part.deleteAll(tx, projectId));
        }
        return deleted;
    }

    private Uni<Response> create(UUID id, NewProject asked) {
        String workspace = caller.workspace();
        return feed.write(
                        workspace,
                        tx -> projects.inWorkspace(workspace, id)
                                .invoke(ProjectResource::refuseSecond)
                                .chain(() -> add(tx, id, asked)))
                .map(written -> created(written.value())
                        .header(ConsistencyTokens.HEADER, written.position())
                        .build())
                .onFailure(UsedIdException.class)
                .recoverWithUni(() -> refuseUsed(workspace, id));
    }

    private Uni<Project> add(FeedTransaction tx, UUID id, NewProject asked) {
        return projects.useId(tx, id)
                .map(used -> new Project(id, tx.workspace(), asked, Project.now()))
                .call(tx.session()::persist)
                .invoke(tx::put);
    }

    /** Somebody was faster: a project of this workspace is shown, that of another stays unseen. */
    private Uni<Response> refuseUsed(String workspace, UUID id) {
        return Panache.withSession(() -> projects.inWorkspace(workspace, id))
                .invoke(ProjectResource::refuseSecond)
                .chain(() -> Uni.createFrom().failure(new Problem(ProblemType.ID_WAS_USED, "Choose another id.")));
    }

    private static void refuseSecond(@Nullable Project existing) {
        if (existing != null) {
            throw new Problem(ProblemType.EDIT_CONFLICT, "Nothing was written: there is a project with this id.")
                    .with("current", existing.state());
        }
    }

    private static Response.ResponseBuilder created(Project project) {
        // Relative: behind a gateway this service does not know its own address.
        return Response.status(Response.Status.CREATED)
                .entity(project.state())
                .header(HttpHeaders.ETAG, ETags.of(project.version()))
                .header(HttpHeaders.LOCATION, "/api/projects/" + project.entityId());
    }

    private static Response answer(Response.ResponseBuilder response, Written<ProjectState> written) {
        return response.entity(written.value())
                .header(HttpHeaders.ETAG, ETags.of(written.value().version()))
                .header(ConsistencyTokens.HEADER, written.position())
                .build();
    }
}
