package io.assethatch.feed.rig;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.CloudEventHeaders;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import io.assethatch.localstack.KafkaServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A source's topic as a reader of committed records sees it; each record read is held to the contract. */
public final class Topic implements AutoCloseable {
    private final Source source;
    private final KafkaServer kafka;
    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;

    public Topic(Source source, KafkaServer kafka) {
        this.source = source;
        this.kafka = kafka;
        this.consumer = tailReader(kafka);
        this.partitions = IntStream.range(0, Shards.COUNT)
                .mapToObj(shard -> new TopicPartition(source.topic(), shard))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** As the wiring makes it, with shorter time-outs. */
    public static Producer<String, byte[]> producer(Source source, KafkaServer kafka) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "transactional.id",
                        "relay-" + source.word(),
                        "max.block.ms",
                        1_500,
                        "request.timeout.ms",
                        3_000,
                        "delivery.timeout.ms",
                        6_000,
                        "linger.ms",
                        0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public static Consumer<String, byte[]> tailReader(KafkaServer kafka) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    public ConsumerRecords<String, byte[]> poll() {
        ConsumerRecords<String, byte[]> messages = consumer.poll(Duration.ofMillis(100));
        messages.forEach(message -> RecordSchemas.validate(headers(message), message.value(), message.partition()));
        return messages;
    }

    /** Every committed record there is, from the beginning, in order of partition and offset. */
    public List<ChangeRecord> all() {
        consumer.seekToBeginning(partitions);
        var byPartition = new HashMap<TopicPartition, List<ChangeRecord>>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            poll().forEach(message -> byPartition
                    .computeIfAbsent(
                            new TopicPartition(message.topic(), message.partition()), partition -> new ArrayList<>())
                    .add(change(message)));
        }
        return byPartition.values().stream().flatMap(List::stream).toList();
    }

    private static ChangeRecord change(ConsumerRecord<String, byte[]> message) {
        return CloudEventHeaders.read(headers(message), message.value(), message.partition());
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> message) {
        var headers = new HashMap<String, String>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
