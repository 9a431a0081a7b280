package io.assethatch.kit.http;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids of entities: UUIDv7 (RFC 9562, section 5.7), made here or chosen by the client. */
public final class Ids {
    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new id; thread-safe, growing within this process. */
    public static UUID next() {
        return GENERATOR.generate();
    }

    /**
     * An id in a path.
     *
     * @param what the thing it names, for the answer
     * @throws Problem 404 when the text is no UUID: nothing can be there
     */
    public static UUID inPath(String text, String what) {
        try {
            if (text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // Answered below.
        }
        throw Problem.notFound(what, text);
    }

    /**
     * An id in a query.
     *
     * @param parameter its name, for the answer
     * @throws Problem 400 when the text is no UUID
     */
    public static @Nullable UUID inQuery(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // Answered below.
        }
        throw new Problem(ProblemType.MALFORMED, "Send " + parameter + " as a UUID.")
                .with(new Problem.InvalidValue(parameter, "not a UUID"));
    }

    /**
     * An id that a client chose for something new.
     *
     * @throws Problem 422 when it is no UUIDv7: other versions would spoil the locality of the primary key
     */
    public static UUID chosen(UUID id) {
        if (id.version() != 7) {
            throw Problem.invalid("id", "choose a UUIDv7 (RFC 9562)");
        }
        return id;
    }
}
