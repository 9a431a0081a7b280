package io.assethatch.anchorservice.anchor;

import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.kit.blob.BlobDownloads;
import io.assethatch.kit.blob.BlobFile;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
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

    private final Caller caller;
    private final StyleAnchors anchors;
    private final BlobDownloads downloads;

    AnchorImageResource(Caller caller, StyleAnchors anchors, BlobDownloads downloads) {
        this.caller = caller;
        this.anchors = anchors;
        this.downloads = downloads;
    }

    @GET
    @Operation(
            operationId = "getStyleAnchorImage",
            summary = "Download the reference image",
            description = "The bytes as uploaded. With ?v= of the current hash the answer may be cached for ever. "
                    + "Heeds Range (one range), If-Range, If-None-Match and If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The image; its ETag is its SHA-256",
            content = {
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/webp", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "206", description = "The range that was asked for")
    @APIResponse(responseCode = "304", description = "The client has these bytes")
    @APIResponse(responseCode = "401", description = "No valid token", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "404", description = "No such anchor", content = @Content(mediaType = PROBLEM))
    @APIResponse(
            responseCode = "412",
            description = "If-Match was sent and names other bytes",
            content = @Content(mediaType = PROBLEM))
    @APIResponse(
            responseCode = "416",
            description = "The range begins beyond the end",
            content = @Content(mediaType = PROBLEM))
    public Uni<Response> get(
            @PathParam("id") String id, @QueryParam("v") @Nullable String sha256, @Context HttpHeaders headers) {
        String workspace = caller.workspace();
        return anchors.require(workspace, Ids.inPath(id, "style anchor"))
                .chain(anchor -> downloads.get(workspace, file(anchor), sha256, headers));
    }

    @HEAD
    @Operation(operationId = "headStyleAnchorImage", summary = "Ask for the reference image without its bytes")
    @APIResponse(responseCode = "200", description = "The headers that GET would send")
    @APIResponse(responseCode = "304", description = "The client has these bytes")
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "404", description = "No such anchor")
    public Uni<Response> head(
            @PathParam("id") String id, @QueryParam("v") @Nullable String sha256, @Context HttpHeaders headers) {
        return anchors.require(caller.workspace(), Ids.inPath(id, "style anchor"))
                .map(anchor -> downloads.head(file(anchor), sha256, headers));
    }

    private static BlobFile file(StyleAnchorState anchor) {
        String name = anchor.referenceImageName();
        return BlobFile.of(anchor.image(), name == null ? "style-anchor" : name);
    }
}
