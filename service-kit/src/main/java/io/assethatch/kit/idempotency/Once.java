package io.assethatch.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request that {@link Idempotency} lets happen: guards the transaction in which it has its effect. Without an
 * {@code Idempotency-Key} it guards nothing and costs nothing.
 */
public final class Once {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final RecordedAnswers answers;
    private final ObjectMapper json;
    private final @Nullable RequestKey key;

    Once(RecordedAnswers answers, ObjectMapper json, @Nullable RequestKey key) {
        this.answers = answers;
        this.json = json;
        this.key = key;
    }

    /**
     * The work of a {@code feed.write}, to be done by the one request that holds the key, with its answer recorded in
     * the same transaction.
     *
     * <p>Fails with {@link Problem} 409 while another request works on the key, without having waited for it. What the
     * work fails with is passed on, and nothing is recorded: the request is judged anew when it is sent again.
     *
     * @param answer what a repeated request gets, made from the flushed entities: status 2xx, headers and an entity
     *     that Jackson writes. A {@code Consistency-Token} is added to each answer and need not be in it
     */
    public <T> Function<FeedTransaction, Uni<T>> guarded(
            Function<FeedTransaction, Uni<T>> work, Function<T, Response.ResponseBuilder> answer) {
        RequestKey guarded = key;
        if (guarded == null) {
            return work;
        }
        return tx -> answers.tryLock(tx, guarded)
                .invoke(Once::refuseSecond)
                .chain(() -> answers.find(tx, guarded))
                .invoke(Once::refuseRepeated)
                .chain(() -> work.apply(tx))
                .call(() -> tx.session().flush())
                .call(value -> answers.add(
                        tx, guarded, recorded(guarded, answer.apply(value).build())));
    }

    private static void refuseSecond(boolean isFirst) {
        if (!isFirst) {
            throw new Problem(
                            ProblemType.REQUEST_IN_FLIGHT,
                            "Wait for the answer to the first request, or send this one again a little later.")
                    .retryAfter(SOON);
        }
    }

    /** Its answer was committed after this request had looked for it. */
    private static void refuseRepeated(@Nullable RecordedAnswer before) {
        if (before != null) {
            throw new AlreadyAnsweredException(before);
        }
    }

    private RecordedAnswer recorded(RequestKey guarded, Response response) {
        if (response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
            throw new IllegalStateException("only 2xx is recorded: refuse by failing");
        }
        Object entity = response.getEntity();
        try {
            String body = entity == null ? null : json.writeValueAsString(entity);
            return RecordedAnswer.of(guarded.contentSha256(), response, body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
