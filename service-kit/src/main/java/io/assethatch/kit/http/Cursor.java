package io.assethatch.kit.http;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page ends in the keyset order (time, id): the next page begins after it. Opaque to clients; it only moves a
 * start within the caller's own workspace, so a forged one shows nothing that a true one would not.
 */
public record Cursor(Instant time, UUID id) {
    public String text() {
        String plain = time.getEpochSecond() + "." + time.getNano() + "." + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws Problem 400 when the text is no cursor
     */
    public static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split("\\.", 3);
            return new Cursor(
                    Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1])),
                    UUID.fromString(parts[2]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new Problem(ProblemType.MALFORMED, "Take the cursor from nextCursor of the page before.")
                    .with(new Problem.InvalidValue("cursor", "not a cursor"));
        }
    }
}
