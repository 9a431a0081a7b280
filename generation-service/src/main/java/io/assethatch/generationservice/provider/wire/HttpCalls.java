package io.assethatch.generationservice.provider.wire;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * HTTP to one provider. Every call ends with a {@link Reply}, within its deadline and never larger than allowed; it is
 * never repeated and follows no redirection. Replies arrive on the given executor, because what is done with them is
 * work: megabytes of JSON and base64.
 */
public final class HttpCalls implements AutoCloseable {
    private final Vertx vertx;
    private final HttpLimits limits;
    private final Executor answers;
    private final HttpClient submitting;
    private final HttpClient asking;

    /**
     * @param answers where replies arrive; bounded, and never an event loop
     */
    public HttpCalls(Vertx vertx, HttpLimits limits, Executor answers) {
        this.vertx = vertx;
        this.limits = limits;
        this.answers = answers;
        // A kept connection may have been closed by the provider just now, which looks like an answer that was lost.
        // For
        // calls that are paid this is worth a handshake.
        this.submitting = client(false);
        this.asking = client(true);
    }

    private HttpClient client(boolean keepAlive) {
        var options = new HttpClientOptions()
                .setConnectTimeout((int) limits.connect().toMillis())
                .setKeepAlive(keepAlive)
                .setKeepAliveTimeout(15)
                .setMaxHeaderSize(16 * 1024);
        var pool = new PoolOptions().setHttp1MaxSize(limits.connections()).setMaxWaitQueueSize(limits.connections());
        return vertx.createHttpClient(options, pool);
    }

    /** Sends a request that may be paid, on a connection of its own. */
    public Uni<Reply> submit(URI to, Map<String, String> headers, Buffer body) {
        return call(submitting, HttpMethod.POST, to, headers, body, limits.submit());
    }

    /** Sends a request that is harmless to repeat. */
    public Uni<Reply> ask(HttpMethod method, URI to, Map<String, String> headers) {
        return call(asking, method, to, headers, Buffer.buffer(), limits.ask());
    }

    private Uni<Reply> call(
            HttpClient client, HttpMethod method, URI to, Map<String, String> headers, Buffer body, Duration deadline) {
        return Uni.createFrom()
                .<Reply>emitter(emitter -> {
                    var options = new RequestOptions().setMethod(method).setAbsoluteURI(to.toString());
                    headers.forEach(options::putHeader);
                    var exchange = new Exchange(emitter, limits.bytesMax());
                    long timer = vertx.setTimer(deadline.toMillis(), late -> exchange.cutOff());
                    emitter.onTermination(() -> {
                        vertx.cancelTimer(timer);
                        exchange.abandon();
                    });
                    client.request(options)
                            .onSuccess(request -> exchange.send(request, body))
                            .onFailure(failure -> exchange.notSent());
                })
                .emitOn(answers);
    }

    @Override
    public void close() {
        submitting.close();
        asking.close();
    }
}
