package io.assethatch.kit.upload;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** Finds a few bytes among many, looking at few of them (Horspool, "Practical fast searching in strings", 1980). */
final class Delimiter {
    private final byte[] sought;

    /** How far to go on when a byte stands under the last one sought. */
    private final int[] steps = new int[256];

    Delimiter(byte[] sought) {
        this.sought = sought;
        Arrays.fill(steps, sought.length);
        for (int i = 0; i < sought.length - 1; i++) {
            steps[sought[i] & 0xff] = sought.length - 1 - i;
        }
    }

    int length() {
        return sought.length;
    }

    /** Where it begins, at or after a place; negative when it is not there whole. */
    int find(Buffer bytes, int from) {
        int last = sought.length - 1;
        int at = from;
        while (at + last < bytes.length()) {
            byte under = bytes.getByte(at + last);
            if (under == sought[last] && matches(bytes, at)) {
                return at;
            }
            at += steps[under & 0xff];
        }
        return -1;
    }

    private boolean matches(Buffer bytes, int at) {
        for (int i = sought.length - 2; i >= 0; i--) {
            if (bytes.getByte(at + i) != sought[i]) {
                return false;
            }
        }
        return true;
    }
}
