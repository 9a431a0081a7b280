package io.assethatch.gateway.routing;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * A request body that ends in failure when it exceeds its bound, and tells when something arrived. It keeps no bytes.
 * Used on one event loop only.
 */
final class CountedBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> source;
    private final long bytesMax;
    private final Runnable progress;

    private @Nullable Handler<Throwable> failureHandler;
    private long bytes;
    private boolean tooLarge;
    private boolean ended;

    CountedBody(ReadStream<Buffer> source, long bytesMax, Runnable progress) {
        this.source = source;
        this.bytesMax = bytesMax;
        this.progress = progress;
    }

    /** Whether more than the bound arrived. */
    boolean isTooLarge() {
        return tooLarge;
    }

    /** Whether all of it arrived. */
    boolean isEnded() {
        return ended;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        if (handler == null) {
            source.handler(null);
            return this;
        }
        source.handler(chunk -> {
            bytes += chunk.length();
            progress.run();
            if (bytes <= bytesMax) {
                handler.handle(chunk);
            } else if (!tooLarge) {
                tooLarge = true;
                if (failureHandler != null) {
                    failureHandler.handle(new BodyTooLarge());
                }
            }
        });
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(end -> {
            ended = true;
            progress.run();
            if (handler != null) {
                handler.handle(end);
            }
        });
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        failureHandler = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    private static final class BodyTooLarge extends RuntimeException {
        BodyTooLarge() {
            super("body too large", null, false, false);
        }
    }
}
