package io.assethatch.generationservice.generation;

import io.assethatch.contracts.state.GenerationState;
import io.assethatch.feed.Written;
import io.assethatch.generationservice.readmodel.InputLookup;
import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.http.Lists;
import io.assethatch.kit.http.PageRequest;
import io.assethatch.kit.http.RequestToken;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Generations over HTTP. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Generations", description = "Durable requests for one image each.")
public class GenerationResource {
    private static final String PROBLEM = "application/problem+json";
    private static final String EXAMPLE_ID = "019a8c00-1c00-7000-8000-000000000001";
    private static final String EXAMPLE = """
            {"projectId": "019a8c00-1c00-7000-8000-000000000001", "assetId": "019a8c00-1c00-7000-8000-000000000002"}""";
    private static final String PREFERENCE_APPLIED = "Preference-Applied";

    private final Caller caller;
    private final RequestToken token;
    private final StartGeneration start;
    private final CancelGeneration cancel;
    private final Generations generations;
    private final GenerationWaits waits;
    private final InputLookup lookup;
    private final JobRunner runner;
    private final GenerationConfig config;
    private final Lists lists;

    GenerationResource(
            Caller caller,
            RequestToken token,
            StartGeneration start,
            CancelGeneration cancel,
            Generations generations,
            GenerationWaits waits,
            InputLookup lookup,
            JobRunner runner,
            GenerationConfig config,
            Lists lists) {
        this.caller = caller;
        this.token = token;
        this.start = start;
        this.cancel = cancel;
        this.generations = generations;
        this.waits = waits;
        this.lookup = lookup;
        this.runner = runner;
        this.config = config;
        this.lists = lists;
    }

