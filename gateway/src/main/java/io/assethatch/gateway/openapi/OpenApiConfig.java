package io.assethatch.gateway.openapi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the services' OpenAPI documents are collected. */
@ConfigMapping(prefix = "assethatch.gateway.openapi")
interface OpenApiConfig {

    /** Age at which the merged document is made anew; it changes only when a service is deployed. */
    @WithDefault("60s")
    Duration maxAge();

    /** The same while a service's document is missing: short, so that a starting stack is soon whole. */
    @WithDefault("2s")
    Duration incompleteMaxAge();

    /** Time in which a service must hand out its document. */
    @WithDefault("2s")
    Duration timeout();

    /** Largest document that is read from one service. */
    @WithDefault("4194304")
    int documentBytesMax();
}
