package io.assethatch.systemtests;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids as a client chooses them (RFC 9562, section 5.7). */
final class UuidV7 {
    private UuidV7() {}

    static String next() {
        var random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
        long low = random.nextLong() >>> 2 | 1L << 63;
        return new UUID(high, low).toString();
    }
}
