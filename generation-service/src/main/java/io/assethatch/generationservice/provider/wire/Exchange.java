package io.assethatch.generationservice.provider.wire;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and what comes of it. Answer, deadline and cancellation race on different threads; the first decides, and
 * the connection of an exchange that was decided early is closed.
 */
final class Exchange {
    private final UniEmitter<? super Reply> emitter;
    private final int bytesMax;
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest request;
    private boolean whole;
    private boolean decided;

    Exchange(UniEmitter<? super Reply> emitter, int bytesMax) {
        this.emitter = emitter;
        this.bytesMax = bytesMax;
    }

    void send(HttpClientRequest made, Buffer content) {
        synchronized (this) {
            request = made;
            if (decided) {
                made.reset();
                return;
            }
        }
        made.exceptionHandler(failure -> cutOff());
        made.response().onSuccess(this::read).onFailure(failure -> cutOff());
        made.send(content).onFailure(failure -> cutOff());
    }

    private void read(HttpClientResponse response) {
        response.exceptionHandler(failure -> cutOff());
        response.handler(piece -> {
            if (append(piece)) {
                decide(new Reply.TooLarge(response.statusCode()));
            }
        });
        response.endHandler(end -> {
            Map<String, String> headers = new HashMap<>();
            response.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
            Reply answer;
            synchronized (this) {
                whole = true;
                answer = new Reply.Answer(response.statusCode(), headers, body.getBytes());
            }
            decide(answer);
        });
    }

    private synchronized boolean append(Buffer piece) {
        if (decided || body.length() + piece.length() > bytesMax) {
            return true;
        }
        body.appendBuffer(piece);
        return false;
    }

    void notSent() {
        decide(new Reply.NotSent());
    }

    /** No whole answer: the question is whether anything was sent before. */
    void cutOff() {
        Reply reply;
        synchronized (this) {
            reply = request == null ? new Reply.NotSent() : new Reply.CutOff(body.getBytes());
        }
        decide(reply);
    }

    private void decide(Reply reply) {
        synchronized (this) {
            if (decided) {
                return;
            }
            decided = true;
        }
        emitter.complete(reply);
    }

    /** Nobody waits any longer: closes what is still open. */
    void abandon() {
        HttpClientRequest open;
        synchronized (this) {
            decided = true;
            open = whole ? null : request;
        }
        if (open != null) {
            open.reset();
        }
    }
}
