package io.assethatch.projectservice.memoryfile;

import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.http.Cursor;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.http.Lists;
import io.assethatch.kit.http.Page;
import io.assethatch.kit.http.PageRequest;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.kit.problem.Refuses;
import io.assethatch.projectservice.project.Projects;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The memory files of a project over HTTP. */
@Path("/api/projects/{id}/memory-files")
@Produces(MediaType.APPLICATION_JSON)
class MemoryFileResource {
    private static final MediaType TEXT_UTF_8 = new MediaType("text", "plain", "UTF-8");

    private final Projects projects;
    private final MemoryFiles files;
    private final MemoryFileVersions versions;
    private final MemoryFileWrites writes;
    private final Caller caller;
    private final MemoryFileConfig config;
    private final Lists lists;

    MemoryFileResource(
            Projects projects,
            MemoryFiles files,
            MemoryFileVersions versions,
            MemoryFileWrites writes,
            Caller caller,
            MemoryFileConfig config,
            Lists lists) {
        this.projects = projects;
        this.files = files;
        this.versions = versions;
        this.writes = writes;
        this.caller = caller;
        this.config = config;
        this.lists = lists;
    }

    @GET
    @WithSession
    @Operation(
            operationId = "listMemoryFiles",
            summary = "List the memory files of a project without their contents, oldest file first")
    @APIResponse(
            responseCode = "200",
            description = "A page; Link rel=next and nextCursor lead to the next one",
            content =
                    @Content(
                            schema = @Schema(implementation = MemoryFilePage.class),
                            example = MemoryFileExamples.PAGE))
    @Refuses(value = "not-found", when = "the project")
    public Uni<Response> list(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        String workspace = caller.workspace();
        UUID projectId = Ids.inPath(id, "project");
        PageRequest asked = lists.asked(limit, cursor);
        return projects.required(workspace, projectId)
                .chain(() -> files.page(workspace, projectId, asked))
                .map(found -> Page.of(found, asked, MemoryFile::entry, file -> Cursor.at(file.id())))
                .map(lists::answer);
    }

    @GET
    @Path("/{type}")
    @WithSession
    @Operation(operationId = "getMemoryFile", summary = "Get a memory file with its content")
    @APIResponse(
            responseCode = "200",
            description = "The file; its ETag is its version",
            content =
                    @Content(
                            schema = @Schema(implementation = MemoryFileDocument.class),
                            example = MemoryFileExamples.DOCUMENT))
    @Refuses(value = "not-found", when = "the project, or it has no file of this type")
    public Uni<Response> get(
            @PathParam("id") String id,
            @PathParam("type") String type,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        MemoryFileWrites.Place place = existing(id, type);
        return versions.current(place.workspace(), place.projectId(), place.type())
                .map(found -> MemoryFileAnswers.found(found, "memory file", type))
                .map(found -> MemoryFileAnswers.read(found.document(type), ifNoneMatch)
                        .build());
    }

    /** On a worker thread: a mebibyte of JSON takes longer to read than an event loop may stand still. */
    @PUT
    @Path("/{type}")
    @Blocking
    @Operation(
            operationId = "putMemoryFile",
            summary = "Write a memory file, as its first version or its next one",
            description = "The first one needs no condition; later ones If-Match with the version that was read. The"
                    + " type is 1 to 64 of a-z, 0-9, dot, underscore and hyphen; well known are project, conversation,"
                    + " decisions, characters, world, style and generation-log. A content that is there already is no"
                    + " new version. After a delete the versions go on where they ended.")
    @APIResponse(
            responseCode = "200",
            description = "The file was replaced",
            content =
                    @Content(
                            schema = @Schema(implementation = MemoryFileDocument.class),
                            example = MemoryFileExamples.DOCUMENT))
    @APIResponse(
            responseCode = "201",
            description = "The first version",
            content =
                    @Content(
                            schema = @Schema(implementation = MemoryFileDocument.class),
                            example = MemoryFileExamples.DOCUMENT))
    @Refuses(value = "not-found", when = "the project")
    @Refuses(value = "conflict", when = "the project has as many files as it may have")
    @Refuses(value = "edit-conflict", when = "current shows the file as it is")
    @Refuses(value = "body-too-large", when = "the content is over 1 MiB in UTF-8")
    @Refuses(value = "precondition-required", when = "the file exists, send its ETag")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> put(
            @PathParam("id") String id,
            @PathParam("type") String type,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Valid @Nullable NewMemoryFile asked) {
        var place =
                new MemoryFileWrites.Place(caller.workspace(), Ids.inPath(id, "project"), MemoryFileType.chosen(type));
        if (asked == null) {
            throw new Problem(ProblemType.MALFORMED, "Send a JSON object as the body.");
        }
        if (asked.type() != null && !asked.type().equals(type)) {
            throw Problem.invalid("/type", "must be that of the path, or absent");
        }
        MemoryText content = MemoryText.of(asked.content(), config.contentBytesMax());
        return writes.save(place, asked.fileName(), content, new MemoryFileWrites.Conditions(ifMatch, ifNoneMatch))
                .map(written -> MemoryFileAnswers.written(place, written));
    }

    @DELETE
    @Path("/{type}")
    @Operation(operationId = "deleteMemoryFile", summary = "Delete a memory file with all its versions")
    @APIResponse(responseCode = "204", description = "Gone")
    @Refuses(value = "not-found", when = "the project, or it has no file of this type")
    public Uni<Response> delete(
            @PathParam("id") String id,
            @PathParam("type") String type,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return writes.delete(existing(id, type), ifMatch)
                .map(written -> Response.noContent()
                        .header(ConsistencyTokens.HEADER, written.position())
                        .build());
    }

    @GET
    @Path("/{type}/content")
    @Produces(MediaType.TEXT_PLAIN)
    @WithSession
    @Operation(
            operationId = "getMemoryFileContent",
            summary = "Get the content of a memory file as text",
            description = "With ?v= the kept content of this SHA-256, which the answer says may be cached for ever:"
                    + " followers of the feed fetch by it what a record names.")
    @APIResponse(
            responseCode = "200",
            description = "The text; its ETag is the SHA-256 of its UTF-8",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_PLAIN,
                            schema = @Schema(type = SchemaType.STRING),
                            example = MemoryFileExamples.TEXT))
    @Refuses(value = "not-found", when = "the file, or no kept version has this hash")
    public Uni<Response> content(
            @PathParam("id") String id,
            @PathParam("type") String type,
            @QueryParam("v") @Nullable String sha256,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        MemoryFileWrites.Place place = existing(id, type);
        Uni<@Nullable MemoryFileVersion> version = sha256 == null
                ? versions.current(place.workspace(), place.projectId(), type)
                : versions.withHash(place.workspace(), place.projectId(), type, sha256);
        return version.map(found -> MemoryFileAnswers.found(found, "content of memory file", type)
                        .content())
                .map(text -> {
                    String tag = ETags.of(text.sha256());
                    return (ETags.notModified(ifNoneMatch, tag)
                                    ? Response.notModified()
                                    : Response.ok(text.text(), TEXT_UTF_8))
                            .header(HttpHeaders.ETAG, tag)
                            .header(
                                    HttpHeaders.CACHE_CONTROL,
                                    sha256 == null ? MemoryFileAnswers.ASK_AGAIN : MemoryFileAnswers.FOR_EVER)
                            .build();
                });
    }

    private MemoryFileWrites.Place existing(String id, String type) {
        return new MemoryFileWrites.Place(caller.workspace(), Ids.inPath(id, "project"), MemoryFileType.inPath(type));
    }
}
