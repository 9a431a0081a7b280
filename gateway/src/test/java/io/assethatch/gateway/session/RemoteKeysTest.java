package io.assethatch.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.assethatch.gateway.http.DocumentFetch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteKeysTest {

    private static final Duration MAX_AGE = Duration.ofMinutes(10);
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(5);
    private static final SigningKey FIRST = SigningKey.generate();
    private static final SigningKey SECOND = SigningKey.generate();

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger visits = new AtomicInteger();
    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicReference<SigningKey> published = new AtomicReference<>(FIRST);
    private final MovableClock clock = new MovableClock();

    private RemoteKeys keys;

    @BeforeEach
    void openIssuer() {
        HttpServer issuer = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    visits.incrementAndGet();
                    request.response()
                            .setStatusCode(status.get())
                            .end(new JsonWebKeySet(published.get().jwk()).toJson());
                })
                .listen(0, "127.0.0.1"));
        keys = new RemoteKeys(
                URI.create("http://127.0.0.1:" + issuer.actualPort() + "/keys"),
                new DocumentFetch(vertx, "test", Duration.ofSeconds(5), 65_536),
                MAX_AGE,
                MIN_INTERVAL,
                clock);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void manyAskersAreOneVisit() {
        var first = keys.current();
        var second = keys.current();

        assertEquals(ids(FIRST), ids(await(first)));
        assertEquals(ids(FIRST), ids(await(second)));
        assertEquals(1, visits.get());
    }

    @Test
    void unknownKeyIdsVisitTheIssuerNotMoreOftenThanAllowed() {
        await(keys.current());
        published.set(SECOND);

        assertEquals(ids(FIRST), ids(await(keys.refreshed())), "too soon");
        clock.move(MIN_INTERVAL.plusMillis(1));
        assertEquals(ids(SECOND), ids(await(keys.refreshed())));
        assertEquals(2, visits.get());
    }

    @Test
    void oldKeysServeWhileNewOnesAreFetched() {
        await(keys.current());
        published.set(SECOND);
        clock.move(MAX_AGE.plusMillis(1));

        assertEquals(ids(FIRST), ids(await(keys.current())));
        assertEquals(ids(SECOND), ids(await(keys.refreshed())), "the visit that is under way");
        assertEquals(2, visits.get());
    }

    @Test
    void anIssuerThatIsDownLeavesTheKeysInUse() {
        await(keys.current());
        status.set(500);
        clock.move(MAX_AGE.plusMillis(1));

        await(keys.current());
        assertThrows(CompletionException.class, () -> await(keys.refreshed()), "that visit failed");
        assertEquals(ids(FIRST), ids(await(keys.current())));
    }

    @Test
    void withoutAnyKeysTheIssuerIsNotFlooded() {
        status.set(500);

        assertThrows(CompletionException.class, () -> await(keys.current()));
        assertThrows(CompletionException.class, () -> await(keys.current()));
        assertEquals(1, visits.get());
        status.set(200);
        clock.move(MIN_INTERVAL.plusMillis(1));
        assertEquals(ids(FIRST), ids(await(keys.current())));
    }

    private static List<String> ids(SigningKey key) {
        return List.of(key.jwk().getKeyId());
    }

    private static List<String> ids(List<JsonWebKey> keys) {
        return keys.stream().map(JsonWebKey::getKeyId).toList();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-11-22T00:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
