package io.assethatch.projectservice.memoryfile;

import io.assethatch.kit.http.Cursor;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.http.Lists;
import io.assethatch.kit.http.Page;
import io.assethatch.kit.http.PageRequest;
import io.assethatch.kit.idempotency.Idempotency;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.Refuses;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The kept versions of a memory file over HTTP. */
@Path("/api/projects/{id}/memory-files/{type}/versions")
@Produces(MediaType.APPLICATION_JSON)
class MemoryFileVersionResource {
    private final MemoryFiles files;
    private final MemoryFileVersions versions;
    private final MemoryFileWrites writes;
    private final Caller caller;
    private final Lists lists;
    private final Idempotency idempotency;

    MemoryFileVersionResource(
            MemoryFiles files,
            MemoryFileVersions versions,
            MemoryFileWrites writes,
            Caller caller,
            Lists lists,
            Idempotency idempotency) {
        this.files = files;
        this.versions = versions;
        this.writes = writes;
        this.caller = caller;
        this.lists = lists;
        this.idempotency = idempotency;
    }

    @GET
    @WithSession
    @Operation(
            operationId = "listMemoryFileVersions",
            summary = "List the kept versions of a memory file without their contents, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; Link rel=next and nextCursor lead to the next one",
            content =
                    @Content(
                            schema = @Schema(implementation = MemoryFilePage.class),
                            example = MemoryFileExamples.PAGE))
    @Refuses(value = "not-found", when = "the project, or it has no file of this type")
    public Uni<Response> listVersions(
            @PathParam("id") String id,
            @PathParam("type") String type,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        MemoryFileWrites.Place place = existing(id, type);
        PageRequest asked = lists.asked(limit, cursor);
        return files.required(place.workspace(), place.projectId(), type)
                .chain(file -> versions.page(place.workspace(), file, asked))
                .map(found -> Page.of(found, asked, entry -> entry, entry -> Cursor.at(entry.row())))
                .map(lists::answer);
    }

    @GET
    @Path("/{version}")
    @WithSession
    @Operation(operationId = "getMemoryFileVersion", summary = "Get a kept version of a memory file with its content")
    @APIResponse(
            responseCode = "200",
            description = "The version, which never changes",
            content =
                    @Content(
                            schema = @Schema(implementation = MemoryFileDocument.class),
                            example = MemoryFileExamples.DOCUMENT))
    @Refuses(value = "not-found", when = "the file, or it does not keep this version")
    public Uni<Response> getVersion(
            @PathParam("id") String id,
            @PathParam("type") String type,
            @PathParam("version") String version,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        MemoryFileWrites.Place place = existing(id, type);
        return versions.numbered(place.workspace(), place.projectId(), type, number(version))
                .map(found -> MemoryFileAnswers.found(found, "kept version", version))
                .map(found -> MemoryFileAnswers.read(found.document(type), ifNoneMatch)
                        .header(HttpHeaders.CACHE_CONTROL, MemoryFileAnswers.FOR_EVER)
                        .build());
    }

    @POST
    @Path("/{version}/restore")
    @Operation(
            operationId = "restoreMemoryFileVersion",
            summary = "Make a kept version of a memory file the newest one again",
            description = "Under a new number: what stood there in between stays among the versions. If-Match may be"
                    + " sent and is honoured then.")
    @APIResponse(
            responseCode = "200",
            description = "The file as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = MemoryFileDocument.class),
                            example = MemoryFileExamples.DOCUMENT))
    @Refuses(value = "not-found", when = "the file, or it does not keep this version")
    public Uni<Response> restore(
            @PathParam("id") String id,
            @PathParam("type") String type,
            @PathParam("version") String version,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        MemoryFileWrites.Place place = existing(id, type);
        long kept = number(version);
        return idempotency.write(
                null, tx -> writes.restore(tx, place, kept, ifMatch), saved -> MemoryFileAnswers.saved(place, saved));
    }

    private MemoryFileWrites.Place existing(String id, String type) {
        return new MemoryFileWrites.Place(caller.workspace(), Ids.inPath(id, "project"), MemoryFileType.inPath(type));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.notFound("kept version", text);
        }
    }
}
