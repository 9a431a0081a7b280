package io.assethatch.anchorservice.anchor;

import io.assethatch.anchorservice.image.ImageConfig;
import io.assethatch.anchorservice.palette.PaletteFileException;
import io.assethatch.anchorservice.palette.PaletteFormat;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.kit.problem.Refuses;
import io.assethatch.kit.upload.RequestBodies;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
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

/** The palette of an anchor as a file for pixel editors, out and in. */
@Path("/api/style-anchors/{id}/palette")
@Tag(name = "Style anchors")
public class AnchorPaletteResource {
    private static final ProblemType PALETTE_HAS_ERRORS =
            new ProblemType("palette-has-errors", 422, "The palette file has errors");

    private final Caller caller;
    private final StyleAnchors anchors;
    private final AnchorWrites writes;
    private final RequestBodies bodies;
    private final int fileBytesMax;

    AnchorPaletteResource(
            Caller caller, StyleAnchors anchors, AnchorWrites writes, RequestBodies bodies, ImageConfig config) {
        this.caller = caller;
        this.anchors = anchors;
        this.writes = writes;
        this.bodies = bodies;
        this.fileBytesMax = config.paletteFileBytesMax();
    }

    @GET
    @Operation(
            operationId = "getStyleAnchorPalette",
            summary = "Download the palette as a file",
            description = "For GIMP, Aseprite, Krita (gpl), Paint Shop Pro (pal), Lospec (hex), or as JSON.")
    @APIResponse(
            responseCode = "200",
            description = "The colours by weight, or as they were given; the ETag is that of the anchor",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AnchorDocuments.PaletteFile.class),
                        examples = @ExampleObject(name = "dusk", value = AnchorDocuments.PALETTE_JSON)),
                @Content(
                        mediaType = MediaType.TEXT_PLAIN,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "gpl", value = AnchorDocuments.PALETTE_GPL))
            })
    @APIResponse(responseCode = "304", description = "The client has this version")
    @Refuses(value = "invalid", when = "there is no such format")
    public Uni<Response> get(
            @PathParam("id") String id,
            @QueryParam("format")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"gpl", "pal", "hex", "json"},
                                            defaultValue = "json"))
                    @Nullable
                    String format,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        UUID anchor = Ids.inPath(id, "style anchor");
        PaletteFormat chosen = format == null ? PaletteFormat.JSON : named(format);
        return anchors.require(caller.workspace(), anchor).map(found -> {
            String tag = ETags.of(found.version());
            Response.ResponseBuilder response =
                    ETags.notModified(ifNoneMatch, tag) ? Response.notModified() : file(Response.ok(), chosen, found);
            return response.header(HttpHeaders.ETAG, tag).build();
        });
    }

    @PUT
    @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "putStyleAnchorPalette",
            summary = "Upload a palette file as the anchor's palette",
            description = "A GIMP palette, JASC palette, rrggbb a line, or JSON, 1 to 256 colours. Without format, the "
                    + "first characters decide. Names of colours are not kept. The revision grows.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.TEXT_PLAIN,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "gpl", value = AnchorDocuments.PALETTE_GPL)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AnchorDocuments.PaletteFile.class),
                        examples = @ExampleObject(name = "dusk", value = AnchorDocuments.PALETTE_JSON))
            })
    @APIResponse(
            responseCode = "200",
            description = "The changed anchor",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StyleAnchorState.class)))
    @Refuses(value = "palette-has-errors", when = "errors has each with its line; nothing was written")
    public Uni<Response> put(
            @PathParam("id") String id,
            @QueryParam("format")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"gpl", "pal", "hex", "json"}))
                    @Nullable
                    String format,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context HttpServerRequest request) {
        UUID anchor = Ids.inPath(id, "style anchor");
        PaletteFormat chosen = format == null ? null : named(format);
        String workspace = caller.workspace();
        return bodies.file(request, new WholeBody(null))
                .onItem()
                .scan(Buffer::buffer, this::bounded)
                .collect()
                .last()
                .map(file -> colours(chosen, file.getBytes()))
                .chain(colours -> writes.changePalette(workspace, anchor, ifMatch, colours))
                .map(written -> Response.ok(written.value())
                        .header(HttpHeaders.ETAG, ETags.of(written.value().version()))
                        .header(ConsistencyTokens.HEADER, written.position().toString())
                        .build());
    }

    private static Response.ResponseBuilder file(
            Response.ResponseBuilder response, PaletteFormat format, StyleAnchorState anchor) {
        String name = anchor.referenceImageName() == null ? "Style anchor" : anchor.referenceImageName();
        return response.entity(format.write(name, anchor.colorPalette()))
                .type(MediaType.valueOf(format.mediaType()).withCharset("UTF-8"))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"palette." + format.word() + "\"")
                .header("X-Content-Type-Options", "nosniff");
    }

    private static PaletteFormat named(String format) {
        return PaletteFormat.named(format)
                .orElseThrow(() -> Problem.invalid("format", "must be gpl, pal, hex or json"));
    }

    private Buffer bounded(Buffer file, Buffer piece) {
        if (file.length() + piece.length() > fileBytesMax) {
            throw new Problem(ProblemType.TOO_LARGE, "A palette file may have " + fileBytesMax + " bytes.");
        }
        return file.appendBuffer(piece);
    }

    private static List<String> colours(@Nullable PaletteFormat format, byte[] file) {
        try {
            return (format == null ? PaletteFormat.of(file) : format).read(file);
        } catch (PaletteFileException faulty) {
            throw new Problem(PALETTE_HAS_ERRORS, "Nothing was written. See errors for what to mend.")
                    .with("errors", faulty.faults());
        }
    }
}
