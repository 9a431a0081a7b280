package io.assethatch.anchorservice.anchor;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.anchorservice.known.KnownProjects;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.feed.Written;
import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.http.Lists;
import io.assethatch.kit.http.MergePatch;
import io.assethatch.kit.http.PageRequest;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.kit.problem.Refuses;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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

/** Style anchors over HTTP; their bytes are {@link AnchorImageResource}'s. */
@Path("/api/style-anchors")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Style anchors", description = "The reference image, keywords and palette that fix the look of a project.")
public class StyleAnchorResource {
    private final Caller caller;
    private final StyleAnchors anchors;
    private final AnchorWrites writes;
    private final AnchorUploads uploads;
    private final CreateAnchor creation;
    private final KnownProjects projects;
    private final Lists lists;

    StyleAnchorResource(
            Caller caller,
            StyleAnchors anchors,
            AnchorWrites writes,
            AnchorUploads uploads,
            CreateAnchor creation,
            KnownProjects projects,
            Lists lists) {
        this.caller = caller;
        this.anchors = anchors;
        this.writes = writes;
        this.uploads = uploads;
        this.creation = creation;
        this.projects = projects;
        this.lists = lists;
    }

    /** Without a parameter for the body, which is read as it comes in. */
    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "createStyleAnchor",
            summary = "Upload a reference image as a new style anchor",
            description = "Without colorPalette the palette is extracted from the image.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA,
                        schema = @Schema(implementation = AnchorDocuments.Form.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AnchorDocuments.Json.class),
                        examples = @ExampleObject(name = "pixel", value = AnchorDocuments.JSON_EXAMPLE))
            })
    @APIResponse(
            responseCode = "201",
            description = "The anchor, with Location, ETag and Consistency-Token",
            content = @Content(schema = @Schema(implementation = StyleAnchorState.class)))
    @Refuses(value = "not-found", when = "there is no such project")
    @Refuses("image-type-unsupported")
    @Refuses("image-type-mismatch")
    @Refuses("image-too-large")
    @Refuses("image-dimensions-exceeded")
    @Refuses("image-animated")
    @Refuses("image-metadata-exceeded")
    @Refuses("image-damaged")
    @Refuses("image-decoding-timed-out")
    @Refuses("image-decoders-busy")
    @Refuses(value = "service-unavailable", when = "whether the project exists cannot be told just now")
    public Uni<Response> create(@Context HttpServerRequest request) {
        String workspace = caller.workspace();
        return uploads.newAnchor(
                workspace, request, (asked, image) -> creation.create(workspace, Ids.next(), asked, image));
    }

    @PUT
    @Path("/{id}")
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "createStyleAnchorWithId",
            summary = "Create a style anchor with an id of the client's, a UUIDv7",
            description = "For clients that work offline. If-None-Match: * is required; a second attempt is a 412. "
                    + "To change an anchor, use PATCH.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA,
                        schema = @Schema(implementation = AnchorDocuments.Form.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AnchorDocuments.Json.class),
                        examples = @ExampleObject(name = "pixel", value = AnchorDocuments.JSON_EXAMPLE))
            })
    @APIResponse(
            responseCode = "201",
            description = "The anchor, with Location, ETag and Consistency-Token",
            content = @Content(schema = @Schema(implementation = StyleAnchorState.class)))
    @Refuses(value = "not-found", when = "there is no such project, or the id is no UUID")
    @Refuses(value = "id-was-used", when = "by a deleted anchor, or out of the caller's sight")
    @Refuses("image-type-unsupported")
    @Refuses("image-type-mismatch")
    @Refuses("image-too-large")
    @Refuses("image-dimensions-exceeded")
    @Refuses("image-animated")
    @Refuses("image-metadata-exceeded")
    @Refuses("image-damaged")
    @Refuses("image-decoding-timed-out")
    @Refuses("image-decoders-busy")
    @Refuses(value = "service-unavailable", when = "whether the project exists cannot be told just now")
    public Uni<Response> createWithId(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Context HttpServerRequest request) {
        UUID chosen = Ids.chosen(Ids.inPath(id, "style anchor"));
        if (!"*".equals(ifNoneMatch)) {
            throw new Problem(
                    ProblemType.PRECONDITION_REQUIRED,
                    "PUT creates an anchor: send If-None-Match: *. To change one, use PATCH.");
        }
        String workspace = caller.workspace();
        return uploads.newAnchor(
                workspace, request, (asked, image) -> creation.createWithId(workspace, chosen, asked, image));
    }

    @GET
    @Operation(
            operationId = "listStyleAnchors",
            summary = "List style anchors, the newest first",
            description = "Of one project, or of all.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = AnchorDocuments.AnchorPage.class)))
    @Refuses(value = "not-found", when = "there is no such project")
    public Uni<Response> list(
            @QueryParam("projectId")
                    @Parameter(
                            schema = @Schema(type = SchemaType.STRING, format = "uuid"),
                            example = "019a8c00-1c00-7000-8000-000000000001")
                    @Nullable
                    String projectId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        String workspace = caller.workspace();
        UUID project = Ids.inQuery("projectId", projectId);
        PageRequest asked = lists.asked(limit, cursor);
        return (project == null ? Uni.createFrom().voidItem() : projects.require(workspace, project))
                .chain(() -> anchors.page(workspace, project, asked))
                .map(lists::answer);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getStyleAnchor", summary = "Read a style anchor")
    @APIResponse(
            responseCode = "200",
            description = "The anchor",
            content = @Content(schema = @Schema(implementation = StyleAnchorState.class)))
    public Uni<Response> get(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return anchors.require(caller.workspace(), Ids.inPath(id, "style anchor"))
                .map(anchor -> ETags.answer(ifNoneMatch, ETags.of(anchor.version()), anchor));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(
            operationId = "patchStyleAnchor",
            summary = "Change keywords, palette, name or model of a style anchor",
            description = "JSON Merge Patch. The revision grows when keywords, lighting or palette change.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MergePatch.MEDIA_TYPE,
                            schema = @Schema(implementation = AnchorDocuments.Patch.class),
                            examples =
                                    @ExampleObject(
                                            name = "evening",
                                            value = "{\"lightingKeywords\": \"low evening sun\", \"model\": null}")))
    @APIResponse(
            responseCode = "200",
            description = "The changed anchor",
            content = @Content(schema = @Schema(implementation = StyleAnchorState.class)))
    public Uni<Response> patch(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        if (patch == null || !patch.isObject()) {
            throw new Problem(ProblemType.MALFORMED, "Send a merge patch (RFC 7396).");
        }
        return writes.patch(caller.workspace(), Ids.inPath(id, "style anchor"), ifMatch, patch)
                .map(written -> answered(Response.ok(), written).build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteStyleAnchor", summary = "Delete a style anchor")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Response> delete(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return writes.delete(caller.workspace(), Ids.inPath(id, "style anchor"), ifMatch)
                .map(written -> Response.noContent()
                        .header(ConsistencyTokens.HEADER, written.position().toString())
                        .build());
    }

    private static Response.ResponseBuilder answered(
            Response.ResponseBuilder response, Written<StyleAnchorState> written) {
        return response.entity(written.value())
                .header(HttpHeaders.ETAG, ETags.of(written.value().version()))
                .header(ConsistencyTokens.HEADER, written.position().toString());
    }
}
