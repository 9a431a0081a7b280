package io.assethatch.anchorservice.image;

import io.assethatch.anchorservice.image.ImageRefusedException.Reason;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Decodes images whose header has been checked, each within a deadline, on a pool of its own: an event loop never
 * decodes, and no more run at once than there are threads, which bounds the memory too. A decoding that overruns, or
 * that nobody waits for any more, is stopped and gives its thread back. Callers may be on any thread; items and
 * failures arrive on a thread of this decoder.
 */
public final class ImageDecoder implements AutoCloseable {
    private final ThreadPoolExecutor pool;
    private final ScheduledExecutorService watch;
    private final DecodingBounds bounds;

    public ImageDecoder(DecodingBounds bounds) {
        this.bounds = bounds;
        this.pool = new ThreadPoolExecutor(
                bounds.threads(),
                bounds.threads(),
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(bounds.queue()),
                daemons("image-decoder"));
        pool.allowCoreThreadTimeOut(true);
        this.watch = Executors.newSingleThreadScheduledExecutor(daemons("image-decoder-watch"));
    }

    /**
     * Walks through a file's container, decodes it upright and uses its pixels, all on a thread of this decoder.
     *
     * @param use CPU work on the pixels, which it must not keep
     * @return what {@code use} made, or a failure: its own; {@link ImageRefusedException} with {@code DAMAGED},
     *     {@code ANIMATED}, {@code METADATA_EXCEEDED} or {@code DECODING_TIMED_OUT}; {@link RejectedExecutionException}
     *     when too many wait already, or the wait was too long
     */
    public <T> Uni<T> decode(Path file, ImageHeader header, Function<ArgbImage, T> use) {
        return Uni.createFrom().completionStage(() -> {
            var outcome = new CompletableFuture<T>();
            Runnable task = () -> decode(file, header, use, outcome);
            pool.execute(task);
            ScheduledFuture<?> impatience = watch.schedule(
                    () -> {
                        if (pool.remove(task)) {
                            outcome.completeExceptionally(new RejectedExecutionException("waited too long"));
                        }
                    },
                    bounds.waitMax().toMillis(),
                    TimeUnit.MILLISECONDS);
            outcome.whenComplete((done, failure) -> impatience.cancel(false));
            return outcome;
        });
    }

    @Override
    public void close() {
        pool.shutdownNow();
        watch.shutdownNow();
    }

    private <T> void decode(Path file, ImageHeader header, Function<ArgbImage, T> use, CompletableFuture<T> outcome) {
        if (outcome.isDone()) {
            return;
        }
        try {
            var decoding = new Decoding(file, header, bounds);
            // Also when the caller cancels: nobody would look at the pixels.
            outcome.whenComplete((done, failure) -> decoding.abort());
            ScheduledFuture<?> expiry = watch.schedule(
                    () -> outcome.completeExceptionally(new ImageRefusedException(
                            Reason.DECODING_TIMED_OUT, "The image takes too long to decode; send a simpler one.")),
                    bounds.deadline().toMillis(),
                    TimeUnit.MILLISECONDS);
            try {
                outcome.complete(use.apply(decoding.run()));
            } finally {
                expiry.cancel(false);
            }
        } catch (RuntimeException | Error fault) {
            // The caller has to hear of every failure; on a pool thread nobody else would.
            outcome.completeExceptionally(fault);
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
