package io.assethatch.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** A real HTTP server in the place of a service, with the behaviour that a test gives it. */
public final class TestService implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    private TestService(String service, Handler<HttpServerRequest> behaviour) {
        server = vertx.createHttpServer().requestHandler(behaviour);
        await(server.listen(ServicePorts.of(service), "127.0.0.1"));
    }

    public static TestService of(String service, Handler<HttpServerRequest> behaviour) {
        return new TestService(service, behaviour);
    }

    /** Answers with what it received: service, method, address, headers. */
    public static TestService echo(String service) {
        return of(
                service,
                request -> request.body().onSuccess(body -> {
                    var headers = new JsonObject();
                    request.headers()
                            .forEach(header -> headers.put(header.getKey().toLowerCase(), header.getValue()));
                    request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(new JsonObject()
                                    .put("service", service)
                                    .put("method", request.method().name())
                                    .put("uri", request.uri())
                                    .put("headers", headers)
                                    .put("body", body.toString())
                                    .toBuffer());
                }));
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> void await(io.vertx.core.Future<T> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
