package io.assethatch.gateway.routing;

import io.assethatch.gateway.compression.ContentCoding;
import io.assethatch.gateway.session.Caller;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** Sends requests on to the services, with one connection pool for each: a slow service must not use up the others' share. */
@Singleton
class Forwarder {

    private static final ProxyOptions PROXY_OPTIONS = new ProxyOptions().setSupportWebSocket(false);

    private final Vertx vertx;
    private final RoutingConfig config;
    private final ContentCoding coding;
    private final Map<Upstream, UpstreamLink> links = new EnumMap<>(Upstream.class);
    private final Map<Upstream, HttpClient> clients = new EnumMap<>(Upstream.class);

    @Inject
    Forwarder(Vertx vertx, RoutingConfig config, Upstreams upstreams, ContentCoding coding) {
        this.vertx = vertx;
        this.config = config;
        this.coding = coding;
        for (Upstream upstream : Upstream.values()) {
            links.put(upstream, new UpstreamLink(upstream, upstreams.address(upstream)));
            clients.put(upstream, vertx.createHttpClient(options(config, upstream)));
        }
    }

    /** Takes over the paused request and answers it. */
    void forward(HttpServerRequest request, Upstream upstream, Caller caller) {
        HttpClient client = clients.get(upstream);
        var exchange = new Exchange(vertx, client, links.get(upstream), config, request, caller, coding);
        HttpProxy.reverseProxy(PROXY_OPTIONS, client)
                .origin(exchange::connect)
                .addInterceptor(exchange)
                .handle(request);
    }

    private static HttpClientOptions options(RoutingConfig config, Upstream upstream) {
        return new HttpClientOptions()
                .setMetricsName("http|" + upstream.serviceName())
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout((int) config.keepAliveTimeout().toSeconds())
                .setReadIdleTimeout((int) config.streamIdleTimeout().toSeconds())
                .setMaxPoolSize(config.connectionsMax())
                .setMaxWaitQueueSize(config.connectionQueueMax())
                .setMaxHeaderSize(config.responseHeaderBytesMax())
                .setPipelining(false)
                .setTcpKeepAlive(true);
    }
}
