package io.assethatch.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Local mode, in which the gateway is its own issuer, and the sites that may call it from a browser. */
@ConfigMapping(prefix = "assethatch.gateway")
interface SessionConfig {

    /** Whether the gateway issues tokens itself, to anyone who reaches it from this machine. */
    @WithDefault("false")
    boolean localMode();

    /**
     * Lets local mode listen on other than loopback addresses. A container needs it, since a published port arrives
     * from outside the container; the check of the Host header holds all the same.
     */
    @WithDefault("false")
    boolean localModeAllowAnyHost();

    /** Where the signing key is kept (created with mode 600). Without it tokens end with the process. */
    Optional<Path> signingKeyFile();

    /** Life of a token from {@code POST /api/session}: one working day. */
    @WithDefault("12h")
    Duration sessionLifetime();

    /** Life of the token that a request without one gets on its way to a service; it is made anew at half of it. */
    @WithDefault("10m")
    Duration requestTokenLifetime();

    /** Largest body of {@code POST /api/session}: it holds one short name. */
    @WithDefault("4096")
    int sessionBodyBytesMax();

    /** Origins, such as {@code https://studio.example.org}, whose pages may call the API. None by default. */
    Optional<List<String>> corsOrigins();

    /** How long a browser may remember a preflight answer. */
    @WithDefault("10m")
    Duration corsMaxAge();
}
