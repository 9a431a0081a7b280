package io.assethatch.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.assethatch.contracts.Sha256;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code Idempotency-Key} on POSTs that write: the effect happens once, and who repeats the request gets its answer.
 *
 * <p>A resource whose whole work is one write says so in one line; it works the same without the header:
 *
 * <pre>{@code
 * @POST
 * public Uni<Response> create(@Valid @NotNull NewProject asked) {
 *     return idempotency.write(asked, tx -> projects.add(tx, asked), ProjectResource::created);
 * }
 *
 * private static Response.ResponseBuilder created(Project project) {
 *     return Response.created(...).entity(project.state()).header(ETAG, ETags.of(project.version()));
 * }
 * }</pre>
 *
 * <p>One that does something before or after its write lets all of it happen {@link #once}, and guards the write:
 *
 * <pre>{@code
 * return idempotency.once(
 *         asked,
 *         once -> start.start(once, workspace, token.position(), asked).map(GenerationResource::accepted),
 *         location -> current(location));
 *
 * // in StartGeneration
 * feed.write(workspace, once.guarded(tx -> ..., generation -> Response.accepted(generation.state()).location(...)))
 * }</pre>
 *
 * <p>A key counts within its workspace, method and path. The transaction of the write takes an advisory lock on it,
 * without waiting: of two requests at once the second is refused with 409. Only a 2xx is recorded, in that transaction,
 * so a crash leaves either both or neither; a refused request is judged anew when it is repeated. The same key with
 * another content is 422. An answer is kept for {@link IdempotencyConfig#retention}.
 */
@Singleton
public class Idempotency {
    public static final String HEADER = "Idempotency-Key";

    /** {@code true} on an answer that was given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private final RecordedAnswers answers;
    private final ChangeFeed feed;
    private final Caller caller;
    private final RoutingContext request;
    private final ObjectMapper json;
    private final ObjectWriter canonical;

    Idempotency(RecordedAnswers answers, ChangeFeed feed, Caller caller, RoutingContext request, ObjectMapper json) {
        this.answers = answers;
        this.feed = feed;
        this.caller = caller;
        this.request = request;
        this.json = json;
        this.canonical = json.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /**
     * A POST that is one {@code feed.write} of the caller's workspace. Completes with the answer and its
     * {@code Consistency-Token}.
     *
     * <p>Fails with what the work fails with, as {@link ChangeFeed#write} does, and with {@link Problem}: 400 for a
     * malformed key, 409 while another request works on it, 422 when it was used with another content.
     *
     * @param content what tells this request from another: see {@link #once(Object, Function, Function)}
     * @param answer status 2xx, headers and entity, made from the flushed entities
     */
    public <T> Uni<Response> write(
            @Nullable Object content,
            Function<FeedTransaction, Uni<T>> work,
            Function<T, Response.ResponseBuilder> answer) {
        String workspace = caller.workspace();
        return once(
                content,
                once -> feed.write(workspace, once.guarded(work, answer))
                        .map(written -> answer.apply(written.value())
                                .header(
                                        ConsistencyTokens.HEADER,
                                        written.position().toString())
                                .build()));
    }

    /** As the other one, for requests whose recorded answer stays right: all but 202. */
    public Uni<Response> once(@Nullable Object content, Function<Once, Uni<Response>> work) {
        return once(content, work, location -> Uni.createFrom().nullItem());
    }

    /**
     * A POST with one guarded write somewhere in its work. What comes before that write may happen again, so it must
     * leave nothing behind that matters.
     *
     * @param content what tells this request from another: the body as it was read, a map of a form's parts in which
     *     hashes stand for files, or null without a body. Jackson must be able to write it
     * @param work gives the answer, and uses {@link Once#guarded} for its write
     * @param current the answer to a repeated request whose first answer was a 202 with this {@code Location}: what is
     *     there now. Null from it stands for the recorded answer
     */
    public Uni<Response> once(
            @Nullable Object content,
            Function<Once, Uni<Response>> work,
            Function<URI, Uni<Response.@Nullable ResponseBuilder>> current) {
        Optional<String> sent = RequestKey.in(request.request().headers().getAll(HEADER));
        if (sent.isEmpty()) {
            return work.apply(new Once(answers, json, null));
        }
        var key = new RequestKey(
                caller.workspace(),
                request.request().method().name(),
                request.normalizedPath(),
                sent.get(),
                sha256(content));
        return answers.find(key)
                .chain(before -> before == null
                        ? work.apply(new Once(answers, json, key))
                                .onFailure(AlreadyAnsweredException.class)
                                .recoverWithUni(
                                        faster -> again(key, ((AlreadyAnsweredException) faster).answer(), current))
                        : again(key, before, current));
    }

    private static Uni<Response> again(
            RequestKey key, RecordedAnswer before, Function<URI, Uni<Response.@Nullable ResponseBuilder>> current) {
        if (!before.contentSha256().equals(key.contentSha256())) {
            throw new Problem(
                            ProblemType.IDEMPOTENCY_KEY_REUSED,
                            "This key was sent with another content. Nothing was written; send a new key.")
                    .with(new Problem.InvalidValue(HEADER, "used before with another content"));
        }
        URI accepted = before.accepted();
        Uni<Response.@Nullable ResponseBuilder> now =
                accepted == null ? Uni.createFrom().nullItem() : current.apply(accepted);
        return now.map(response -> (response == null ? before.again() : response)
                .header(REPLAYED, "true")
                .build());
    }

    /** Without the parameters of the media type: the boundary of a form is another one each time. */
    private String sha256(@Nullable Object content) {
        String type = Optional.ofNullable(request.request().getHeader("Content-Type"))
                .map(header -> header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
        try {
            String text = content == null ? "" : canonical.writeValueAsString(content);
            return Sha256.hex((type + "\n" + text).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
