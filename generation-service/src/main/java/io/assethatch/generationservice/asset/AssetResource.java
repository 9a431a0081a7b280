package io.assethatch.generationservice.asset;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.contracts.state.AssetState;
import io.assethatch.generationservice.readmodel.InputLookup;
import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.http.Lists;
import io.assethatch.kit.http.MergePatch;
import io.assethatch.kit.http.Page;
import io.assethatch.kit.http.PageRequest;
import io.assethatch.kit.http.RequestToken;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.kit.problem.Refuses;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
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
    private final OutdatedAssets outdating;
    private final ReviewAsset reviews;
    private final InputLookup lookup;
    private final Lists lists;

    AssetResource(
            Caller caller,
            RequestToken token,
            Assets assets,
            OutdatedAssets outdating,
            ReviewAsset reviews,
            InputLookup lookup,
            Lists lists) {
        this.caller = caller;
        this.token = token;
        this.assets = assets;
        this.outdating = outdating;
        this.reviews = reviews;
        this.lookup = lookup;
        this.lists = lists;
    }

    @GET
    @Operation(operationId = "listAssets", summary = "List asset versions, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = AssetPage.class)))
    @Refuses(value = "not-found", when = "there is no such project or planned asset")
    @Refuses("views-behind")
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
            @QueryParam("outdated")
                    @Parameter(
                            description = "true: only what something has changed for since; false: only the others",
                            schema = @Schema(type = SchemaType.BOOLEAN),
                            example = "true")
                    @Nullable
                    String outdated,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        String workspace = caller.workspace();
        UUID project = Ids.inQuery("projectId", projectId);
        UUID asset = Ids.inQuery("assetId", assetId);
        if (status != null && !STATUSES.contains(status)) {
            throw Problem.invalid("status", "not a status of an asset");
        }
        Boolean wanted = truth("outdated", outdated);
        PageRequest asked = lists.asked(limit, cursor);
        Uni<Void> known = project == null
                ? lookup.requireIncluded(workspace, token.position())
                : lookup.requireProject(workspace, token.position(), project)
                        .chain(() -> lookup.requireIncluded(workspace, token.position()));
        return known.chain(() -> asset == null
                        ? Uni.createFrom().voidItem()
                        : lookup.requirePlannedAsset(workspace, token.position(), project, asset))
                .chain(() -> assets.page(workspace, project, asset, status, wanted, asked))
                .chain(page -> viewed(workspace, page))
                .map(lists::answer);
    }

    private Uni<Page<AssetView>> viewed(String workspace, Page<AssetState> page) {
        List<UUID> ids = page.items().stream().map(AssetState::id).toList();
        return outdating
                .of(workspace, ids)
                .map(outdated -> new Page<>(
                        page.items().stream()
                                .map(state -> new AssetView(state, outdated.get(state.id())))
                                .toList(),
                        page.next()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getAsset", summary = "Read an asset version")
    @APIResponse(
            responseCode = "200",
            description = "The asset version",
            content = @Content(schema = @Schema(implementation = AssetView.class)))
    @Refuses("views-behind")
    public Uni<Response> get(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        String workspace = caller.workspace();
        return lookup.requireIncluded(workspace, token.position())
                .chain(() -> assets.require(workspace, Ids.inPath(id, "asset")))
                .chain(state -> viewed(workspace, state))
                .map(view -> ETags.answer(ifNoneMatch, ETags.of(view.state().version()), view));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(
            operationId = "reviewAsset",
            summary = "Approve or reject an asset version",
            description =
                    "JSON Merge Patch. Of a planned asset at most one version of each variant and direction is approved:"
                            + " approving one withdraws the approval of the other.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MergePatch.MEDIA_TYPE,
                            schema = @Schema(implementation = ReviewAsset.Review.class),
                            examples = @ExampleObject(name = "approve", value = "{\"status\": \"approved\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The reviewed version",
            content = @Content(schema = @Schema(implementation = AssetView.class)))
    public Uni<Response> review(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        if (patch == null || !patch.isObject()) {
            throw new Problem(ProblemType.MALFORMED, "Send a merge patch (RFC 7396).");
        }
        String workspace = caller.workspace();
        return reviews.review(workspace, Ids.inPath(id, "asset"), ifMatch, patch)
                .chain(written -> viewed(workspace, written.value().state())
                        .map(view -> Response.ok(view)
                                .header(HttpHeaders.ETAG, ETags.of(view.state().version()))
                                .header(
                                        ConsistencyTokens.HEADER,
                                        written.position().toString())
                                .build()));
    }

    private Uni<AssetView> viewed(String workspace, AssetState state) {
        return outdating
                .of(workspace, List.of(state.id()))
                .map(outdated -> new AssetView(state, outdated.get(state.id())));
    }

    private static @Nullable Boolean truth(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw new Problem(ProblemType.MALFORMED, "Send " + parameter + " as true or false.")
                    .with(new Problem.InvalidValue(parameter, "neither true nor false"));
        }
        return Boolean.valueOf(text);
    }

    /** How a page looks. */
    @Schema(name = "AssetPage")
    record AssetPage(List<AssetView> items, @Nullable String nextCursor) {}
}
