package io.assethatch.anchorservice.anchor;

import io.assethatch.kit.blob.BlobStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts the rounds of upkeep; a round that fails is logged by the scheduler and comes again. */
@Singleton
class AnchorUpkeep {
    private final ProjectCascades cascades;
    private final BlobStore blobs;
    private volatile boolean stopping;

    AnchorUpkeep(ProjectCascades cascades, BlobStore blobs) {
        this.cascades = cascades;
        this.blobs = blobs;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(
            every = "${assethatch.anchor.upkeep.cascade-every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> cascade() {
        return untilStopped(cascades.round());
    }

    @Scheduled(
            every = "${assethatch.blobs.sweep-every:1m}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return untilStopped(blobs.sweep().replaceWithVoid());
    }

    /** A stop closes the pool under a round; what that cuts off, the next start takes up, so nobody need hear of it. */
    private Uni<Void> untilStopped(Uni<Void> round) {
        return round.onFailure(failure -> stopping).recoverWithNull();
    }
}
