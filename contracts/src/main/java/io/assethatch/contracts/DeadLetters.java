package io.assethatch.contracts;

/**
 * Where a consumer parks a record that it cannot process for a fault of the record itself, and every later record of
 * the same key. A parked message keeps key, value and headers as they came and adds the headers named here.
 */
public final class DeadLetters {
    /** Which consumer parked it: another one may have had no trouble with it. */
    public static final String CONSUMER = "deadletter_consumer";

    /** Where the message came from: {@code topic/partition/offset}. */
    public static final String ORIGIN = "deadletter_origin";

    /** Why it was parked: the failure's type and message. */
    public static final String CAUSE = "deadletter_cause";

    /** SHA-256 of the failure's stack trace, 64 hex digits: equal faults group without carrying their traces. */
    public static final String STACK_HASH = "deadletter_stackhash";

    private DeadLetters() {}

    /** The topic for parked records of a source: one partition, kept for 14 days, not compacted. */
    public static String topic(Source source) {
        return source.topic() + ".dead-letter";
    }
}
