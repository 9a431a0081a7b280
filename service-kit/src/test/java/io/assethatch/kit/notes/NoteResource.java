package io.assethatch.kit.notes;

import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.http.Lists;
import io.assethatch.kit.http.MergePatch;
import io.assethatch.kit.http.Page;
import io.assethatch.kit.http.PageQuery;
import io.assethatch.kit.http.PageRequest;
import io.assethatch.kit.idempotency.Idempotency;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.kit.problem.Refuses;
import io.assethatch.kit.text.RealText;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Notes over HTTP. */
@Path("/api/notes")
@Produces(MediaType.APPLICATION_JSON)
class NoteResource {
    /** A note that is to be. */
    record NewNote(
            @Nullable UUID id, @NotNull @RealText(max = 100) String text) {}

    /** What may change. */
    record Edit(@NotNull @RealText(max = 100) String text) {}

    static final ProblemType QUIET = new ProblemType("note-is-quiet", 409, "The note has been silenced");

    private final ChangeFeed feed;
    private final Caller caller;
    private final Idempotency idempotency;
    private final Lists lists;

    NoteResource(ChangeFeed feed, Caller caller, Idempotency idempotency, Lists lists) {
        this.lists = lists;
        this.feed = feed;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createNote", summary = "Write a note")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = Note.State.class)))
    @Refuses("id-was-used")
    public Uni<Response> create(@Valid @NotNull NewNote asked) {
        return idempotency.write(asked, tx -> add(tx, asked), NoteResource::created);
    }

    /** Ringing is asked for, not done: an answer that changes with time. */
    @POST
    @Path("/{id}/ring")
    @Operation(operationId = "ringNote", summary = "Have a note ring")
    @APIResponse(responseCode = "202", description = "It will ring")
    @APIResponse(responseCode = "404", description = "not-found: there is no such note to ring")
    @Refuses(value = "note-is-quiet", when = "`until` tells when it may ring again")
    public Uni<Response> ring(@PathParam("id") String id) {
        return idempotency.once(
                null,
                once -> feed.write(
                                caller.workspace(),
                                once.guarded(tx -> rung(tx, Ids.inPath(id, "note")), NoteResource::accepted))
                        .map(written -> accepted(written.value())
                                .header(ConsistencyTokens.HEADER, written.position())
                                .build()),
                this::current);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getNote", summary = "Read a note")
    @APIResponse(
            responseCode = "200",
            description = "The note",
            content = @Content(schema = @Schema(implementation = Note.State.class)))
    public Uni<Response> get(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return found(Ids.inPath(id, "note"))
                .map(note -> ETags.answer(ifNoneMatch, ETags.of(note.version()), note.state()));
    }

    @GET
    @Operation(operationId = "listNotes", summary = "List notes, the newest first")
    @APIResponse(responseCode = "200", description = "A page")
    public Uni<Response> list(
            @QueryParam("text") @Nullable String text,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest asked = lists.asked(limit, cursor);
        var query = new PageQuery<>(Note.class, "createdAt", caller.workspace()).where("text", text);
        return Panache.withSession(() -> Panache.getSession().chain(session -> query.rows(session, asked)))
                .map(rows -> Page.of(rows, asked, Note::state, Note::cursor))
                .map(lists::answer);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(operationId = "editNote", summary = "Change a note")
    @APIResponse(responseCode = "200", description = "Changed")
    public Uni<Response> edit(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull Edit edit) {
        return feed.write(
                        caller.workspace(),
                        tx -> one(tx.session(), tx.workspace(), Ids.inPath(id, "note"))
                                .invoke(note -> {
                                    ETags.requireMatch(ifMatch, ETags.of(note.version()), note::state);
                                    note.rewrite(edit.text());
                                    tx.put(note);
                                }))
                .map(written -> Response.ok(written.value().state())
                        .header(HttpHeaders.ETAG, ETags.of(written.value().version()))
                        .build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteNote", summary = "Throw a note away")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Response> delete(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return feed.write(
                        caller.workspace(),
                        tx -> one(tx.session(), tx.workspace(), Ids.inPath(id, "note"))
                                .invoke(note -> ETags.refuseMismatch(ifMatch, ETags.of(note.version()), note::state))
                                .invoke(tx::delete)
                                .call(note -> tx.session().remove(note)))
                .map(written -> Response.noContent().build());
    }

    private static Uni<Note> add(FeedTransaction tx, NewNote asked) {
        if (asked.text().equals("conflict")) {
            throw Problem.invalid("/text", "not now");
        }
        var note = new Note(asked.id() == null ? Ids.next() : asked.id(), tx.workspace(), asked.text());
        tx.put(note);
        return tx.session().persist(note).replaceWith(note);
    }

    private static Uni<Note> rung(FeedTransaction tx, UUID id) {
        return one(tx.session(), tx.workspace(), id).invoke(Note::ring).invoke(tx::put);
    }

    private Uni<Note> found(UUID id) {
        String workspace = caller.workspace();
        return Panache.withSession(() -> Panache.getSession().chain(session -> one(session, workspace, id)));
    }

    private static Uni<Note> one(Mutiny.Session session, String workspace, UUID id) {
        return session.createSelectionQuery("from Note where workspace = :workspace and id = :id", Note.class)
                .setParameter("workspace", workspace)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("note", id));
    }

    private static Response.ResponseBuilder created(Note note) {
        return Response.status(Response.Status.CREATED)
                .entity(note.state())
                .header(HttpHeaders.LOCATION, "/api/notes/" + note.entityId())
                .header(HttpHeaders.ETAG, ETags.of(note.version()));
    }

    private static Response.ResponseBuilder accepted(Note note) {
        return Response.accepted(note.state())
                .header(HttpHeaders.LOCATION, "/api/notes/" + note.entityId())
                .header(HttpHeaders.ETAG, ETags.of(note.version()));
    }

    private Uni<Response.@Nullable ResponseBuilder> current(URI location) {
        String path = location.getPath();
        return found(UUID.fromString(path.substring(path.lastIndexOf('/') + 1))).map(NoteResource::accepted);
    }
}
