package io.assethatch.gateway.session;

import io.assethatch.gateway.http.DocumentFetch;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an issuer publishes. When the issuer cannot be reached the keys of the last visit stay in use: its outage
 * must not become ours.
 */
final class RemoteKeys implements VerificationKeys {

    private static final Logger LOG = Logger.getLogger(RemoteKeys.class);

    private final URI address;
    private final DocumentFetch fetch;
    private final Duration maxAge;
    private final Duration minInterval;
    private final Clock clock;

    private @Nullable List<JsonWebKey> keys;
    private @Nullable Future<List<JsonWebKey>> visit;
    private Instant triedAt = Instant.MIN;

    RemoteKeys(URI address, DocumentFetch fetch, Duration maxAge, Duration minInterval, Clock clock) {
        this.address = address;
        this.fetch = fetch;
        this.maxAge = maxAge;
        this.minInterval = minInterval;
        this.clock = clock;
    }

    @Override
    public synchronized Future<List<JsonWebKey>> current() {
        if (keys == null) {
            return refreshed();
        }
        if (triedAt.isBefore(clock.instant().minus(maxAge)) && visit == null) {
            visit();
        }
        return Future.succeededFuture(keys);
    }

    @Override
    public synchronized Future<List<JsonWebKey>> refreshed() {
        if (visit != null) {
            return visit;
        }
        // Also without any keys: else every request would knock at an issuer that is down.
        if (triedAt.isBefore(clock.instant().minus(minInterval))) {
            return visit();
        }
        return keys == null
                ? Future.failedFuture(new IOException("the keys at " + address + " could not be had a moment ago"))
                : Future.succeededFuture(keys);
    }

    private Future<List<JsonWebKey>> visit() {
        Promise<List<JsonWebKey>> promise = Promise.promise();
        visit = promise.future();
        triedAt = clock.instant();
        fetch.get(address).map(RemoteKeys::parsed).onComplete(fetched -> {
            settle(fetched);
            promise.handle(fetched);
        });
        return promise.future();
    }

    private synchronized void settle(AsyncResult<List<JsonWebKey>> fetched) {
        visit = null;
        if (fetched.succeeded()) {
            keys = fetched.result();
        } else {
            LOG.warnf("issuer-keys=unavailable address=%s cause=%s", address, fetched.cause());
        }
    }

    private static List<JsonWebKey> parsed(Buffer document) {
        try {
            return List.copyOf(new JsonWebKeySet(document.toString()).getJsonWebKeys());
        } catch (JoseException e) {
            throw new IllegalArgumentException("no JSON Web Key Set", e);
        }
    }
}
