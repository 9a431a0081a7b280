package io.assethatch.kit.blob;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One range as a client asks for it (RFC 9110, section 14.1.2).
 *
 * @param first negative when the last bytes are asked for
 * @param last of the bytes, or how many when {@code first} is negative; far beyond the end is no mistake
 */
record RangeHeader(long first, long last) {
    /** Of one range only: several are answered as if none were asked for, which section 14.2 leaves to the server. */
    private static final Pattern ONE =
            Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    /** Empty for what is absent, of another unit, malformed or more than one range: all of that is answered whole. */
    static Optional<RangeHeader> parse(@Nullable String header) {
        Matcher one = ONE.matcher(header == null ? "" : header);
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return Optional.empty();
        }
        long last = one.group(2).isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(one.group(2));
        long first = one.group(1).isEmpty() ? -1 : Long.parseLong(one.group(1));
        return first > last ? Optional.empty() : Optional.of(new RangeHeader(first, last));
    }

    /** The range of so many bytes; empty when it has none of them. */
    Optional<ByteRange> of(long bytes) {
        long from = first < 0 ? Math.max(0, bytes - last) : first;
        long end = first < 0 ? bytes : Math.min(bytes, last + 1);
        return from < end ? Optional.of(new ByteRange(from, end - from)) : Optional.empty();
    }
}
