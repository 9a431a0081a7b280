package io.assethatch.kit.idempotency;

import io.assethatch.contracts.Sha256;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which request is to happen once.
 *
 * @param contentSha256 of its media type and content: the same key with another content is a client's mistake
 */
record RequestKey(String workspace, String method, String path, String key, String contentSha256) {
    static final int CHARACTERS_MAX = 255;

    /** Visible ASCII: what every client can put into a header and every index can hold. */
    private static final Pattern SYNTAX = Pattern.compile("[!-~]{1," + CHARACTERS_MAX + "}");

    /**
     * The key among a request's header values.
     *
     * @throws Problem 400 when there are several, or it is not 1 to {@value #CHARACTERS_MAX} visible ASCII characters
     */
    static Optional<String> in(List<String> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1 || !SYNTAX.matcher(values.get(0)).matches()) {
            throw new Problem(ProblemType.MALFORMED, "Send one Idempotency-Key, such as a UUID.")
                    .with(new Problem.InvalidValue(
                            Idempotency.HEADER, "not 1 to " + CHARACTERS_MAX + " visible ASCII characters"));
        }
        return Optional.of(values.get(0));
    }

    /** The advisory lock of the scope: 64 bits of a hash, so that two scopes hardly ever share one. */
    long lock() {
        String scope = workspace + "\n" + method + "\n" + path + "\n" + key;
        return Long.parseUnsignedLong(
                Sha256.hex(scope.getBytes(StandardCharsets.UTF_8)).substring(0, 16), 16);
    }
}
