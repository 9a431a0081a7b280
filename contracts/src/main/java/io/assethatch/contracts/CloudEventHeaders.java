package io.assethatch.contracts;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ChangeRecord} as a CloudEvents 1.0 message in Kafka binary mode: attributes in {@code ce_} headers, the
 * payload as value (CloudEvents Kafka Protocol Binding 1.0.2, section 3.2). A delete has a value too, an empty JSON
 * object, because a null value would let compaction forget the entity's last word.
 */
public final class CloudEventHeaders {
    public static final String CONTENT_TYPE = "content-type";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String PARTITION_KEY = "ce_partitionkey";
    public static final String DATA_SCHEMA = "ce_dataschema";
    public static final String EPOCH = "ce_epoch";
    public static final String SEQUENCE = "ce_sequence";
    public static final String ENTITY_VERSION = "ce_entityversion";
    public static final String WORKSPACE = "ce_workspace";
    public static final String PROJECT = "ce_project";

    private static final String JSON = "application/json";
    private static final String VERSION_OF_SPEC = "1.0";
    private static final String TYPE_PREFIX = "assethatch.";
    private static final String TYPE_VERSION = ".v1";
    private static final byte[] NOTHING = {'{', '}'};

    private CloudEventHeaders() {}

    /** The headers of a record, in a fixed order. */
    public static Map<String, String> of(ChangeRecord change) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(CONTENT_TYPE, JSON);
        headers.put(SPEC_VERSION, VERSION_OF_SPEC);
        headers.put(ID, id(change));
        headers.put(SOURCE, change.source().word());
        headers.put(TYPE, type(change.kind(), change.op()));
        headers.put(SUBJECT, change.key());
        headers.put(TIME, DateTimeFormatter.ISO_INSTANT.format(change.occurredAt()));
        headers.put(PARTITION_KEY, change.workspace());
        if (change.op() == Op.PUT) {
            headers.put(DATA_SCHEMA, dataSchema(change.kind()));
        }
        headers.put(EPOCH, Integer.toString(change.epoch()));
        headers.put(SEQUENCE, Long.toString(change.seq()));
        headers.put(ENTITY_VERSION, Long.toString(change.version()));
        headers.put(WORKSPACE, change.workspace());
        UUID projectId = change.projectId();
        if (projectId != null) {
            headers.put(PROJECT, projectId.toString());
        }
        return headers;
    }

    /** The message value of a record, never null. */
    public static byte[] value(ChangeRecord change) {
        byte[] payload = change.payload();
        return payload == null ? NOTHING : payload;
    }

    /**
     * Reads a message back. Headers that say the same thing twice must agree, so that no consumer depends on which of
     * them another one reads.
     *
     * @param shard the partition that the message came from
     * @throws IllegalArgumentException when a header is missing, malformed or contradicts another: a fault of the record
     *     itself
     */
    public static ChangeRecord read(Map<String, String> headers, byte @Nullable [] value, int shard) {
        expect(headers, CONTENT_TYPE, JSON);
        expect(headers, SPEC_VERSION, VERSION_OF_SPEC);
        String type = required(headers, TYPE);
        Kind kind = kindOf(type);
        Op op = type.equals(type(kind, Op.PUT)) ? Op.PUT : Op.DELETE;
        String subject = required(headers, SUBJECT);
        if (!subject.startsWith(kind.word() + "/")) {
            throw new IllegalArgumentException("subject is not of kind " + kind.word() + ": " + subject);
        }
        if (op == Op.PUT) {
            expect(headers, DATA_SCHEMA, dataSchema(kind));
        }
        var change = new ChangeRecord(
                Source.ofWord(required(headers, SOURCE)),
                Integer.parseInt(required(headers, EPOCH)),
                shard,
                Long.parseLong(required(headers, SEQUENCE)),
                required(headers, WORKSPACE),
                project(headers.get(PROJECT)),
                kind,
                subject.substring(kind.word().length() + 1),
                Long.parseLong(required(headers, ENTITY_VERSION)),
                op,
                op == Op.DELETE ? null : value,
                time(required(headers, TIME)));
        expect(headers, PARTITION_KEY, change.workspace());
        expect(headers, ID, id(change));
        return change;
    }

    /** The CloudEvents type of a change, such as {@code assethatch.style-anchor.put.v1}. */
    public static String type(Kind kind, Op op) {
        return TYPE_PREFIX + kind.word() + "." + op.word() + TYPE_VERSION;
    }

    /** The JSON Schema that a payload of this kind obeys; also its resource path below {@code /schemas/}. */
    public static String dataSchema(Kind kind) {
        return "https://assethatch.io/schemas/" + kind.word() + ".v1.json";
    }

    private static String id(ChangeRecord change) {
        return change.source().word() + "/" + change.epoch() + "/" + change.shard() + "/" + change.seq();
    }

    private static Kind kindOf(String type) {
        for (Kind kind : Kind.values()) {
            for (Op op : Op.values()) {
                if (type.equals(type(kind, op))) {
                    return kind;
                }
            }
        }
        throw new IllegalArgumentException("unknown type: " + type);
    }

    private static @Nullable UUID project(@Nullable String text) {
        if (text == null) {
            return null;
        }
        // UUID.fromString also takes short groups and upper case; a second spelling of an id would be a second id.
        UUID id = UUID.fromString(text);
        if (!id.toString().equals(text)) {
            throw new IllegalArgumentException("malformed " + PROJECT + ": " + text);
        }
        return id;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("malformed " + TIME + ": " + text, e);
        }
    }

    private static void expect(Map<String, String> headers, String name, String expected) {
        String value = required(headers, name);
        if (!value.equals(expected)) {
            throw new IllegalArgumentException(name + " is " + value + " where " + expected + " is due");
        }
    }

    private static String required(Map<String, String> headers, String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("missing header " + name);
        }
        return value;
    }
}
