package io.assethatch.anchorservice.anchor;

import io.assethatch.kit.blob.BlobStore;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Starts the rounds of upkeep; a round that fails is logged by the scheduler and comes again. */
@Singleton
class AnchorUpkeep {
    private final ProjectCascades cascades;
    private final BlobStore blobs;

    AnchorUpkeep(ProjectCascades cascades, BlobStore blobs) {
        this.cascades = cascades;
        this.blobs = blobs;
    }

    @Scheduled(every = "${assethatch.anchor.upkeep.cascade-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> cascade() {
        return cascades.round();
    }

    @Scheduled(every = "${assethatch.blobs.sweep-every:1m}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return blobs.sweep().replaceWithVoid();
    }
}
