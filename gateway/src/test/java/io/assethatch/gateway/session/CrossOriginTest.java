package io.assethatch.gateway.session;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in the list of origins. */
class CrossOriginTest {

    @ParameterizedTest
    @ValueSource(strings = {"*", "null", "studio.example", "https://studio.example/", "https://*.example", "file://"})
    void whatNamesNoSingleOriginIsRefusedAtTheStart(String origin) {
        var refusal = assertThrows(ConfigurationException.class, () -> crossOrigin(origin));

        assertTrue(refusal.getMessage().contains("\"" + origin + "\""), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://studio.example", "http://localhost:5173", "http://[::1]:5173", "HTTPS://Studio.example"
            })
    void originsAreTaken(String origin) {
        assertDoesNotThrow(() -> crossOrigin(origin));
    }

    private static CrossOrigin crossOrigin(String origin) {
        var config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(SessionConfig.class)
                .withDefaultValue("assethatch.gateway.cors-origins", origin)
                .build();
        return new CrossOrigin(config.getConfigMapping(SessionConfig.class));
    }
}
