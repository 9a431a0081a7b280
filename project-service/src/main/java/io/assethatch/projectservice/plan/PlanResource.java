package io.assethatch.projectservice.plan;

import io.assethatch.feed.Written;
import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.kit.problem.Refuses;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
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
    @Refuses(value = "plan-has-errors", when = "errors has each with line and column, or JSON pointer")
    @Refuses(value = "id-was-used", when = "an id of the plan belongs to something else")
    @Refuses(value = "conflict", when = "the project would have too many planned assets, archived ones included")
    @Consumes(MARKDOWN)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> putText(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            byte[] body) {
        refuseTooLarge(body, "A plan");
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
        byte[] text = PlanMarkdown.of(parsed.title(), parsed.entries()).getBytes(StandardCharsets.UTF_8);
        // Otherwise it could be read as markdown, but not be written back.
        refuseTooLarge(text, "A plan in JSON, written as markdown,");
        return save(id, new SavePlan.Sent(text, true, parsed), ifMatch, ifNoneMatch);
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
        return assets.inOrder(workspace, plan.projectId(), plan.assetIds())
                .map(listed -> PlanDocument.of(plan.title(), listed));
    }

    private void refuseTooLarge(byte[] text, String what) {
        if (text.length > config.bodyBytesMax()) {
            throw new Problem(ProblemType.TOO_LARGE, what + " has at most " + config.bodyBytesMax() + " bytes.");
        }
    }

    /** Whatever charset the header names: clients' libraries put one there that their users never chose. */
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
