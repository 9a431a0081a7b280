package io.assethatch.gateway.routing;

import io.assethatch.gateway.http.OwnRoute;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** {@code GET /api/limits}: the bounds that the gateway holds every request to, as they are configured here. */
@Singleton
class LimitsRoute {

    private final JsonObject limits;

    @Inject
    LimitsRoute(RoutingConfig config) {
        limits = new JsonObject()
                .put(
                        "gateway",
                        new JsonArray()
                                .add(bytes("bodyBytesMax", config.bodyBytesMax(), "Request body; 413 above."))
                                .add(bytes(
                                        "headerBytesMax", config.headerBytesMax(), "All request headers; 431 above."))
                                .add(bytes("uriBytesMax", config.uriBytesMax(), "Request address; 414 above."))
                                .add(seconds(
                                        "responseTimeout",
                                        config.responseTimeout(),
                                        "From the end of a request to its response; 504 after."))
                                .add(seconds(
                                        "preferWaitMax",
                                        config.preferWaitMax(),
                                        "Most seconds of \"Prefer: wait\" that are added to it."))
                                .add(seconds(
                                        "streamIdleTimeout",
                                        config.streamIdleTimeout(),
                                        "Standstill of a response; it is cut off after."))
                                .add(count(
                                        "connectionsPerService",
                                        config.connectionsMax(),
                                        "Requests at work in one service at a time."))
                                .add(count(
                                        "requestsWaitingPerService",
                                        config.connectionQueueMax(),
                                        "Requests waiting for one of these; 503 above.")));
    }

    void mount(@Observes Router router) {
        OwnRoute.json(router, "/api/limits")
                .on(HttpMethod.GET, ctx -> OwnRoute.answer(ctx, 200, limits))
                .mount();
    }

    private static JsonObject bytes(String name, long value, String description) {
        return limit(name, value, "bytes", description);
    }

    private static JsonObject seconds(String name, Duration value, String description) {
        return limit(name, value.toMillis() / 1_000.0, "seconds", description);
    }

    private static JsonObject count(String name, int value, String description) {
        return limit(name, value, "requests", description);
    }

    private static JsonObject limit(String name, Number value, String unit, String description) {
        return new JsonObject()
                .put("name", name)
                .put("value", value)
                .put("unit", unit)
                .put("description", description);
    }
}
