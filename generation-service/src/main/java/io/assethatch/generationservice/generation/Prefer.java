package io.assethatch.generationservice.generation;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The preference {@code wait} of a request (RFC 7240, section 4.3). */
final class Prefer {
    /** At most nine digits, so that the number cannot overflow; what is no such preference is ignored (section 2). */
    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?:$|[,;])", Pattern.CASE_INSENSITIVE);

    private Prefer() {}

    /** How long the client wants to wait, at most {@code longest}; empty when it does not. */
    static Optional<Duration> waiting(@Nullable String header, Duration longest) {
        Matcher matcher = WAIT.matcher(header == null ? "" : header);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Duration wished = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        return Optional.of(wished.compareTo(longest) < 0 ? wished : longest);
    }
}
