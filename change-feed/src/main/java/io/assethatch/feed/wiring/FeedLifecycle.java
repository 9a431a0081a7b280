package io.assethatch.feed.wiring;

import io.assethatch.feed.Pruner;
import io.assethatch.feed.relay.Relay;
import io.assethatch.feed.relay.RelayStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** Starts and stops what runs beside requests: the relay's thread, LISTEN, the pruner and the feed's metrics. */
@Singleton
class FeedLifecycle {
    private final Relay relay;
    private final RelayWakes wakes;
    private final Pruner pruner;

    FeedLifecycle(Relay relay, RelayWakes wakes, Pruner pruner) {
        this.relay = relay;
        this.wakes = wakes;
        this.pruner = pruner;
    }

    /** Before everything else starts: opening the store blocks, which channels and timers must not. */
    void start(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event, MeterRegistry registry) {
        Gauge.builder("assethatch.feed.lag", relay, Relay::lag)
                .description("Committed changes that the relay has not sent")
                .register(registry);
        Gauge.builder(
                        "assethatch.feed.oldest.unsent",
                        relay,
                        r -> r.oldestUnsent().toMillis() / 1000.0)
                .description("Age of the oldest committed change that the relay has not sent")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("assethatch.feed.relay.halted", relay, r -> r.status() == RelayStatus.HALTED ? 1 : 0)
                .description("1 when the store was restored from a backup and its epoch must be raised")
                .register(registry);
        relay.start();
        wakes.listen();
    }

    void stop(@Observes ShutdownEvent event) {
        wakes.close();
        relay.close();
    }

    @Scheduled(
            every = "${assethatch.feed.prune.every:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> prune() {
        return pruner.prune().replaceWithVoid();
    }
}
