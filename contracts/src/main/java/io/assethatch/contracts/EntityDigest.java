package io.assethatch.contracts;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A fingerprint of a set of live entities that can be kept up to date by adding and subtracting: the sum modulo 2^128
 * of the first 16 bytes (big-endian) of SHA-256 of {@code kind/id@version}. Two copies with equal count and digest hold
 * the same versions of the same entities.
 *
 * @param count how many entities are live
 * @param sum the running sum, 0 ≤ sum &lt; 2^128
 */
public record EntityDigest(long count, BigInteger sum) {
    public static final EntityDigest EMPTY = new EntityDigest(0, BigInteger.ZERO);

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);

    /** The digest with one more live entity. */
    public EntityDigest plus(Kind kind, String id, long version) {
        return new EntityDigest(count + 1, sum.add(hash(kind, id, version)).mod(MODULUS));
    }

    /** The digest without an entity that it holds. */
    public EntityDigest minus(Kind kind, String id, long version) {
        return new EntityDigest(count - 1, sum.subtract(hash(kind, id, version)).mod(MODULUS));
    }

    /** The sum as 32 lower-case hex digits. */
    public String hex() {
        String digits = sum.toString(16);
        return "0".repeat(32 - digits.length()) + digits;
    }

    private static BigInteger hash(Kind kind, String id, long version) {
        byte[] hash = Sha256.of((kind.word() + "/" + id + "@" + version).getBytes(StandardCharsets.UTF_8));
        return new BigInteger(1, Arrays.copyOf(hash, 16));
    }
}
