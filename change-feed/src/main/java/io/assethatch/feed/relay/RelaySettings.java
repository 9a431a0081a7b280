package io.assethatch.feed.relay;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the relay. */
public interface RelaySettings {
    /** How long a silent relay keeps the others waiting; long against a garbage collection, short against an outage. */
    @WithDefault("10s")
    Duration leaseLength();

    /** Look-up without any wake: the safety net for a lost one. Costs one query each. */
    @WithDefault("500ms")
    Duration slowPoll();

    /** Rows of one shard in one Kafka transaction: 12 shards of 1 KiB records stay far below the producer's buffer. */
    @WithDefault("500")
    int batchPerShard();

    /** Payload of one shard in one Kafka transaction: 12 shards of the largest records stay below 32 MiB of heap. */
    @WithDefault("2097152")
    int batchBytesPerShard();

    /** First pause after a failure; doubles up to {@link #retryMax()}. */
    @WithDefault("200ms")
    Duration retryMin();

    /** Longest pause: what a broker's return is noticed within. */
    @WithDefault("2s")
    Duration retryMax();

    /** Any one statement of the relay; above the role's statement_timeout the database answers first. */
    @WithDefault("35s")
    Duration queryTimeout();

    /** Reading the last record of each partition on taking over. */
    @WithDefault("20s")
    Duration tailTimeout();

    /** How often lag and age of the oldest unsent change are measured. */
    @WithDefault("1s")
    Duration backlogEvery();

    /** How long shutting down waits for the range at hand. */
    @WithDefault("5s")
    Duration closeTimeout();

    /**
     * Producer: first pause of a request that the broker asks to repeat, which under load is every second range; Kafka's
     * own 100 ms would be the pace of the relay. Doubles up to {@link #retryMax()}.
     */
    @WithDefault("2ms")
    Duration retryBackoff();

    /** Producer: longest wait for metadata, for buffer space and in transaction calls. */
    @WithDefault("5s")
    Duration maxBlock();

    /** Producer: longest time to deliver one batch before the range is sent again. */
    @WithDefault("10s")
    Duration deliveryTimeout();

    /** After this long without a commit the broker aborts a transaction by itself and readers go on. */
    @WithDefault("15s")
    Duration transactionTimeout();
}
