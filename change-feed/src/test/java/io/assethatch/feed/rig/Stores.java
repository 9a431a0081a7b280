package io.assethatch.feed.rig;

import io.assethatch.contracts.Source;
import io.assethatch.localstack.KafkaServer;
import io.assethatch.localstack.PostgresServer;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A PostgreSQL and a Kafka that the plain tests share; a test that stops one starts its own. */
public final class Stores {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class SharedPostgres {
        static final PostgresServer SERVER = PostgresServer.forTests().start();
    }

    private static final class SharedKafka {
        static final KafkaServer SERVER = KafkaServer.forTests().start();
    }

    private Stores() {}

    public static PostgresServer postgres() {
        return SharedPostgres.SERVER;
    }

    public static FeedDatabase database(Source source) {
        return database(postgres(), source);
    }

    public static FeedDatabase database(PostgresServer postgres, Source source) {
        return FeedDatabase.create(postgres, "feed_" + DATABASES.incrementAndGet(), source);
    }

    /** The shared broker with empty topics. */
    public static KafkaServer emptyKafka() throws Exception {
        emptyTopics(SharedKafka.SERVER);
        return SharedKafka.SERVER;
    }

    static void emptyTopics(KafkaServer kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            List<String> topics =
                    java.util.Arrays.stream(Source.values()).map(Source::topic).toList();
            admin.deleteTopics(topics).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
        kafka.createTopics();
    }

    /** Settings with their defaults, but for the given ones. */
    public static <T> T settings(Class<T> type, Map<String, String> values) {
        var builder = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 500, new DurationConverter())
                .withMapping(type, "test");
        values.forEach((key, value) -> builder.withDefaultValue("test." + key, value));
        return builder.build().getConfigMapping(type, "test");
    }
}
