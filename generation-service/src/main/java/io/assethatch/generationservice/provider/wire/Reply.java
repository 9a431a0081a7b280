package io.assethatch.generationservice.provider.wire;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came back of one HTTP request, as far as money is concerned. */
public sealed interface Reply {

    /**
     * A whole answer.
     *
     * @param headers by lower-case name, the first of each
     */
    record Answer(int status, Map<String, String> headers, byte[] body) implements Reply {

        /** {@code Retry-After} in seconds (RFC 9110, section 10.2.3); its date form is not used by these providers. */
        public Optional<Duration> retryAfter() {
            return seconds(headers.get("retry-after"));
        }
    }

    /** No connection was had: the provider has seen nothing. */
    record NotSent() implements Reply {}

    /**
     * The request went out, but the whole answer did not come within the deadline, or the connection was cut.
     *
     * @param begun the beginning of the body that did come
     */
    record CutOff(byte[] begun) implements Reply {}

    /** The answer is larger than any image may be. */
    record TooLarge(int status) implements Reply {}

    /** A number of seconds, rounded up; empty for anything else. */
    static Optional<Duration> seconds(@Nullable String text) {
        if (text == null || !text.strip().matches("\\d{1,6}(\\.\\d{1,9})?")) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds((long) Math.ceil(Double.parseDouble(text.strip()))));
    }
}
