package io.assethatch.kit.idempotency;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Removes answers that ran out; a round that fails is logged by the scheduler and comes again. */
@Singleton
class IdempotencySweep {
    private final RecordedAnswers answers;

    IdempotencySweep(RecordedAnswers answers) {
        this.answers = answers;
    }

    @Scheduled(
            every = "${assethatch.idempotency.sweep-every:1m}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return answers.sweep().replaceWithVoid();
    }
}
