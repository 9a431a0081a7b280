package io.assethatch.projectservice.plan;

import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.feed.Written;
import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.http.Cursor;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.http.Page;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.projectservice.project.Projects;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The plan of a project over HTTP, as text or as JSON. */
@Path("/api/projects/{id}/plan")
class PlanResource {
    private static final String MARKDOWN = "text/markdown";
    private static final MediaType MARKDOWN_UTF_8 = new MediaType("text", "markdown", "UTF-8");
    private static final List<Variant> VARIANTS = List.of(
            new Variant(MARKDOWN_UTF_8, (String) null, null),
            new Variant(MediaType.APPLICATION_JSON_TYPE, (String) null, null));

    private final Projects projects;
    private final Plans plans;
    private final PlannedAssets assets;
    private final SavePlan savePlan;
    private final Caller caller;
    private final PlanConfig config;

    PlanResource(
            Projects projects, Plans plans, PlannedAssets assets, SavePlan savePlan, Caller caller, PlanConfig config) {
        this.projects = projects;
        this.plans = plans;
        this.assets = assets;
        this.savePlan = savePlan;
        this.caller = caller;
        this.config = config;
    }

    /** Parses on a worker thread: a mebibyte of text takes longer than an event loop may stand still. */
    @PUT
    @Blocking
    @Operation(
            operationId = "putPlan",
            summary = "Save the plan of a project, in markdown or JSON",
            description = "The first one needs no condition; later ones If-Match with the version that was read. A plan"
                    + " with errors changes nothing. Planned assets keep their ids when they are moved or renamed.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = MARKDOWN,
                        schema = @Schema(type = SchemaType.STRING),
                        example = PlanExamples.MARKDOWN),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = PlanDocument.class),
                        example = PlanExamples.DOCUMENT)
            })
    @APIResponse(
            responseCode = "200",
            description = "The plan was replaced",
            content = @Content(schema = @Schema(implementation = SavedPlan.class), example = PlanExamples.SAVED))
    @APIResponse(
            responseCode = "201",
            description = "The first plan of the project",
            content = @Content(schema = @Schema(implementation = SavedPlan.class), example = PlanExamples.SAVED))
    @APIResponse(responseCode = "400", description = "malformed-request: not UTF-8, or no JSON of a plan")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "id-was-used: an id of the plan belongs to something else")
    @APIResponse(responseCode = "412", description = "edit-conflict: current shows the plan's record as it is")
    @APIResponse(responseCode = "413", description = "body-too-large")
    @APIResponse(responseCode = "422", description = "plan-has-errors: each with line and column, or JSON pointer")
    @APIResponse(responseCode = "428", description = "precondition-required: the project has a plan, send its ETag")
    @Consumes(MARKDOWN)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> putText(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            byte[] body) {
        if (body.length > config.bodyBytesMax()) {
            throw new Problem(ProblemType.TOO_LARGE, "A plan has at most " + config.bodyBytesMax() + " bytes.");
        }
        ParsedPlan parsed = new PlanParser(config.limits()).parse(utf8(body));
        return save(id, new SavePlan.Sent(body, false, parsed), ifMatch, ifNoneMatch);
    }

    @PUT
    @Blocking
    @Operation(hidden = true) // One operation with two media types: putText describes both.
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> putDocument(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Nullable PlanDocument document) {
        if (document == null) {
            throw new Problem(ProblemType.MALFORMED, "Send a JSON object as the body.");
        }
        ParsedPlan parsed = document.parsed(config.limits());
        String text = PlanMarkdown.of(parsed.title(), parsed.entries());
        return save(id, new SavePlan.Sent(text.getBytes(StandardCharsets.UTF_8), true, parsed), ifMatch, ifNoneMatch);
    }

    @GET
    @WithSession
    @Operation(
            operationId = "getPlan",
            summary = "Get the plan of a project",
            description = "As markdown byte by byte as it was sent; with Accept: application/json as a list of planned"
                    + " assets, which may be changed and sent back.")
    @APIResponse(
            responseCode = "200",
            description = "The plan; its ETag is its version",
            content = {
                @Content(
                        mediaType = MARKDOWN,
                        schema = @Schema(type = SchemaType.STRING),
                        example = PlanExamples.MARKDOWN),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = PlanDocument.class),
                        example = PlanExamples.DOCUMENT)
            })
    @APIResponse(responseCode = "304", description = "The client has this version")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "404", description = "not-found: the project, or it has no plan yet")
    @APIResponse(responseCode = "406", description = "not-acceptable")
    @Produces({MARKDOWN, MediaType.APPLICATION_JSON})
    public Uni<Response> get(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Context Request request) {
        String workspace = caller.workspace();
        UUID projectId = Ids.inPath(id, "project");
        Variant variant = request.selectVariant(VARIANTS);
        boolean asText = variant == null || variant.getMediaType().isCompatible(MARKDOWN_UTF_8);
        return projects.required(workspace, projectId)
                .chain(() -> plans.required(workspace, projectId))
                .chain(plan -> {
                    String tag = ETags.of(plan.version());
                    if (ETags.notModified(ifNoneMatch, tag)) {
                        return Uni.createFrom().item(tagged(Response.notModified(), tag));
                    }
                    return asText
                            ? Uni.createFrom().item(tagged(Response.ok(plan.text(), MARKDOWN_UTF_8), tag))
                            : document(workspace, plan)
                                    .map(json -> tagged(Response.ok(json, MediaType.APPLICATION_JSON_TYPE), tag));
                });
    }

    /** In plan order, archived ones after them where they are asked for. */
    @GET
    @Path("/assets")
    @WithSession
    @Operation(
            operationId = "listPlannedAssets",
            summary = "List the planned assets of a project in plan order",
            description = "With archived=true those follow that are no longer in the plan.")
    @APIResponse(
            responseCode = "200",
            description = "A page; Link rel=next and nextCursor lead to the next one",
            content =
                    @Content(schema = @Schema(implementation = PlannedAssetPage.class), example = PlanExamples.ASSETS))
    @APIResponse(responseCode = "400", description = "malformed-request: archived, limit or cursor")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "422", description = "invalid: limit is not 1 to 200")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> listAssets(
            @PathParam("id") String id,
            @QueryParam("archived") @Nullable String archived,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        String workspace = caller.workspace();
        UUID projectId = Ids.inPath(id, "project");
        int shown = Page.limit(limit);
        boolean withArchived = flag(archived);
        return projects.required(workspace, projectId)
                .chain(() -> orderedIds(workspace, projectId, withArchived))
                .map(ids ->
                        after(ids, cursor == null ? null : Cursor.parse(cursor).id(), shown + 1))
                .chain(ids -> ordered(workspace, projectId, ids))
                .map(states -> Page.of(states, shown, state -> state, s -> new Cursor(Instant.EPOCH, s.id())))
                .map(page -> page.response(uri));
    }

    private Uni<Response> save(String id, SavePlan.Sent sent, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        return savePlan.save(
                        caller.workspace(),
                        Ids.inPath(id, "project"),
                        sent,
                        new SavePlan.Conditions(ifMatch, ifNoneMatch))
                .map(PlanResource::saved);
    }

    private static Response saved(Written<SavedPlan> written) {
        SavedPlan plan = written.value();
        return tagged(
                Response.status(plan.created() ? Response.Status.CREATED : Response.Status.OK)
                        .entity(plan)
                        .header(ConsistencyTokens.HEADER, written.position()),
                ETags.of(plan.version()));
    }

    private static Response tagged(Response.ResponseBuilder response, String tag) {
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private Uni<PlanDocument> document(String workspace, Plan plan) {
        return assets.withIds(workspace, plan.projectId(), plan.assetIds())
                .map(found -> PlanDocument.of(plan.title(), inOrder(plan.assetIds(), found)));
    }

    private Uni<List<UUID>> orderedIds(String workspace, UUID projectId, boolean withArchived) {
        return plans.ofProject(workspace, projectId)
                .map(plan -> plan == null ? List.<UUID>of() : plan.assetIds())
                .chain(live -> withArchived
                        ? assets.archivedIds(workspace, projectId).map(gone -> {
                            var all = new ArrayList<>(live);
                            all.addAll(gone);
                            return all;
                        })
                        : Uni.createFrom().item(live));
    }

    private static List<UUID> after(List<UUID> ids, @Nullable UUID last, int count) {
        int from = last == null ? 0 : ids.indexOf(last) + 1;
        if (last != null && from == 0) {
            throw new Problem(ProblemType.MALFORMED, "The plan has changed since; begin without a cursor.")
                    .with(new Problem.InvalidValue("cursor", "its place is gone"));
        }
        return ids.subList(from, Math.min(ids.size(), from + count));
    }

    private Uni<List<PlannedAssetState>> ordered(String workspace, UUID projectId, List<UUID> ids) {
        return assets.withIds(workspace, projectId, ids)
                .map(found ->
                        inOrder(ids, found).stream().map(PlannedAsset::state).toList());
    }

    private static List<PlannedAsset> inOrder(List<UUID> ids, List<PlannedAsset> found) {
        Map<UUID, PlannedAsset> byId = found.stream().collect(Collectors.toMap(PlannedAsset::id, Function.identity()));
        return ids.stream().map(byId::get).toList();
    }

    private static boolean flag(@Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw new Problem(ProblemType.MALFORMED, "Send archived as true or false.")
                .with(new Problem.InvalidValue("archived", "not true or false"));
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Problem(ProblemType.MALFORMED, "Send the plan as UTF-8.");
        }
    }
}
