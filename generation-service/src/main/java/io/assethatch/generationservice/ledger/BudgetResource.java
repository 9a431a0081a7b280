package io.assethatch.generationservice.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assethatch.contracts.state.BudgetState;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.generationservice.readmodel.InputLookup;
import io.assethatch.generationservice.readmodel.KnownProjects;
import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.http.Lists;
import io.assethatch.kit.http.RequestToken;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.Refuses;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The budget of a project and what was booked against it, over HTTP. */
@Path("/api/projects/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Money", description = "What a project may spend on paid models, and what it has spent.")
public class BudgetResource {
    /** A million dollars: far above any project, and far below where sums could overflow. */
    static final long LIMIT_USD6_MAX = 1_000_000_000_000L;

    private static final String BUDGET = """
            {"projectId": "019a8c00-1c00-7000-8000-000000000001", "limitUsd6": 5000000, "reservedUsd6": 30000,
             "spentUsd6": 1250000, "unknownUsd6": 0, "limitVersion": 1, "version": 7, "updatedAt": "2026-11-22T10:00:00Z"}""";
    private static final String SPEND = """
            {"items": [{"id": "019a8c00-1c00-7000-8000-000000000041", "generationId": "019a8c00-1c00-7000-8000-000000000031",
              "attemptId": "019a8c00-1c00-7000-8000-000000000032", "provider": "bfl", "model": "flux-2-pro",
              "kind": "settled", "reservedUsd6": -30000, "unknownUsd6": 0, "spentUsd6": 30000, "at": "2026-11-22T10:00:00Z"}],
             "totals": {"reservedUsd6": 0, "spentUsd6": 30000, "unknownUsd6": 0}}""";

    private final Caller caller;
    private final RequestToken token;
    private final InputLookup lookup;
    private final Budgets budgets;
    private final ChangeFeed feed;
    private final Lists lists;

    BudgetResource(
            Caller caller, RequestToken token, InputLookup lookup, Budgets budgets, ChangeFeed feed, Lists lists) {
        this.caller = caller;
        this.token = token;
        this.lookup = lookup;
        this.budgets = budgets;
        this.feed = feed;
        this.lists = lists;
    }

    /** The part of a budget that people decide. */
    @Schema(name = "BudgetLimit")
    record Limit(
            @Schema(description = "The most that the project may spend, in micro-dollars.", examples = "5000000")
            @NotNull
            @Min(0)
            @Max(LIMIT_USD6_MAX)
            Long limitUsd6) {}

    /** A page of entries, and the sums over all of them. */
    @Schema(name = "Spend")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Spend(List<LedgerEntry> items, @Nullable String nextCursor, SpendTotals totals) {}

    @GET
    @Path("/budget")
    @Operation(
            operationId = "getBudget",
            summary = "Read a project's budget",
            description = "Counters are those of this moment; the ETag covers the limit only.")
    @APIResponse(
            responseCode = "200",
            description = "The budget",
            content = @Content(schema = @Schema(implementation = BudgetState.class), example = BUDGET))
    @Refuses(value = "not-found", when = "no such project, or nobody has set a budget")
    public Uni<Response> budget(@PathParam("id") String id) {
        String workspace = caller.workspace();
        UUID projectId = Ids.inPath(id, "project");
        return lookup.requireProject(workspace, token.position(), projectId)
                .chain(() -> budgets.find(workspace, projectId))
                .map(found -> found.orElseThrow(() -> Problem.notFound("budget of project", projectId)))
                .map(budget -> Response.ok(budget)
                        .header(HttpHeaders.ETAG, ETags.of(budget.limitVersion()))
                        .build());
    }

    @PUT
    @Path("/budget")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setBudget",
            summary = "Set what a project may spend on paid models",
            description = "Paid models need a budget, free ones do not. A limit below what is spent or reserved already"
                    + " is lawful: it only lets nothing more begin. The first one needs no If-Match.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = Limit.class),
                            examples = @ExampleObject(name = "five dollars", value = "{\"limitUsd6\": 5000000}")))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = BudgetState.class), example = BUDGET))
    @APIResponse(
            responseCode = "201",
            description = "Set for the first time",
            content = @Content(schema = @Schema(implementation = BudgetState.class), example = BUDGET))
    public Uni<Response> limit(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Valid @NotNull Limit asked) {
        String workspace = caller.workspace();
        UUID projectId = Ids.inPath(id, "project");
        return lookup.requireProject(workspace, token.position(), projectId)
                .chain(() -> feed.write(
                        workspace,
                        tx -> KnownProjects.require(tx, projectId)
                                .chain(() -> budgets.limit(
                                        tx, projectId, asked.limitUsd6(), ifMatch, "*".equals(ifNoneMatch)))))
                .map(written -> Response.status(written.value().created() ? 201 : 200)
                        .entity(written.value().budget())
                        .header(
                                HttpHeaders.ETAG,
                                ETags.of(written.value().budget().limitVersion()))
                        .header(ConsistencyTokens.HEADER, written.position().toString())
                        .build());
    }

    @GET
    @Path("/spend")
    @Operation(
            operationId = "listSpend",
            summary = "List what was booked for a project, the newest first",
            description =
                    "Entries are never changed and outlive the project: those of a deleted one can still be read.")
    @APIResponse(
            responseCode = "200",
            description = "A page, with the sums over all entries",
            content = @Content(schema = @Schema(implementation = Spend.class), example = SPEND))
    public Uni<Response> spend(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        String workspace = caller.workspace();
        UUID projectId = Ids.inPath(id, "project");
        return budgets.entries(workspace, projectId, lists.asked(limit, cursor))
                .call(page -> page.items().isEmpty()
                        ? lookup.requireProject(workspace, token.position(), projectId)
                        : Uni.createFrom().voidItem())
                .chain(page -> budgets.totals(workspace, projectId)
                        .map(totals -> lists.answer(page, next -> new Spend(page.items(), next, totals))));
    }
}
