package io.assethatch.feed.rig;

import io.assethatch.feed.relay.Relay;
import io.assethatch.feed.relay.RelaySettings;
import io.assethatch.localstack.KafkaServer;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;

/** Relays of one service, as its replicas have them. */
public final class Relays {
    private static final Map<String, String> QUICK = Map.of(
            "lease-length",
            "2s",
            "slow-poll",
            "50ms",
            "retry-min",
            "50ms",
            "retry-max",
            "300ms",
            "backlog-every",
            "50ms");

    private Relays() {}

    public static Relay started(String name, FeedDatabase database, KafkaServer kafka, Faults faults) {
        return started(name, database, kafka, faults, Map.of(), Uni.createFrom().voidItem());
    }

    public static Relay started(
            String name,
            FeedDatabase database,
            KafkaServer kafka,
            Faults faults,
            Map<String, String> settings,
            Uni<Void> notifyOthers) {
        var all = new HashMap<>(QUICK);
        all.putAll(settings);
        var relay = new Relay(
                name,
                database.log(),
                database.pool(),
                Stores.settings(RelaySettings.class, all),
                () -> faults.on(Topic.producer(database.store().source(), kafka)),
                () -> Topic.tailReader(kafka),
                notifyOthers);
        relay.start();
        return relay;
    }
}
