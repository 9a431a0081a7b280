package io.assethatch.gateway.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How many requests one workspace may send. Each replica of the gateway counts for itself: with n replicas and a fair
 * balancer in front, a workspace has n times as much.
 */
@ConfigMapping(prefix = "assethatch.gateway.rate-limit")
public interface RateLimitConfig {

    /** Whether requests are counted. Off for measurements, or when a proxy in front counts. */
    @WithDefault("true")
    boolean enabled();

    /**
     * Requests in a window, which may come all at once. Far more than a studio full of people needs: it stops a client that
     * has run wild before the others feel it.
     */
    @WithDefault("60000")
    int requests();

    /** The time in which a workspace that has used up everything has everything again; it gets it back evenly. */
    @WithDefault("1m")
    Duration window();

    /** Workspaces that are remembered. The one unseen for longest is forgotten first and begins with a full window. */
    @WithDefault("10000")
    int workspacesMax();
}
