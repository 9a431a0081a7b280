package io.assethatch.generationservice.asset;

import io.assethatch.contracts.state.AssetState;
import io.assethatch.generationservice.readmodel.InputLookup;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.http.Lists;
import io.assethatch.kit.http.PageRequest;
import io.assethatch.kit.http.RequestToken;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.Refuses;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Asset versions over HTTP; their bytes are {@link AssetImageResource}'s. */
@Path("/api/assets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assets", description = "Generated versions of planned assets.")
public class AssetResource {
    private static final String EXAMPLE_ID = "019a8c00-1c00-7000-8000-000000000001";
    private static final Set<String> STATUSES = Set.of("generated", "approved", "rejected");

    private final Caller caller;
    private final RequestToken token;
    private final Assets assets;
    private final InputLookup lookup;
    private final Lists lists;

    AssetResource(Caller caller, RequestToken token, Assets assets, InputLookup lookup, Lists lists) {
        this.caller = caller;
        this.token = token;
        this.assets = assets;
        this.lookup = lookup;
        this.lists = lists;
    }

    @GET
    @Operation(operationId = "listAssets", summary = "List asset versions, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = AssetPage.class)))
    @Refuses(value = "not-found", when = "there is no such project")
    public Uni<Response> list(
            @QueryParam("projectId")
                    @Parameter(schema = @Schema(type = SchemaType.STRING, format = "uuid"), example = EXAMPLE_ID)
                    @Nullable
                    String projectId,
            @QueryParam("assetId")
                    @Parameter(
                            description = "The planned asset.",
                            schema = @Schema(type = SchemaType.STRING, format = "uuid"),
                            example = EXAMPLE_ID)
                    @Nullable
                    String assetId,
            @QueryParam("status")
                    @Parameter(description = "generated, approved or rejected", example = "generated")
                    @Nullable
                    String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        String workspace = caller.workspace();
        UUID project = Ids.inQuery("projectId", projectId);
        UUID asset = Ids.inQuery("assetId", assetId);
        if (status != null && !STATUSES.contains(status)) {
            throw Problem.invalid("status", "not a status of an asset");
        }
        PageRequest asked = lists.asked(limit, cursor);
        Uni<Void> known = project == null
                ? Uni.createFrom().voidItem()
                : lookup.requireProject(workspace, token.position(), project);
        return known.chain(() -> assets.page(workspace, project, asset, status, asked))
                .map(lists::answer);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getAsset", summary = "Read an asset version")
    @APIResponse(
            responseCode = "200",
            description = "The asset version",
            content = @Content(schema = @Schema(implementation = AssetState.class)))
    public Uni<Response> get(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return assets.require(caller.workspace(), Ids.inPath(id, "asset"))
                .map(state -> ETags.answer(ifNoneMatch, ETags.of(state.version()), state));
    }

    /** How a page looks. */
    @Schema(name = "AssetPage")
    record AssetPage(List<AssetState> items, @Nullable String nextCursor) {}
}
