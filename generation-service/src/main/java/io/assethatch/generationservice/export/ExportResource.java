package io.assethatch.generationservice.export;

import io.assethatch.generationservice.export.Packs.Pack;
import io.assethatch.generationservice.export.StoredZip.Segment;
import io.assethatch.kit.blob.BlobDownloads;
import io.assethatch.kit.blob.BlobFile;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.blob.ByteRange;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.http.RequestToken;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.Refuses;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Packs over HTTP: streamed, with ranges, in constant memory. */
@Path("/api/projects/{id}/export")
@Tag(name = "Export", description = "What a project has approved, as game engines take it.")
public class ExportResource {
    private static final String ZIP = "application/zip";

    private final Caller caller;
    private final RequestToken token;
    private final Packs packs;
    private final BlobStore blobs;
    private final BlobDownloads downloads;

    ExportResource(Caller caller, RequestToken token, Packs packs, BlobStore blobs, BlobDownloads downloads) {
        this.caller = caller;
        this.token = token;
        this.packs = packs;
        this.blobs = blobs;
        this.downloads = downloads;
    }

    @GET
    @Operation(
            operationId = "exportProject",
            summary = "Download the approved assets as a pack",
            description = "The same approved versions give the same bytes and the same ETag.")
    @APIResponse(
            responseCode = "200",
            description =
                    "A ZIP file: manifest.json, the style anchor's image and palette, images by category, and what"
                            + " the engine needs",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "The part that Range asked for",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The client has this pack")
    @Refuses("nothing-approved")
    @Refuses("pack-too-large")
    @Refuses("views-behind")
    @Refuses("range-not-satisfiable")
    @Refuses(value = "edit-conflict", when = "If-Match was sent and names another pack")
    @Refuses(value = "invalid", when = "there is no such engine")
    public Uni<Response> export(
            @PathParam("id") String id,
            @QueryParam("engine")
                    @Parameter(
                            description = "What the pack is for",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"generic", "godot", "unity", "phaser", "tiled"},
                                            defaultValue = "generic"))
                    @Nullable
                    String engine,
            @Context HttpHeaders request) {
        String workspace = caller.workspace();
        return pack(workspace, id, engine)
                .map(pack -> downloads.get(file(pack), null, request, range -> bytes(workspace, pack.zip(), range)));
    }

    @HEAD
    @Operation(operationId = "headExport", summary = "The size and tag of a pack")
    @APIResponse(responseCode = "200", description = "As GET would answer, without the bytes")
    @Refuses("nothing-approved")
    @Refuses("pack-too-large")
    @Refuses("views-behind")
    @Refuses(value = "edit-conflict", when = "If-Match was sent and names another pack")
    @Refuses(value = "invalid", when = "there is no such engine")
    public Uni<Response> head(
            @PathParam("id") String id,
            @QueryParam("engine")
                    @Parameter(
                            description = "What the pack is for",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"generic", "godot", "unity", "phaser", "tiled"},
                                            defaultValue = "generic"))
                    @Nullable
                    String engine,
            @Context HttpHeaders request) {
        return pack(caller.workspace(), id, engine).map(pack -> downloads.head(file(pack), null, request));
    }

    private Uni<Pack> pack(String workspace, String id, @Nullable String word) {
        Engine engine = word == null
                ? Engine.GENERIC
                : Engine.of(word)
                        .orElseThrow(() -> Problem.invalid("engine", "must be generic, godot, unity, phaser or tiled"));
        return packs.of(workspace, token.position(), Ids.inPath(id, "project"), engine);
    }

    private static BlobFile file(Pack pack) {
        return new BlobFile(pack.zip().tag(), ZIP, pack.zip().bytes(), pack.name());
    }

    private Multi<Buffer> bytes(String workspace, StoredZip zip, ByteRange range) {
        return Multi.createFrom()
                .iterable(zip.between(range.first(), range.end() - 1))
                .onItem()
                .transformToMultiAndConcatenate(segment -> bytes(workspace, segment, range));
    }

    private Multi<Buffer> bytes(String workspace, Segment segment, ByteRange range) {
        long first = Math.max(0, range.first() - segment.start());
        long end = Math.min(segment.bytes(), range.end() - segment.start());
        return segment.file() == null
                ? Multi.createFrom().item(Buffer.buffer(segment.structure()).slice((int) first, (int) end))
                : blobs.find(workspace, segment.file().sha256())
                        .onItem()
                        .transformToMulti(found -> blobs.read(
                                found.orElseThrow(() -> new IllegalStateException(segment.file() + " is gone")),
                                new ByteRange(first, end - first)));
    }
}
