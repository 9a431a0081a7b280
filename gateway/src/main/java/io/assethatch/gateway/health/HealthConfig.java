package io.assethatch.gateway.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the look at the services' health. */
@ConfigMapping(prefix = "assethatch.gateway")
interface HealthConfig {

    /** Time in which a service must answer; below the time-outs of those who ask the gateway (often 2 s and more). */
    @WithDefault("1s")
    Duration healthTimeout();

    /** Largest health document that is read. */
    @WithDefault("65536")
    int healthBytesMax();
}
