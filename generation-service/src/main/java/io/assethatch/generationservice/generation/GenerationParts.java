package io.assethatch.generationservice.generation;

import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.placeholder.PlaceholderModel;
import io.assethatch.kit.blob.BlobStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the parts that know nothing of CDI, and starts and stops what runs beside requests. */
class GenerationParts {
    /** Not more is queued than jobs run, so the queue needs no bound of its own. */
    @Produces
    @Singleton
    ImageModel placeholder(GenerationConfig config) {
        var number = new AtomicInteger();
        ExecutorService drawing = Executors.newFixedThreadPool(config.drawingThreads(), work -> {
            var thread = new Thread(work, "drawing-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
        return new PlaceholderModel(drawing, config.placeholderLatency());
    }

    @Produces
    @Singleton
    JobRunner runner(Vertx vertx, Jobs jobs, JobSteps steps, GenerationConfig config) {
        return new JobRunner(UUID.randomUUID().toString(), vertx, jobs, steps, config);
    }

    void start(@Observes StartupEvent event, JobRunner runner, ProjectCascades cascades) {
        runner.start();
        cascades.start();
    }

    void stop(@Observes ShutdownEvent event, JobRunner runner, ProjectCascades cascades) {
        cascades.close();
        runner.close();
    }

    /** What uploads and releases left behind; a round that fails is logged by the scheduler and comes again. */
    @Singleton
    static class Upkeep {
        private final BlobStore blobs;

        Upkeep(BlobStore blobs) {
            this.blobs = blobs;
        }

        @Scheduled(every = "${assethatch.blobs.sweep-every:1m}", concurrentExecution = ConcurrentExecution.SKIP)
        Uni<Void> sweep() {
            return blobs.sweep().replaceWithVoid();
        }
    }
}
