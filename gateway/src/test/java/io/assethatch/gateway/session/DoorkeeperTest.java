package io.assethatch.gateway.session;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.gateway.limits.RateLimitConfig;
import io.assethatch.gateway.limits.RateLimits;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What refuses to start. */
class DoorkeeperTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.5", "gateway", "localhost.example"})
    void localModeDoesNotListenToTheNetwork(String host) {
        var refusal = assertThrows(
                ConfigurationException.class, () -> doorkeeper(host, Map.of("assethatch.gateway.local-mode", "true")));

        assertTrue(refusal.getMessage().contains("quarkus.http.host=" + host), refusal.getMessage());
        assertEquals(1, refusal.getMessage().lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "[::1]"})
    void localModeListensToThisMachine(String host) {
        assertDoesNotThrow(() -> doorkeeper(host, Map.of("assethatch.gateway.local-mode", "true")));
    }

    @Test
    void aContainerMayListenToItsNetwork() {
        assertDoesNotThrow(() -> doorkeeper(
                "0.0.0.0",
                Map.of(
                        "assethatch.gateway.local-mode", "true",
                        "assethatch.gateway.local-mode-allow-any-host", "true")));
    }

    @Test
    void withoutLocalModeAnIssuerIsNeeded() {
        var refusal = assertThrows(ConfigurationException.class, () -> doorkeeper("0.0.0.0", Map.of()));

        assertTrue(refusal.getMessage().contains("assethatch.identity.jwks-url"), refusal.getMessage());
        assertDoesNotThrow(
                () -> doorkeeper("0.0.0.0", Map.of("assethatch.identity.jwks-url", "https://issuer.example/keys")));
    }

    private static Doorkeeper doorkeeper(String host, Map<String, String> settings) {
        var builder = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(IdentityConfig.class)
                .withMapping(SessionConfig.class)
                .withMapping(RateLimitConfig.class);
        settings.forEach(builder::withDefaultValue);
        SmallRyeConfig config = builder.build();
        return new Doorkeeper(
                VERTX,
                config.getConfigMapping(IdentityConfig.class),
                config.getConfigMapping(SessionConfig.class),
                new RateLimits(config.getConfigMapping(RateLimitConfig.class)),
                host);
    }
}
