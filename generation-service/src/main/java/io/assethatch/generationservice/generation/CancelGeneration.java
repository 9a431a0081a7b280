package io.assethatch.generationservice.generation;

import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.feed.Written;
import io.assethatch.generationservice.ledger.Ledger;
import io.assethatch.kit.idempotency.Once;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Cancels what has not started: nothing was called, so nothing is billed. */
@Singleton
class CancelGeneration {
    private final ChangeFeed feed;
    private final Jobs jobs;
    private final Ledger ledger;
    private final GenerationWaits waits;

    CancelGeneration(ChangeFeed feed, Jobs jobs, Ledger ledger, GenerationWaits waits) {
        this.feed = feed;
        this.jobs = jobs;
        this.ledger = ledger;
        this.waits = waits;
    }

    /**
     * Completes with the cancelled generation; one that was cancelled before stays as it is.
     *
     * <p>Fails with {@link Problem} 404 for an unknown or foreign id, 409 once it has started.
     *
     * @param once the request, which may be one that was sent before
     */
    Uni<Written<Generation>> cancel(Once once, String workspace, UUID id) {
        Function<FeedTransaction, Uni<Generation>> work = tx -> jobs.lock(tx, id)
                .chain(reserved ->
                        find(tx, id).chain(generation -> cancel(tx, generation).call(() -> giveBack(tx, reserved))));
        return feed.write(workspace, once.guarded(work, generation -> GenerationAnswers.read(generation.state())))
                .invoke(() -> waits.finished(id));
    }

    private static Uni<Generation> find(FeedTransaction tx, UUID id) {
        return tx.session()
                .createSelectionQuery("from Generation where workspace = :workspace and id = :id", Generation.class)
                .setParameter("workspace", tx.workspace())
                .setParameter("id", id)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("generation", id));
    }

    private Uni<?> giveBack(FeedTransaction tx, Optional<UUID> reserved) {
        return reserved.isEmpty() ? Uni.createFrom().voidItem() : ledger.release(tx, reserved.get());
    }

    private Uni<Generation> cancel(FeedTransaction tx, Generation generation) {
        if (generation.is(Generation.Status.CANCELLED)) {
            return Uni.createFrom().item(generation);
        }
        if (!generation.is(Generation.Status.QUEUED)) {
            throw GenerationProblems.generationStarted(
                    generation.id(), generation.state().status());
        }
        generation.cancel(Conclusion.now());
        tx.put(generation);
        return jobs.drop(tx, generation.id(), generation.projectId()).replaceWith(generation);
    }
}
