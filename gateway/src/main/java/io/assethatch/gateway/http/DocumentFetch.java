package io.assethatch.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Gets small documents (keys, OpenAPI documents, health) for the gateway's own use; bounded in time and in bytes.
 *
 * <p>Safe for use by many threads; futures complete on the caller's context.
 */
public final class DocumentFetch {

    private final HttpClient client;
    private final Duration timeout;
    private final int bytesMax;

    /**
     * @param purpose names this client in metrics
     */
    public DocumentFetch(Vertx vertx, String purpose, Duration timeout, int bytesMax) {
        // Seldom used: a kept connection would mostly be found closed, and a restarted service be taken for a dead one.
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMetricsName("http|" + purpose)
                .setKeepAlive(false)
                .setConnectTimeout((int) timeout.toMillis()));
        this.timeout = timeout;
        this.bytesMax = bytesMax;
    }

    /**
     * Completes with the body of a 200 answer. Fails with {@link IOException} for any other status, a body above the
     * bound or a broken connection, and with {@link java.util.concurrent.TimeoutException} when time is up.
     */
    public Future<Buffer> get(URI address) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address.toString())
                .setTimeout(timeout.toMillis())
                .putHeader("Accept", "application/json");
        return client.request(options)
                .compose(request -> request.send()
                        .compose(this::body)
                        // The options' time-out starts again with every byte; this one is the total.
                        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .onComplete(done -> {
                            if (done.failed()) {
                                request.reset();
                            }
                        }));
    }

    private Future<Buffer> body(HttpClientResponse response) {
        Promise<Buffer> promise = Promise.promise();
        response.exceptionHandler(promise::tryFail);
        if (response.statusCode() != 200) {
            promise.fail(new IOException("status " + response.statusCode()));
        }
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > bytesMax) {
                promise.tryFail(new IOException("more than " + bytesMax + " bytes"));
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> promise.tryComplete(body));
        return promise.future();
    }
}