    @POST
    @Path("/generate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "generate",
            summary = "Generate an image of a planned asset",
            description =
                    "Two ids are enough. The answer to a request with a Consistency-Token is made from inputs that"
                            + " include it. With Prefer: wait=N (RFC 7240) the answer comes when the image is there, after N"
                            + " seconds at the latest.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = GenerateRequest.class),
                            examples = @ExampleObject(name = "least", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Finished while the request waited, with Preference-Applied",
            content = @Content(schema = @Schema(implementation = GenerationState.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted, with Location and Consistency-Token",
            content = @Content(schema = @Schema(implementation = GenerationState.class)))
    @APIResponse(responseCode = "400", description = "Malformed", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "401", description = "No valid token", content = @Content(mediaType = PROBLEM))
    @APIResponse(
            responseCode = "402",
            description = "budget-exceeded: shortfallUsd6 tells by how much",
            content = @Content(mediaType = PROBLEM))
    @APIResponse(
            responseCode = "404",
            description = "No such project, asset or anchor",
            content = @Content(mediaType = PROBLEM))
    @APIResponse(
            responseCode = "409",
            description = "Something is missing: no-style-anchor, style-anchor-gone or planned-asset-archived",
            content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "413", description = "A body over 64 KiB", content = @Content(mediaType = PROBLEM))
    @APIResponse(
            responseCode = "422",
            description = "A value breaks a rule, or the model cannot make this image; models names those that can",
            content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "503", description = "Try again", content = @Content(mediaType = PROBLEM))
    public Uni<Response> generate(
            @HeaderParam("Prefer") @Nullable String prefer, @Valid @NotNull GenerateRequest asked) {
        String workspace = caller.workspace();
        Optional<Duration> waiting = Prefer.waiting(prefer, config.waitMax());
        return start.start(workspace, token.position(), asked)
                .invoke(runner::wake)
                .chain(accepted -> waiting.isEmpty()
                        ? Uni.createFrom().item(accepted(accepted))
                        : finishedWithin(workspace, accepted, waiting.get()));
    }

    @GET
    @Path("/generations")
    @Operation(operationId = "listGenerations", summary = "List generations, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = GenerationPage.class)))
    @APIResponse(responseCode = "400", description = "Malformed", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "401", description = "No valid token", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "404", description = "No such project", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "422", description = "A value breaks a rule", content = @Content(mediaType = PROBLEM))
    public Uni<Response> list(
            @QueryParam("projectId")
                    @Parameter(schema = @Schema(type = SchemaType.STRING, format = "uuid"), example = EXAMPLE_ID)
                    @Nullable
                    String projectId,
            @QueryParam("status")
                    @Parameter(
                            description = "queued, running, succeeded, failed, cancelled or unknown",
                            example = "succeeded")
                    @Nullable
                    String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        String workspace = caller.workspace();
        UUID project = Ids.inQuery("projectId", projectId);
        String checked = status == null ? null : status(status);
        PageRequest asked = lists.asked(limit, cursor);
        Uni<Void> known = project == null
                ? Uni.createFrom().voidItem()
                : lookup.requireProject(workspace, token.position(), project);
        return known.chain(() -> generations.page(workspace, project, checked, asked))
                .map(lists::answer);
    }

    @GET
    @Path("/generations/{id}")
    @Operation(operationId = "getGeneration", summary = "Read a generation")
    @APIResponse(
            responseCode = "200",
            description = "The generation",
            content = @Content(schema = @Schema(implementation = GenerationState.class)))
    @APIResponse(responseCode = "304", description = "The client has this version")
    @APIResponse(responseCode = "401", description = "No valid token", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "404", description = "No such generation", content = @Content(mediaType = PROBLEM))
    public Uni<Response> get(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return found(caller.workspace(), Ids.inPath(id, "generation"))
                .map(state -> ETags.answer(ifNoneMatch, ETags.of(state.version()), state));
    }

    @POST
    @Path("/generations/{id}/cancel")
    @Operation(
            operationId = "cancelGeneration",
            summary = "Cancel a generation that has not started",
            description = "Nothing was called, so nothing is billed. One that was cancelled before stays cancelled.")
    @APIResponse(
            responseCode = "200",
            description = "The cancelled generation",
            content = @Content(schema = @Schema(implementation = GenerationState.class)))
    @APIResponse(responseCode = "401", description = "No valid token", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "404", description = "No such generation", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "409", description = "It has started", content = @Content(mediaType = PROBLEM))
    public Uni<Response> cancel(@PathParam("id") String id) {
        return cancel.cancel(caller.workspace(), Ids.inPath(id, "generation"))
                .map(written -> written(
                                Response.ok(), new Written<>(written.value().state(), written.position()))
                        .build());
    }

    /** How a page looks. */
    @Schema(name = "GenerationPage")
    record GenerationPage(
            List<GenerationState> items, @Nullable String nextCursor) {}

    private Uni<Response> finishedWithin(String workspace, Written<Generation> accepted, Duration waiting) {
        UUID id = accepted.value().id();
        return waits.await(id, waiting)
                .chain(finished -> finished
                        ? found(workspace, id)
                                .map(state -> Response.ok(state).header(HttpHeaders.ETAG, ETags.of(state.version())))
                        : Uni.createFrom().item(builder(accepted)))
                .map(response -> response.header(PREFERENCE_APPLIED, "wait=" + waiting.toSeconds())
                        .header(HttpHeaders.LOCATION, location(id))
                        .build());
    }

    private Uni<GenerationState> found(String workspace, UUID id) {
        return generations.find(workspace, id).onItem().ifNull().failWith(() -> Problem.notFound("generation", id));
    }

    private static Response accepted(Written<Generation> accepted) {
        return builder(accepted)
                .header(HttpHeaders.LOCATION, location(accepted.value().id()))
                .build();
    }

    private static Response.ResponseBuilder builder(Written<Generation> accepted) {
        return written(Response.accepted(), new Written<>(accepted.value().state(), accepted.position()));
    }

    private static Response.ResponseBuilder written(
            Response.ResponseBuilder response, Written<GenerationState> written) {
        return response.entity(written.value())
                .header(HttpHeaders.ETAG, ETags.of(written.value().version()))
                .header(ConsistencyTokens.HEADER, written.position().toString());
    }

    /** Relative (RFC 9110, section 10.2.2): behind a gateway this service does not know its own address. */
    private static String location(UUID id) {
        return "/api/generations/" + id;
    }

    private static String status(String text) {
        return Arrays.stream(Generation.Status.values())
                .map(Generation.Status::word)
                .filter(text::equals)
                .findFirst()
                .orElseThrow(() -> Problem.invalid("status", "not a status of a generation"));
    }
}
