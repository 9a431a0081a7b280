package io.assethatch.gateway.routing;

import io.assethatch.gateway.limits.GatewayLimits;
import io.assethatch.gateway.limits.Limit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The bounds of what passes through, as they are configured here. */
@Singleton
class RoutingLimits implements GatewayLimits {

    private final RoutingConfig config;

    @Inject
    RoutingLimits(RoutingConfig config) {
        this.config = config;
    }

    @Override
    public List<Limit> limits() {
        return List.of(
                Limit.bytes(
                        "bodyBytesMax",
                        config.bodyBytesMax(),
                        "Request body; 413 above. Many routes have a lower bound of their own."),
                Limit.bytes("headerBytesMax", config.headerBytesMax(), "All request headers; 431 above."),
                Limit.bytes("uriBytesMax", config.uriBytesMax(), "Request address; 414 above."),
                Limit.seconds(
                        "responseTimeout",
                        config.responseTimeout(),
                        "From the end of a request to its response, and the standstill of an upload; 504 or 408 after."),
                Limit.seconds(
                        "preferWaitMax",
                        config.preferWaitMax(),
                        "Most seconds of \"Prefer: wait\" that are added to it."),
                Limit.seconds(
                        "streamIdleTimeout",
                        config.streamIdleTimeout(),
                        "Standstill of a response; it is cut off after."),
                Limit.requests(
                        "connectionsPerService",
                        config.connectionsMax(),
                        "Requests at work in one service at a time, of all workspaces."),
                Limit.requests(
                        "requestsWaitingPerService",
                        config.connectionQueueMax(),
                        "Requests waiting for one of these; 503 above."));
    }
}
