package io.assethatch.feed.wiring;

import io.assethatch.feed.relay.RelaySettings;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The relay's Kafka clients. Nothing else in a service may send to Kafka. */
@Singleton
class KafkaClients {
    private final FeedConfig config;
    private final String bootstrapServers;

    KafkaClients(FeedConfig config, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.config = config;
        this.bootstrapServers = bootstrapServers;
    }

    /** One transactional id per service: the newest producer fences all before it. */
    Producer<String, byte[]> producer() {
        RelaySettings relay = config.relay();
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "relay-" + config.source().word(),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        relay.maxBlock().toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) relay.deliveryTimeout().toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) relay.maxBlock().toMillis(),
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        (int) relay.transactionTimeout().toMillis(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        // While the broker still refuses a transaction's first batch, it refuses those behind it as out
                        // of order, and logs each as an error (KAFKA-18202).
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        // The broker ends a transaction after it has answered, and refuses the next one until then.
                        ProducerConfig.RETRY_BACKOFF_MS_CONFIG,
                        relay.retryBackoff().toMillis(),
                        ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG,
                        relay.retryMax().toMillis()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Reads committed records by assignment; joins no group and commits nothing. */
    Consumer<String, byte[]> tailReader() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "tail-" + UUID.randomUUID()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
