package io.assethatch.feed.follow;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.CloudEventHeaders;
import io.assethatch.contracts.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a poll of Kafka brought: the changes that could be read, and the messages that are no change.
 *
 * @param unreadable in arrival order
 */
public record Received(List<ChangeRecord> changes, List<Unreadable> unreadable) {

    /**
     * A message that is not a change record, by a fault of its own.
     *
     * @param key as received; empty when it had none
     * @param offset of the message in its partition
     */
    public record Unreadable(
            Source source, int partition, long offset, String key, byte @Nullable [] value, String cause) {}

    /** Reads a batch of one source's topic. */
    public static Received of(Source source, ConsumerRecords<String, byte[]> messages) {
        var changes = new ArrayList<ChangeRecord>(messages.count());
        var unreadable = new ArrayList<Unreadable>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            try {
                ChangeRecord change = CloudEventHeaders.read(headers(message), message.value(), message.partition());
                if (change.source() != source) {
                    throw new IllegalArgumentException(
                            "a change of " + change.source().word());
                }
                changes.add(change);
            } catch (IllegalArgumentException e) {
                unreadable.add(new Unreadable(
                        source,
                        message.partition(),
                        message.offset(),
                        message.key() == null ? "" : message.key(),
                        message.value(),
                        String.valueOf(e.getMessage())));
            }
        }
        return new Received(changes, unreadable);
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> message) {
        var headers = new HashMap<String, String>();
        for (Header header : message.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return headers;
    }
}
