package io.assethatch.generationservice.imaging;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * A zlib stream (RFC 1950, RFC 1951) whose bytes are the same on every machine, which {@link java.util.zip.Deflater}
 * does not promise: it calls whichever zlib the platform has. One block with the fixed Huffman codes and greedy matches;
 * pixel art is so repetitive that more would gain little.
 */
final class SteadyDeflate {
    private static final int WINDOW = 32 * 1024;
    private static final int LONGEST_MATCH = 258;
    private static final int SHORTEST_MATCH = 3;
    /** Bounds the work per byte. */
    private static final int CANDIDATES = 24;

    private static final int HASH_BITS = 15;

    // RFC 1951, 3.2.5: codes 257…285 and 0…29.
    private static final int[] LENGTH_BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] LENGTH_EXTRA = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int[] DISTANCE_BASE = {
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577
    };

    private final byte[] input;
    private final int rowBytes;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int[] newest = new int[1 << HASH_BITS];
    private final int[] previous = new int[WINDOW];
    private int bits;
    private int bitCount;

    private SteadyDeflate(byte[] input, int rowBytes) {
        this.input = input;
        this.rowBytes = rowBytes;
        Arrays.fill(newest, -1);
    }

    /**
     * @param rowBytes how far back to look first: enlarged pixel art mostly repeats the row above
     */
    static byte[] zlib(byte[] input, int rowBytes) {
        return new SteadyDeflate(input, rowBytes).compress();
    }

    private byte[] compress() {
        out.write(0x78);
        out.write(0x01);
        put(0b011, 3); // last block, fixed codes
        int at = 0;
        while (at < input.length) {
            at += step(at);
        }
        literalOrLength(256);
        put(0, (8 - bitCount) & 7);
        Adler32 adler = new Adler32();
        adler.update(input);
        long sum = adler.getValue();
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write((int) (sum >>> shift));
        }
        return out.toByteArray();
    }

    /** Writes one literal or match; how many input bytes it covers. */
    private int step(int at) {
        int length = 0;
        int distance = 0;
        if (at + SHORTEST_MATCH <= input.length) {
            if (at >= rowBytes && rowBytes < WINDOW) {
                length = matched(at - rowBytes, at);
                distance = rowBytes;
            }
            int candidate = newest[hash(at)];
            int tries = 0;
            while (length < LONGEST_MATCH && tries++ < CANDIDATES && candidate >= 0 && at - candidate < WINDOW) {
                int matched = matched(candidate, at);
                if (matched > length) {
                    length = matched;
                    distance = at - candidate;
                }
                candidate = previous[candidate % WINDOW];
            }
        }
        int covered = 1;
        if (length >= SHORTEST_MATCH) {
            match(length, distance);
            covered = length;
        } else {
            literalOrLength(input[at] & 255);
        }
        for (int i = at; i < at + covered && i + SHORTEST_MATCH <= input.length; i++) {
            int hash = hash(i);
            previous[i % WINDOW] = newest[hash];
            newest[hash] = i;
        }
        return covered;
    }

    private int matched(int candidate, int at) {
        int most = Math.min(LONGEST_MATCH, input.length - at);
        int length = 0;
        while (length < most && input[candidate + length] == input[at + length]) {
            length++;
        }
        return length;
    }

    private int hash(int at) {
        int three = (input[at] & 255) << 16 | (input[at + 1] & 255) << 8 | input[at + 2] & 255;
        return three * 0x9E3779B1 >>> 32 - HASH_BITS;
    }

    private void match(int length, int distance) {
        int code = LENGTH_BASE.length - 1;
        while (LENGTH_BASE[code] > length) {
            code--;
        }
        literalOrLength(257 + code);
        put(length - LENGTH_BASE[code], LENGTH_EXTRA[code]);
        int far = DISTANCE_BASE.length - 1;
        while (DISTANCE_BASE[far] > distance) {
            far--;
        }
        putReversed(far, 5);
        put(distance - DISTANCE_BASE[far], Math.max(0, far / 2 - 1));
    }

    /** RFC 1951, 3.2.6. */
    private void literalOrLength(int symbol) {
        if (symbol < 144) {
            putReversed(0x30 + symbol, 8);
        } else if (symbol < 256) {
            putReversed(0x190 + symbol - 144, 9);
        } else if (symbol < 280) {
            putReversed(symbol - 256, 7);
        } else {
            putReversed(0xC0 + symbol - 280, 8);
        }
    }

    /** Huffman codes go out from their most significant bit. */
    private void putReversed(int code, int count) {
        put(Integer.reverse(code) >>> 32 - count, count);
    }

    private void put(int value, int count) {
        bits |= value << bitCount;
        bitCount += count;
        while (bitCount >= 8) {
            out.write(bits);
            bits >>>= 8;
            bitCount -= 8;
        }
    }
}
