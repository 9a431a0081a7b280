package io.assethatch.generationservice.asset;

import io.assethatch.contracts.state.AssetState;
import io.assethatch.contracts.state.ImageState;
import io.assethatch.kit.blob.Blob;
import io.assethatch.kit.blob.BlobBody;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The bytes of asset versions. */
@Path("/api/assets/{id}/image")
@Tag(name = "Assets")
public class AssetImageResource {
    private static final String PROBLEM = "application/problem+json";

    /** The address names the bytes, so whoever has them need never ask again. */
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    /** Without the hash the answer is asked for again, and its ETag makes that cheap. */
    private static final String ASK_AGAIN = "private, no-cache";

    private final Caller caller;
    private final Assets assets;
    private final BlobStore blobs;

    AssetImageResource(Caller caller, Assets assets, BlobStore blobs) {
        this.caller = caller;
        this.assets = assets;
        this.blobs = blobs;
    }

    @GET
    @Operation(
            operationId = "getAssetImage",
            summary = "Download the image of an asset version",
            description = "With ?v= of its hash the answer may be cached for ever.")
    @APIResponse(
            responseCode = "200",
            description = "The image; its ETag is its SHA-256",
            content = @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The client has these bytes")
    @APIResponse(responseCode = "401", description = "No valid token", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "404", description = "No such asset", content = @Content(mediaType = PROBLEM))
    public Uni<Response> get(
            @PathParam("id") String id,
            @QueryParam("v") @Nullable String sha256,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        String workspace = caller.workspace();
        return assets.require(workspace, Ids.inPath(id, "asset"))
                .map(AssetState::image)
                .chain(image -> ETags.notModified(ifNoneMatch, ETags.of(image.sha256()))
                        ? Uni.createFrom().item(head(Response.notModified(), image, sha256))
                        : blob(workspace, id, image)
                                .map(blob -> head(Response.ok(), image, sha256)
                                        .type(image.mediaType())
                                        .entity(new BlobBody(blobs.read(blob), blob.bytes()))))
                .map(Response.ResponseBuilder::build);
    }

    @HEAD
    @Operation(operationId = "headAssetImage", summary = "Ask for the image of an asset version without its bytes")
    @APIResponse(responseCode = "200", description = "The headers that GET would send")
    @APIResponse(responseCode = "304", description = "The client has these bytes")
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "404", description = "No such asset")
    public Uni<Response> head(
            @PathParam("id") String id,
            @QueryParam("v") @Nullable String sha256,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return assets.require(caller.workspace(), Ids.inPath(id, "asset"))
                .map(AssetState::image)
                .map(image -> ETags.notModified(ifNoneMatch, ETags.of(image.sha256()))
                        ? head(Response.notModified(), image, sha256)
                        : head(Response.ok(), image, sha256)
                                .type(image.mediaType())
                                .header(HttpHeaders.CONTENT_LENGTH, image.bytes()))
                .map(Response.ResponseBuilder::build);
    }

    /** An asset keeps its image until it is deleted; a race with that is a 404 like any other. */
    private Uni<Blob> blob(String workspace, String id, ImageState image) {
        return blobs.find(workspace, image.sha256())
                .map(found -> found.orElseThrow(() -> Problem.notFound("asset", id)));
    }

    private static Response.ResponseBuilder head(
            Response.ResponseBuilder response, ImageState image, @Nullable String asked) {
        return response.header(HttpHeaders.ETAG, ETags.of(image.sha256()))
                .header(HttpHeaders.CACHE_CONTROL, image.sha256().equals(asked) ? FOR_EVER : ASK_AGAIN);
    }
}
