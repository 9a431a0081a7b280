package io.assethatch.gateway.routing;

import io.assethatch.gateway.http.OwnRoute;
import io.assethatch.gateway.limits.GatewayLimits;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** {@code GET /api/limits}: every bound that a caller can meet, as it is configured here, by the service that keeps it. */
@Singleton
class LimitsRoute {

    private final JsonArray own = new JsonArray();
    private final ServiceLimits services;

    @Inject
    LimitsRoute(@All List<GatewayLimits> parts, ServiceLimits services) {
        this.services = services;
        parts.forEach(part -> part.limits().forEach(limit -> own.add(limit.json())));
    }

    void mount(@Observes Router router) {
        OwnRoute.json(router, "/api/limits")
                .on(
                        HttpMethod.GET,
                        ctx -> services.current()
                                .onSuccess(known -> OwnRoute.answer(ctx, 200, document(known)))
                                .onFailure(ctx::fail))
                .mount();
    }

    /** A service that was never reached is named rather than left out in silence. */
    private JsonObject document(Map<Upstream, JsonArray> known) {
        var document = new JsonObject().put("gateway", own);
        var unavailable = new JsonArray();
        for (Upstream upstream : Upstream.values()) {
            var limits = known.get(upstream);
            if (limits == null) {
                unavailable.add(upstream.serviceName());
            } else {
                document.put(upstream.serviceName(), limits);
            }
        }
        return unavailable.isEmpty() ? document : document.put("unavailable", unavailable);
    }
}
