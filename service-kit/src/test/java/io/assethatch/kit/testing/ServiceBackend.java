package io.assethatch.kit.testing;

import io.assethatch.localstack.TestBackend;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} real PostgreSQL and Kafka, an issuer's keys and a service token. Use with
 * {@code @QuarkusTestResource(ServiceBackend.class)}. All test classes of a JVM share one database, as they share the
 * topics: a store that is new beside topics that are not would look like one restored from a backup.
 */
public final class ServiceBackend implements QuarkusTestResourceLifecycleManager {
    public static final String SERVICE_TOKEN = "service-token-of-tests";

    /**
     * System properties outlive the class loaders between which Quarkus moves its tests. A test profile may bring a
     * backend of its own, hence a database of its own.
     */
    private static final String DATABASE = "assethatch.test.database.";

    @Override
    public Map<String, String> start() {
        String database = DATABASE + TestBackend.shared().kafka().bootstrapServers();
        if (System.getProperty(database) == null) {
            System.setProperty(database, TestBackend.shared().freshDatabase("service"));
        }
        var properties = new HashMap<>(TestBackend.shared().properties(System.getProperty(database)));
        properties.put(
                "assethatch.identity.jwks-url", TestTokens.publishKeys().toUri().toString());
        properties.put("assethatch.internal.service-token", SERVICE_TOKEN);
        return properties;
    }

    @Override
    public void stop() {
        // The shared backend ends with the JVM.
    }
}
