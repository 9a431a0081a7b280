package io.assethatch.gateway.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the services are, and the bounds of what passes through. */
@ConfigMapping(prefix = "assethatch.gateway")
interface RoutingConfig {

    /** Base address of project-service. */
    @WithDefault("http://127.0.0.1:8081")
    URI projectServiceUrl();

    /** Base address of anchor-service. */
    @WithDefault("http://127.0.0.1:8082")
    URI anchorServiceUrl();

    /** Base address of generation-service. */
    @WithDefault("http://127.0.0.1:8083")
    URI generationServiceUrl();

    /** Largest request body: an image of 20 MiB as base64 in JSON has 26.7 MiB, and multipart less. */
    @WithDefault("29360128")
    long bodyBytesMax();

    /** Largest sum of request header names and values. quarkus.http.limits.max-header-size is the harder bound above it. */
    @WithDefault("16384")
    int headerBytesMax();

    /** Longest request address; quarkus.http.limits.max-initial-line-length is the harder bound above it. */
    @WithDefault("8192")
    int uriBytesMax();

    /**
     * What is still read, and forgotten, of a refused body: many callers read no answer before they have sent everything,
     * and would see a broken connection instead of the refusal. Beyond it the connection is closed.
     */
    @WithDefault("67108864")
    long refusedBodyBytesMax();

    /** How long a refused body is read at most. */
    @WithDefault("5s")
    Duration refusedBodyTimeout();

    /** Time to connect to a service. It is in the next process or the next machine: more means down. */
    @WithDefault("1s")
    Duration connectTimeout();

    /** Time to get a connection, the wait for a free one included; together with connecting it stays below 2 s. */
    @WithDefault("1500ms")
    Duration connectionWaitTimeout();

    /**
     * Time from the end of a request to the beginning of its response, and the longest standstill of an upload. Seconds of
     * {@code Prefer: wait} are added.
     */
    @WithDefault("30s")
    Duration responseTimeout();

    /** Most seconds of {@code Prefer: wait} that are added to the response time-out, whatever the caller asks for. */
    @WithDefault("60s")
    Duration preferWaitMax();

    /**
     * Longest standstill of a response. Above the longest wait for a response and above the interval of comments in
     * event streams.
     */
    @WithDefault("100s")
    Duration streamIdleTimeout();

    /**
     * An unused connection to a service is closed after this time: well before the service closes it (Quarkus: 30 min), so
     * that a request seldom meets a closing connection.
     */
    @WithDefault("30s")
    Duration keepAliveTimeout();

    /** Connections to each service. A request that waits for a generation holds one. */
    @WithDefault("256")
    int connectionsMax();

    /** Requests that may wait for a connection to a service; more get 503 at once. */
    @WithDefault("512")
    int connectionQueueMax();

    /** Largest response header block that is taken from a service. */
    @WithDefault("32768")
    int responseHeaderBytesMax();
}
