package io.assethatch.kit.blob;

/**
 * Bytes that follow each other.
 *
 * @param first counted from 0
 * @param length may be 0
 */
public record ByteRange(long first, long length) {
    public ByteRange {
        if (first < 0 || length < 0) {
            throw new IllegalArgumentException("bytes " + first + " and " + length + " more");
        }
    }

    /** All of so many bytes. */
    public static ByteRange whole(long bytes) {
        return new ByteRange(0, bytes);
    }

    /** The first of so many bytes, or all when there are fewer. */
    public static ByteRange start(long most, long bytes) {
        return new ByteRange(0, Math.min(most, bytes));
    }

    /** The place after the last byte. */
    public long end() {
        return first + length;
    }
}
