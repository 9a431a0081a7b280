package io.assethatch.kit.upload;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.Flow;

/**
 * One body on its way to its subscriber. The sender's time runs only while something is asked of it: a slow store is not
 * the sender's fault.
 */
final class RequestBody implements Flow.Subscription {
    private static final ProblemType TIMED_OUT =
            new ProblemType("request-timeout", 408, "The request did not arrive in time");

    /** How often the clock is looked at within the idle time. */
    private static final int LOOKS = 4;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final UploadConfig config;
    private final long bytesMax;
    private final Flow.Subscriber<? super Buffer> subscriber;
    private final long deadline;
    private long clock;
    private long wanted;
    private long waitingSince;
    private long bytes;
    private boolean done;

    RequestBody(
            Vertx vertx,
            HttpServerRequest request,
            UploadConfig config,
            long bytesMax,
            Flow.Subscriber<? super Buffer> subscriber) {
        this.vertx = vertx;
        this.request = request;
        this.config = config;
        this.bytesMax = bytesMax;
        this.subscriber = subscriber;
        this.deadline = System.nanoTime() + config.deadline().toNanos();
    }

    void start() {
        if (request.isEnded()) {
            subscriber.onSubscribe(this);
            complete();
            return;
        }
        request.pause().handler(this::receive).exceptionHandler(this::breakOff).endHandler(ended -> complete());
        clock = vertx.setPeriodic(Math.max(1, config.idle().toMillis() / LOOKS), tick -> look());
        subscriber.onSubscribe(this);
    }

    @Override
    public void request(long more) {
        synchronized (this) {
            if (done) {
                return;
            }
            if (wanted == 0) {
                waitingSince = System.nanoTime();
            }
            wanted = wanted + more < 0 ? Long.MAX_VALUE : wanted + more;
        }
        request.fetch(more);
    }

    @Override
    public void cancel() {
        if (finish()) {
            drop();
        }
    }

    private void receive(Buffer piece) {
        synchronized (this) {
            if (done) {
                return;
            }
            wanted--;
            waitingSince = System.nanoTime();
            bytes += piece.length();
        }
        if (bytes > bytesMax) {
            fail(new Problem(ProblemType.TOO_LARGE, "Send a body of at most " + bytesMax + " bytes."));
        } else {
            subscriber.onNext(piece);
        }
    }

    private void look() {
        long now = System.nanoTime();
        boolean late;
        synchronized (this) {
            late = now > deadline
                    || wanted > 0 && now - waitingSince > config.idle().toNanos();
        }
        if (late) {
            fail(new Problem(TIMED_OUT, "The body did not arrive in time; send it again."));
        }
    }

    private void complete() {
        if (finish()) {
            subscriber.onComplete();
        }
    }

    /** The connection is gone; nobody will read what is answered. */
    private void breakOff(Throwable cause) {
        if (finish()) {
            subscriber.onError(new Problem(ProblemType.MALFORMED, "The body broke off."));
        }
    }

    private void fail(Problem problem) {
        if (finish()) {
            drop();
            subscriber.onError(problem);
        }
    }

    private synchronized boolean finish() {
        if (done) {
            return false;
        }
        done = true;
        vertx.cancelTimer(clock);
        return true;
    }

    /** A connection that is closed with bytes unread takes the answer with it, so they are read, for a while. */
    private void drop() {
        if (request.isEnded()) {
            return;
        }
        long timer = vertx.setTimer(
                config.linger().toMillis(), late -> request.connection().close());
        request.handler(piece -> {
                    bytes += piece.length();
                    if (bytes > 2 * bytesMax) {
                        request.connection().close();
                    }
                })
                .exceptionHandler(broken -> vertx.cancelTimer(timer))
                .endHandler(ended -> vertx.cancelTimer(timer))
                .resume();
    }
}
