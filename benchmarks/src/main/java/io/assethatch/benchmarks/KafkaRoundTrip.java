package io.assethatch.benchmarks;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The peer: a plain producer and a plain consumer on the same broker, without database, transactions or HTTP. */
final class KafkaRoundTrip {
    private static final int PARTITIONS = 12;
    private static final int BYTES = 1024;

    private KafkaRoundTrip() {}

    /** Sends at the given rate and measures until each record is in the consumer's hands. */
    static void measure(String bootstrapServers, int perSecond, Duration length, Histogram micros) throws Exception {
        String topic = "round-trip-" + UUID.randomUUID();
        Map<String, Object> servers = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(servers)) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        int total = (int) (perSecond * length.toSeconds());
        var received = new AtomicInteger();
        var ready = new AtomicBoolean();
        var reader = new Thread(() -> receive(servers, topic, total, received, ready, micros), "round-trip-reader");
        reader.start();
        while (!ready.get()) {
            LockSupport.parkNanos(1_000_000);
        }
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            long start = System.nanoTime();
            for (int i = 0; i < total; i++) {
                Pace.until(start + i * 1_000_000_000L / perSecond);
                byte[] value =
                        ByteBuffer.allocate(BYTES).putLong(System.nanoTime()).array();
                producer.send(new ProducerRecord<>(topic, i % PARTITIONS, null, value));
            }
        }
        reader.join();
    }

    private static void receive(
            Map<String, Object> servers,
            String topic,
            int total,
            AtomicInteger received,
            AtomicBoolean ready,
            Histogram micros) {
        try (var consumer = new KafkaConsumer<>(servers, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            all.forEach(consumer::position);
            ready.set(true);
            while (received.get() < total) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(Duration.ofSeconds(1))) {
                    long sentAt = ByteBuffer.wrap(entry.value()).getLong();
                    micros.recordValue((System.nanoTime() - sentAt) / 1000);
                    received.incrementAndGet();
                }
            }
        }
    }
}
