package io.assethatch.feed.relay;

import io.assethatch.contracts.CloudEventHeaders;
import io.assethatch.contracts.Shards;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;

/**
 * The last committed record of each partition: what the topic itself says about how far the relay came. Compaction
 * never removes it, since it is the newest of its key.
 *
 * @param seqs by shard; a partition without records is absent
 * @param epochs by shard, likewise
 */
record TopicTail(Map<Integer, Long> seqs, Map<Integer, Integer> epochs) {
    /** Transaction markers take offsets too, so the last record may stand a few offsets before the end. */
    private static final long FIRST_WINDOW = 16;

    /**
     * Reads the tail; blocks the caller's thread up to {@code timeout}.
     *
     * @param consumer reads committed records only
     * @throws TimeoutException when the broker did not give the records in time
     */
    static TopicTail read(Consumer<String, byte[]> consumer, String topic, Duration timeout) {
        var seqs = new HashMap<Integer, Long>();
        var epochs = new HashMap<Integer, Integer>();
        List<TopicPartition> open = new ArrayList<>();
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            open.add(new TopicPartition(topic, shard));
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(open, timeout);
        Map<TopicPartition, Long> ends = consumer.endOffsets(open, timeout);
        for (long window = FIRST_WINDOW; !open.isEmpty(); window *= 16) {
            for (ConsumerRecord<String, byte[]> last : lastRecords(consumer, open, begins, ends, window, deadline)) {
                seqs.put(last.partition(), Long.parseLong(header(last, CloudEventHeaders.SEQUENCE)));
                epochs.put(last.partition(), Integer.parseInt(header(last, CloudEventHeaders.EPOCH)));
            }
            long reached = window;
            open.removeIf(partition ->
                    seqs.containsKey(partition.partition()) || ends.get(partition) - reached <= begins.get(partition));
        }
        return new TopicTail(seqs, epochs);
    }

    private static Iterable<ConsumerRecord<String, byte[]>> lastRecords(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            long window,
            long deadline) {
        var last = new HashMap<TopicPartition, ConsumerRecord<String, byte[]>>();
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, Math.max(begins.get(partition), ends.get(partition) - window));
        }
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the tail of " + partitions.get(0).topic() + " could not be read in time");
            }
            consumer.poll(Duration.ofMillis(100))
                    .forEach(entry -> last.put(new TopicPartition(entry.topic(), entry.partition()), entry));
        }
        return last.values();
    }

    private static String header(ConsumerRecord<String, byte[]> entry, String name) {
        Header header = entry.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("a record without " + name + " in " + entry.topic() + "-"
                    + entry.partition() + " at " + entry.offset() + ": not written by a relay");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
