package io.assethatch.localstack;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The PostgreSQL and the Kafka that all tests of one JVM share: started when first asked for, gone with the JVM.
 * Thread-safe. Tests keep apart by {@linkplain #freshDatabase their own database}; who stops the shared servers in the
 * middle must use servers of its own.
 */
public final class TestBackend {
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final AtomicInteger databases = new AtomicInteger();

    private static final class Shared {
        static final TestBackend BACKEND = new TestBackend();
    }

    private TestBackend() {
        postgres = PostgresServer.forTests().start();
        kafka = KafkaServer.forTests().start();
        kafka.createTopics();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "test-backend-shutdown"));
    }

    private void close() {
        try {
            kafka.close();
        } finally {
            postgres.close();
        }
    }

    /** The one of this JVM; the first call starts it and takes a few seconds. */
    public static TestBackend shared() {
        return Shared.BACKEND;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    /**
     * A new empty database with a service role of the same name and {@link PostgresServer#DEFAULT_PASSWORD}.
     *
     * @return the name: the prefix and a number
     */
    public String freshDatabase(String prefix) {
        String name = prefix + "_" + databases.incrementAndGet();
        postgres.createServiceDatabase(name);
        return name;
    }

    /** The Quarkus properties of a service on that database and this broker. */
    public Map<String, String> properties(String database) {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                postgres.jdbcUrl(database),
                "quarkus.datasource.reactive.url",
                postgres.reactiveUrl(database),
                "quarkus.datasource.username",
                database,
                "quarkus.datasource.password",
                PostgresServer.DEFAULT_PASSWORD,
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "quarkus.devservices.enabled",
                "false");
    }
}
