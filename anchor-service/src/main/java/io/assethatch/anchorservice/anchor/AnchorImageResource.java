package io.assethatch.anchorservice.anchor;

import io.assethatch.contracts.state.ImageState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.identity.Caller;
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

/** The bytes of reference images, as they were uploaded. */
@Path("/api/style-anchors/{id}/image")
@Tag(name = "Style anchors")
public class AnchorImageResource {
    private static final String PROBLEM = "application/problem+json";

    /** The address names the bytes, so whoever has them need never ask again. */
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    /** Without the hash the address may name other bytes tomorrow. */
    private static final String ASK_AGAIN = "private, no-cache";

    private final Caller caller;
    private final StyleAnchors anchors;
    private final StoredImages images;

    AnchorImageResource(Caller caller, StyleAnchors anchors, StoredImages images) {
        this.caller = caller;
        this.anchors = anchors;
        this.images = images;
    }

    @GET
    @Operation(
            operationId = "getStyleAnchorImage",
            summary = "Download the reference image",
            description = "The bytes as uploaded. With ?v= of the current hash the answer may be cached for ever.")
    @APIResponse(
            responseCode = "200",
            description = "The image; its ETag is its SHA-256",
            content = {
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/webp", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "304", description = "The client has these bytes")
    @APIResponse(responseCode = "401", description = "No valid token", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "404", description = "No such anchor", content = @Content(mediaType = PROBLEM))
    public Uni<Response> get(
            @PathParam("id") String id,
            @QueryParam("v") @Nullable String sha256,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        String workspace = caller.workspace();
        return anchors.require(workspace, Ids.inPath(id, "style anchor"))
                .map(StyleAnchorState::image)
                .chain(image -> images.answer(workspace, image.sha256(), image.mediaType(), ifNoneMatch)
                        .map(response -> cached(response, image, sha256)));
    }

    @HEAD
    @Operation(operationId = "headStyleAnchorImage", summary = "Ask for the reference image without its bytes")
    @APIResponse(responseCode = "200", description = "The headers that GET would send")
    @APIResponse(responseCode = "304", description = "The client has these bytes")
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "404", description = "No such anchor")
    public Uni<Response> head(
            @PathParam("id") String id,
            @QueryParam("v") @Nullable String sha256,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return anchors.require(caller.workspace(), Ids.inPath(id, "style anchor"))
                .map(StyleAnchorState::image)
                .map(image -> {
                    boolean known = ETags.notModified(ifNoneMatch, ETags.of(image.sha256()));
                    Response.ResponseBuilder response = known
                            ? Response.notModified().header(HttpHeaders.ETAG, ETags.of(image.sha256()))
                            : StoredImages.head(Response.ok(), image.sha256(), image.mediaType())
                                    .header(HttpHeaders.CONTENT_LENGTH, image.bytes());
                    return cached(response.build(), image, sha256);
                });
    }

    private static Response cached(Response response, ImageState image, @Nullable String sha256) {
        response.getHeaders()
                .putSingle(HttpHeaders.CACHE_CONTROL, image.sha256().equals(sha256) ? FOR_EVER : ASK_AGAIN);
        return response;
    }
}
