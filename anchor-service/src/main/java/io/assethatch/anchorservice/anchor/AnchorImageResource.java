package io.assethatch.anchorservice.anchor;

import io.assethatch.contracts.state.ImageState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.kit.blob.BlobDownloads;
import io.assethatch.kit.blob.BlobFile;
import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Refuses;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The bytes of reference images, as they were uploaded. */
@Path("/api/style-anchors/{id}/image")
@Tag(name = "Style anchors")
public class AnchorImageResource {
    /** The address names the bytes, so whoever has them need never ask again. */
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    /** Without the hash the address may name other bytes tomorrow. */
    private static final String ASK_AGAIN = "private, no-cache";

    private final Caller caller;
    private final StyleAnchors anchors;
    private final BlobDownloads downloads;
    private final Thumbnails thumbnails;
    private final AnchorUploads uploads;
    private final AnchorWrites writes;

    AnchorImageResource(
            Caller caller,
            StyleAnchors anchors,
            BlobDownloads downloads,
            Thumbnails thumbnails,
            AnchorUploads uploads,
            AnchorWrites writes) {
        this.caller = caller;
        this.anchors = anchors;
        this.downloads = downloads;
        this.thumbnails = thumbnails;
        this.uploads = uploads;
        this.writes = writes;
    }

    @GET
    @Operation(
            operationId = "getStyleAnchorImage",
            summary = "Download the reference image",
            description =
                    "The bytes as uploaded, or with ?size= a thumbnail. With ?v= of the current hash the answer may be "
                            + "cached for ever. The bytes heed Range (one range), If-Range, If-None-Match and If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The image; its ETag is its SHA-256",
            content = {
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/webp", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "206",
            description = "The range that was asked for",
            content = {
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/webp", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "304", description = "The client has these bytes")
    @Refuses(value = "edit-conflict", when = "If-Match was sent and names other bytes")
    @Refuses("range-not-satisfiable")
    @Refuses(value = "invalid", when = "size is not 16 to 1024")
    @Refuses("image-decoding-timed-out")
    @Refuses("image-decoders-busy")
    public Uni<Response> get(
            @PathParam("id") String id,
            @QueryParam("v") @Nullable String sha256,
            @QueryParam("size")
                    @Parameter(
                            description = "A PNG of at most so many pixels a side, upright, without metadata",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "16", maximum = "1024"))
                    @Nullable
                    String size,
            @Context HttpHeaders headers) {
        String workspace = caller.workspace();
        return anchors.require(workspace, Ids.inPath(id, "style anchor"))
                .chain(anchor -> size == null
                        ? downloads.get(workspace, file(anchor), sha256, headers)
                        : thumbnail(
                                workspace,
                                anchor.image(),
                                sha256,
                                size,
                                headers.getHeaderString(HttpHeaders.IF_NONE_MATCH)));
    }

    @PUT
    @Consumes({
        "image/png",
        "image/jpeg",
        "image/webp",
        MediaType.MULTIPART_FORM_DATA,
        MediaType.APPLICATION_OCTET_STREAM
    })
    @Operation(
            operationId = "putStyleAnchorImage",
            summary = "Put another image in place of the reference image",
            description =
                    "The bytes with their media type, or a form with the part image. If-Match takes the ETag of the "
                            + "image or that of the anchor. The revision grows; a palette that was extracted follows the image.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/webp", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA,
                        schema = @Schema(implementation = AnchorDocuments.ImageForm.class))
            })
    @APIResponse(
            responseCode = "200",
            description = "The changed anchor, with its ETag; as it was when these are the bytes that it has",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StyleAnchorState.class)))
    @Refuses("image-type-unsupported")
    @Refuses("image-type-mismatch")
    @Refuses("image-too-large")
    @Refuses("image-dimensions-exceeded")
    @Refuses("image-animated")
    @Refuses("image-metadata-exceeded")
    @Refuses("image-damaged")
    @Refuses("image-decoding-timed-out")
    @Refuses("image-decoders-busy")
    public Uni<Response> put(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context HttpServerRequest request) {
        UUID anchor = Ids.inPath(id, "style anchor");
        String workspace = caller.workspace();
        return uploads.image(workspace, request, image -> writes.replaceImage(workspace, anchor, ifMatch, image))
                .map(written -> Response.ok(written.value())
                        .type(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.ETAG, ETags.of(written.value().version()))
                        .header(ConsistencyTokens.HEADER, written.position().toString())
                        .build());
    }

    @HEAD
    @Operation(operationId = "headStyleAnchorImage", summary = "Ask for the reference image without its bytes")
    @Refuses(value = "edit-conflict", when = "If-Match was sent and names other bytes")
    @Refuses(value = "invalid", when = "size is not 16 to 1024")
    @Refuses("image-decoding-timed-out")
    @Refuses("image-decoders-busy")
    @APIResponse(responseCode = "200", description = "The headers that GET would send")
    @APIResponse(responseCode = "304", description = "The client has these bytes")
    public Uni<Response> head(
            @PathParam("id") String id,
            @QueryParam("v") @Nullable String sha256,
            @QueryParam("size")
                    @Parameter(
                            description = "A PNG of at most so many pixels a side, upright, without metadata",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "16", maximum = "1024"))
                    @Nullable
                    String size,
            @Context HttpHeaders headers) {
        String workspace = caller.workspace();
        return anchors.require(workspace, Ids.inPath(id, "style anchor"))
                .chain(anchor -> size == null
                        ? Uni.createFrom().item(downloads.head(file(anchor), sha256, headers))
                        : thumbnail(
                                        workspace,
                                        anchor.image(),
                                        sha256,
                                        size,
                                        headers.getHeaderString(HttpHeaders.IF_NONE_MATCH))
                                .map(response -> Response.fromResponse(response)
                                        .entity(null)
                                        .build()));
    }

    /** As cacheable as the image that it is made of. */
    private Uni<Response> thumbnail(
            String workspace, ImageState image, @Nullable String version, String size, @Nullable String ifNoneMatch) {
        int pixels = Thumbnails.size(size);
        String tag = ETags.of(image.sha256() + "-" + pixels);
        Uni<Response.ResponseBuilder> response = ETags.notModified(ifNoneMatch, tag)
                ? Uni.createFrom().item(Response.notModified())
                : thumbnails
                        .of(workspace, image, pixels)
                        .map(png -> Response.ok(png)
                                .type("image/png")
                                .header(HttpHeaders.CONTENT_LENGTH, png.length)
                                .header("X-Content-Type-Options", "nosniff"));
        return response.map(builder -> builder.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, image.sha256().equals(version) ? FOR_EVER : ASK_AGAIN)
                .build());
    }

    private static BlobFile file(StyleAnchorState anchor) {
        String name = anchor.referenceImageName();
        return BlobFile.of(anchor.image(), name == null ? "style-anchor" : name);
    }
}
