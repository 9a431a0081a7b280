package io.assethatch.anchorservice.image;

import io.assethatch.anchorservice.image.ImageRefusedException.Reason;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
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
 * decodes, and no more run at once than there are threads, which bounds the memory too. Callers may be on any thread;
 * items and failures arrive on a thread of this decoder.
 */
public final class ImageDecoder implements AutoCloseable {
    private final ThreadPoolExecutor pool;
    private final ScheduledExecutorService watch;
    private final Duration deadline;
    private final long pixelsMax;

    /**
     * @param threads decodings at once
     * @param queue decodings that may wait
     * @param deadline for one decoding, from the moment that it starts
     * @param pixelsMax larger images are read at every second, third, … pixel and row, so that no more come out
     */
    public ImageDecoder(int threads, int queue, Duration deadline, long pixelsMax) {
        this.deadline = deadline;
        this.pixelsMax = pixelsMax;
        this.pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), daemons("image-decoder"));
        pool.allowCoreThreadTimeOut(true);
        this.watch = Executors.newSingleThreadScheduledExecutor(daemons("image-decoder-watch"));
    }

    /**
     * Decodes a file and uses its pixels, both on a thread of this decoder.
     *
     * @param use CPU work on the pixels, which it must not keep
     * @return what {@code use} made, or a failure: its own; {@link ImageRefusedException} with {@code DAMAGED} or
     *     {@code DECODING_TIMED_OUT}; {@link RejectedExecutionException} when too many wait already
     */
    public <T> Uni<T> decode(Path file, ImageHeader header, Function<ArgbImage, T> use) {
        return Uni.createFrom().completionStage(() -> {
            var outcome = new CompletableFuture<T>();
            pool.execute(() -> decode(file, header, use, outcome));
            return outcome;
        });
    }

    @Override
    public void close() {
        pool.shutdownNow();
        watch.shutdownNow();
    }

    private <T> void decode(Path file, ImageHeader header, Function<ArgbImage, T> use, CompletableFuture<T> outcome) {
        try {
            var decoding = new Decoding(file, header, pixelsMax);
            ScheduledFuture<?> expiry = watch.schedule(
                    () -> {
                        outcome.completeExceptionally(new ImageRefusedException(
                                Reason.DECODING_TIMED_OUT, "The image takes too long to decode; send a simpler one."));
                        decoding.abort();
                    },
                    deadline.toMillis(),
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
