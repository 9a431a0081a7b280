package io.assethatch.kit.http;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** Where a page ends in the keyset order (time, id): the next page begins after it. {@link Lists} gives it to clients. */
public record Cursor(Instant time, UUID id) {
    static final int BYTES = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

    /** Where the page ends in a list in which the id alone says the place. */
    public static Cursor at(UUID id) {
        return new Cursor(Instant.EPOCH, id);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(time.getEpochSecond())
                .putInt(time.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** What {@link #bytes} gave: the signature has been checked. */
    static Cursor read(ByteBuffer bytes) {
        return new Cursor(
                Instant.ofEpochSecond(bytes.getLong(), bytes.getInt()), new UUID(bytes.getLong(), bytes.getLong()));
    }
}
