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
import io.assethatch.kit.idempotency.Idempotency;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.Refuses;
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
    private final Idempotency idempotency;

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
            Lists lists,
            Idempotency idempotency) {
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
        this.idempotency = idempotency;
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
    @Refuses(value = "budget-exceeded", when = "shortfallUsd6 tells by how much")
    @Refuses(value = "not-found", when = "there is no such project, planned asset or style anchor")
    @Refuses({"no-style-anchor", "style-anchor-gone", "planned-asset-archived"})
    @Refuses(value = "model-unsuitable", when = "`models` names those that can make this image")
    public Uni<Response> generate(
            @HeaderParam("Prefer") @Nullable String prefer, @Valid @NotNull GenerateRequest asked) {
        String workspace = caller.workspace();
        Optional<Duration> waiting = Prefer.waiting(prefer, config.waitMax());
        return idempotency.once(
                asked,
                once -> start.start(once, workspace, token.position(), asked)
                        .invoke(runner::wake)
                        .chain(accepted -> waiting.isEmpty()
                                ? Uni.createFrom().item(accepted(accepted))
                                : finishedWithin(workspace, accepted.value().id(), waiting.get())
                                        .map(Response.ResponseBuilder::build)),
                location -> current(workspace, GenerationAnswers.idAt(location), waiting));
    }

    @GET
    @Path("/generations")
    @Operation(operationId = "listGenerations", summary = "List generations, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = GenerationPage.class)))
    @Refuses(value = "not-found", when = "there is no such project")
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
    @Refuses("generation-started")
    public Uni<Response> cancel(@PathParam("id") String id) {
        UUID generationId = Ids.inPath(id, "generation");
        return idempotency.once(
                null,
                once -> cancel.cancel(once, caller.workspace(), generationId)
                        .map(written -> GenerationAnswers.read(written.value().state())
                                .header(
                                        ConsistencyTokens.HEADER,
                                        written.position().toString())
                                .build()));
    }

    /** How a page looks. */
    @Schema(name = "GenerationPage")
    record GenerationPage(
            List<GenerationState> items, @Nullable String nextCursor) {}

    /** 200 once it is finished, 202 when the time is over before. */
    private Uni<Response.ResponseBuilder> finishedWithin(String workspace, UUID id, Duration waiting) {
        return waits.await(id, waiting)
                .chain(finished -> found(workspace, id)
                        .map(state -> GenerationAnswers.accepted(state)
                                .status(finished ? Response.Status.OK : Response.Status.ACCEPTED)
                                .header(PREFERENCE_APPLIED, "wait=" + waiting.toSeconds())));
    }

    /** What has become of a request that is sent again; it may wait again, too. */
    private Uni<Response.@Nullable ResponseBuilder> current(String workspace, UUID id, Optional<Duration> waiting) {
        return waiting.isEmpty()
                ? found(workspace, id).map(GenerationAnswers::accepted)
                : finishedWithin(workspace, id, waiting.get());
    }

    private Uni<GenerationState> found(String workspace, UUID id) {
        return generations.find(workspace, id).onItem().ifNull().failWith(() -> Problem.notFound("generation", id));
    }

    private static Response accepted(Written<Generation> accepted) {
        return GenerationAnswers.accepted(accepted.value().state())
                .header(ConsistencyTokens.HEADER, accepted.position().toString())
                .build();
    }

    private static String status(String text) {
        return Arrays.stream(Generation.Status.values())
                .map(Generation.Status::word)
                .filter(text::equals)
                .findFirst()
                .orElseThrow(() -> Problem.invalid("status", "not a status of a generation"));
    }
}
