package io.assethatch.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {
    @TempDir
    Path directory;

    @Test
    void keepsCommittedTransactionsOverRestartInAFolderWithSpaces() throws Exception {
        try (var kafka = KafkaServer.at(directory.resolve("log of hatch"), Ports.free(), Ports.free())
                .start()) {
            kafka.createTopics();
            sendInTransaction(kafka, "before");
            kafka.stop();
            kafka.start();
            kafka.createTopics();
            sendInTransaction(kafka, "after");

            assertEquals(List.of("before", "after"), read(kafka, 2));
        }
    }

    @Test
    void topicsHaveOnePartitionPerShardAndAreCompacted() throws Exception {
        try (var kafka = KafkaServer.forTests().start()) {
            kafka.createTopics();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                for (Source source : Source.values()) {
                    var description = admin.describeTopics(List.of(source.topic()))
                            .allTopicNames()
                            .get(10, TimeUnit.SECONDS);
                    assertEquals(
                            Shards.COUNT,
                            description.get(source.topic()).partitions().size());
                    assertEquals("compact", config(admin, source.topic(), "cleanup.policy"));
                    assertEquals("3600000", config(admin, source.topic(), "min.compaction.lag.ms"));
                }
            }
        }
    }

    @Test
    void namesTheTakenPort() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var kafka = KafkaServer.at(directory, taken.getLocalPort(), Ports.free());
            var failure = assertThrows(LocalStackException.class, kafka::start);
            assertTrue(failure.getMessage().contains("Port " + taken.getLocalPort()), failure.getMessage());
        }
    }

    private static String config(Admin admin, String topic, String key) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get(10, TimeUnit.SECONDS)
                .get(resource)
                .get(key)
                .value();
    }

    private static void sendInTransaction(KafkaServer kafka, String value) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "relay"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(Source.PROJECTS.topic(), 3, "key-" + value, value));
            producer.commitTransaction();
        }
    }

    private static List<String> read(KafkaServer kafka, int expected) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partition = new TopicPartition(Source.PROJECTS.topic(), 3);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var values = new java.util.ArrayList<String>();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= expected;
            });
            return values;
        }
    }
}
