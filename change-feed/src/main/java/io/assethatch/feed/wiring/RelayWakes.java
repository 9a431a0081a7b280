package io.assethatch.feed.wiring;

import io.assethatch.feed.relay.Relay;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells the relay at work that another replica wrote: by NOTIFY, outside of the business transaction, where it would
 * serialise all commits. A lost notice costs one slow poll.
 */
@Singleton
class RelayWakes {
    private static final Logger LOG = Logger.getLogger(RelayWakes.class);
    private static final String CHANNEL = "change_feed";
    private static final long RECONNECT_MILLIS = 1_000;

    private final PgSubscriber subscriber;
    private final Relay relay;

    RelayWakes(
            Vertx vertx,
            Relay relay,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.relay = relay;
        PgConnectOptions options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                .setUser(username)
                .setPassword(password);
        this.subscriber = PgSubscriber.subscriber(vertx, options).reconnectPolicy(retries -> RECONNECT_MILLIS);
    }

    static Uni<Void> notifyOthers(Pool pool) {
        return pool.query("notify " + CHANNEL).execute().replaceWithVoid();
    }

    void listen() {
        subscriber.channel(CHANNEL).handler(payload -> relay.wakeIfAtWork());
        subscriber.connect().onFailure(failure -> LOG.warnf("no LISTEN for now, polling instead: %s", failure));
    }

    void close() {
        subscriber.close();
    }
}
