package io.assethatch.feed.wiring;

import io.assethatch.contracts.FeedEntry;
import io.assethatch.contracts.Source;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.ChangeLog;
import io.assethatch.feed.FeedStore;
import io.assethatch.feed.Pruner;
import io.assethatch.feed.follow.ConsistencyGate;
import io.assethatch.feed.follow.FeedFollower;
import io.assethatch.feed.follow.OwnerFeed;
import io.assethatch.feed.follow.ParkedChanges;
import io.assethatch.feed.follow.View;
import io.assethatch.feed.relay.Relay;
import io.quarkus.arc.All;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the parts of the feed once per process. */
class FeedParts {
    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(30);

    /** Blocks at start-up, after Flyway, until the store's identity is known. */
    @Produces
    @Singleton
    FeedStore store(Pool pool, FeedConfig config) {
        return FeedStore.open(pool, config.source()).await().atMost(STORE_TIMEOUT);
    }

    @Produces
    @Singleton
    ChangeLog log(FeedStore store, Pool pool) {
        return new ChangeLog(store, pool);
    }

    @Produces
    @Singleton
    ChangeFeed feed(FeedStore store, Vertx vertx, FeedConfig config, Relay relay) {
        return new ChangeFeed(store, vertx, config.writeRetries(), relay::wake);
    }

    @Produces
    @Singleton
    Relay relay(ChangeLog log, Pool pool, FeedConfig config, KafkaClients kafka) {
        return new Relay(
                config.source().word() + "/" + UUID.randomUUID(),
                log,
                pool,
                config.relay(),
                kafka::producer,
                kafka::tailReader,
                RelayWakes.notifyOthers(pool));
    }

    @Produces
    @Singleton
    Pruner pruner(Pool pool, FeedConfig config) {
        return new Pruner(pool, config.prune().retention(), config.prune().batch());
    }

    @Produces
    @Singleton
    ParkedChanges parked(Pool pool) {
        return new ParkedChanges(pool);
    }

    @Produces
    @Singleton
    ConsistencyGate gate(ChangeLog log, Vertx vertx, Pool pool, FeedConfig config) {
        return new ConsistencyGate(log, vertx, pool, config.follow().sources().orElse(Set.of()), config.follow());
    }

    @Produces
    @Singleton
    Followers followers(
            Pool pool,
            @All List<View> views,
            FeedConfig config,
            ConsistencyGate gate,
            @ConfigProperty(name = "assethatch.internal.service-token") Optional<String> serviceToken) {
        Map<Source, FeedFollower> followers = new EnumMap<>(Source.class);
        for (Source source : config.follow().sources().orElse(Set.of())) {
            if (views.stream().noneMatch(view -> view.kind().source() == source)) {
                // The position would move on and every read would believe it.
                throw new IllegalStateException("there is no View of " + source.word() + ", which is followed");
            }
            URI owner = config.follow().owners().get(source);
            if (owner == null) {
                throw new IllegalStateException("assethatch.feed.follow.owners." + source.word() + " is not set");
            }
            followers.put(
                    source,
                    new FeedFollower(
                            source,
                            pool,
                            views,
                            ownerFeed(owner, config, serviceToken.orElse("")),
                            config.follow(),
                            Clock.systemUTC(),
                            gate::applied));
        }
        return new Followers(followers);
    }

    private static OwnerFeed ownerFeed(URI owner, FeedConfig config, String serviceToken) {
        long timeoutMillis = config.follow().repairTimeout().toMillis();
        OwnerFeedClient client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(owner)
                .connectTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .readTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .build(OwnerFeedClient.class);
        return (shard, since, limit) -> client.range(serviceToken, shard, since, limit)
                .map(entries -> entries.stream().map(FeedEntry::change).toList());
    }
}
