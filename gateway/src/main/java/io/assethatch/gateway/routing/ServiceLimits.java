package io.assethatch.gateway.routing;

import io.assethatch.gateway.http.DocumentFetch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The bounds that the services keep. Each lists its own at {@code /q/limits}, which is asked again after a while: they
 * change with a deployment only. The last list of a service that is down is still shown.
 */
@Singleton
class ServiceLimits {

    private static final Logger LOG = Logger.getLogger(ServiceLimits.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int BYTES_MAX = 256 * 1024;
    private static final long MAX_AGE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Upstreams upstreams;
    private final DocumentFetch fetch;
    private final Map<Upstream, Seen> lastSeen = new ConcurrentHashMap<>();

    @Inject
    ServiceLimits(Vertx vertx, Upstreams upstreams) {
        this.upstreams = upstreams;
        this.fetch = new DocumentFetch(vertx, "limits", TIMEOUT, BYTES_MAX);
    }

    /** Completes with what is known, in the order of the services; never fails for a service that is down. */
    Future<Map<Upstream, JsonArray>> current() {
        List<Future<Void>> visits = new ArrayList<>();
        for (Upstream upstream : Upstream.values()) {
            var seen = lastSeen.get(upstream);
            if (seen == null || System.nanoTime() - seen.atNanos > MAX_AGE_NANOS) {
                visits.add(visit(upstream));
            }
        }
        return Future.join(visits).transform(all -> {
            Map<Upstream, JsonArray> known = new EnumMap<>(Upstream.class);
            lastSeen.forEach((upstream, seen) -> known.put(upstream, seen.limits));
            return Future.succeededFuture(known);
        });
    }

    private Future<Void> visit(Upstream upstream) {
        return fetch.get(upstreams.address(upstream).resolve("/q/limits"))
                .map(ServiceLimits::limitsIn)
                .onSuccess(limits -> lastSeen.put(upstream, new Seen(limits, System.nanoTime())))
                .onFailure(cause -> LOG.debugf("limits=missing upstream=%s cause=%s", upstream.serviceName(), cause))
                .mapEmpty();
    }

    private static JsonArray limitsIn(Buffer document) {
        try {
            return new JsonObject(document).getJsonArray("limits", new JsonArray());
        } catch (ClassCastException e) {
            throw new DecodeException("no list of limits", e);
        }
    }

    private record Seen(JsonArray limits, long atNanos) {}
}
