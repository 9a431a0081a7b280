package io.assethatch.gateway.health;

import io.assethatch.gateway.http.DocumentFetch;
import io.assethatch.gateway.routing.Upstream;
import io.assethatch.gateway.routing.Upstreams;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether each service is ready. A wellness check: it shows in {@code /q/health}, which answers 503 while a service is down,
 * but not in {@code /q/health/ready}. The gateway without one service still serves the other two and says clearly what is
 * missing; taken out of rotation it would serve nothing.
 */
@Wellness
@Singleton
class ServicesHealth implements AsyncHealthCheck {

    private static final String READY = "/q/health/ready";

    private final Upstreams upstreams;
    private final DocumentFetch fetch;

    @Inject
    ServicesHealth(Vertx vertx, Upstreams upstreams, HealthConfig config) {
        this.upstreams = upstreams;
        this.fetch = new DocumentFetch(vertx, "health", config.healthTimeout(), config.healthBytesMax());
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().completionStage(() -> look().toCompletionStage());
    }

    private Future<HealthCheckResponse> look() {
        List<Future<String>> states = new ArrayList<>();
        for (Upstream upstream : Upstream.values()) {
            states.add(fetch.get(upstreams.address(upstream).resolve(READY))
                    .map("up")
                    .otherwise(failure -> "down"));
        }
        return Future.join(states).map(all -> {
            var response = HealthCheckResponse.named("services");
            for (Upstream upstream : Upstream.values()) {
                response.withData(
                        upstream.serviceName(), states.get(upstream.ordinal()).result());
            }
            return response.status(
                            states.stream().allMatch(state -> state.result().equals("up")))
                    .build();
        });
    }
}
