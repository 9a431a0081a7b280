package io.assethatch.generationservice.generation;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claimed job: what is to be done for one generation by whoever holds its lease.
 *
 * @param accepted JSON of {@link Accepted}
 * @param request JSON of the request to the model; null until the first intent is committed
 * @param attempt the current call; null before the first
 * @param nextAttemptId the attempt for which money is reserved; null while the current one is under way
 * @param holds how often it had to wait since the last progress
 * @param leaseEpoch fences the holder: a write with a former one changes nothing
 */
record Job(
        UUID generationId,
        String workspace,
        UUID projectId,
        String model,
        String accepted,
        @Nullable String request,
        @Nullable Attempt attempt,
        @Nullable UUID nextAttemptId,
        int holds,
        long leaseEpoch) {

    /**
     * One call to a model.
     *
     * @param step submitting, submitted or failed
     * @param handle what to poll with once submitted
     */
    record Attempt(
            UUID id, int number, String step, @Nullable String handle, int resubmits) {}

    /** The attempt whose money is not accounted for yet. */
    UUID openAttemptId() {
        return nextAttemptId != null
                ? nextAttemptId
                : Objects.requireNonNull(attempt).id();
    }

    /** The same with the intent of another attempt committed. */
    Job with(Attempt intended) {
        return new Job(generationId, workspace, projectId, model, accepted, request, intended, null, holds, leaseEpoch);
    }

    static Job of(Row row) {
        UUID attemptId = row.getUUID("attempt_id");
        return new Job(
                row.getUUID("generation_id"),
                row.getString("workspace"),
                row.getUUID("project_id"),
                row.getString("model"),
                row.getString("accepted"),
                row.getString("request"),
                attemptId == null
                        ? null
                        : new Attempt(
                                attemptId,
                                row.getInteger("number"),
                                row.getString("step"),
                                row.getString("handle"),
                                row.getInteger("resubmits")),
                row.getUUID("next_attempt_id"),
                row.getInteger("holds"),
                row.getLong("lease_epoch"));
    }
}
