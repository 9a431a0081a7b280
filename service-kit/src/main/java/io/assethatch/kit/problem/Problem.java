package io.assethatch.kit.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One problem, as it goes over the wire but for what the request adds ({@code instance}, {@code traceId}). Fails a
 * request anywhere by being thrown.
 *
 * <p>{@code detail} tells the caller what to do, and never carries a stack trace, SQL, a class name or another system's
 * answer.
 */
public final class Problem extends RuntimeException {
    /**
     * One value of the input that is wrong.
     *
     * @param pointer JSON Pointer (RFC 6901) into the body, or the name of a parameter
     */
    public record InvalidValue(String pointer, String detail) {}

    private final transient ProblemType type;
    private final transient List<InvalidValue> errors = new ArrayList<>();
    private final transient Map<String, Object> extensions = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private transient @Nullable Duration retryAfter;

    public Problem(ProblemType type, String detail) {
        // Without a stack trace: an expected answer, not a fault of the program.
        super(detail, null, false, false);
        this.type = type;
    }

    public static Problem notFound(String what, Object id) {
        return new Problem(ProblemType.NOT_FOUND, "There is no " + what + " " + id + ".");
    }

    /** A single wrong value of the body. */
    public static Problem invalid(String pointer, String detail) {
        return new Problem(ProblemType.INVALID, "See errors for what to mend.").with(new InvalidValue(pointer, detail));
    }

    public Problem with(InvalidValue error) {
        errors.add(error);
        return this;
    }

    /** Adds a member of the problem's own, such as {@code current} or {@code changes}. */
    public Problem with(String name, Object value) {
        extensions.put(name, value);
        return this;
    }

    /** The answer carries a header of the problem's own, such as {@code Content-Range}. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The answer carries {@code Retry-After}, in whole seconds. */
    public Problem retryAfter(Duration pause) {
        retryAfter = pause;
        return this;
    }

    public ProblemType problemType() {
        return type;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public List<InvalidValue> errors() {
        return errors;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }

    /** The document's members in their usual order. */
    Map<String, Object> document(String instance, String traceId) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", type.uri());
        document.put("title", type.title());
        document.put("status", type.status());
        document.put("detail", String.valueOf(getMessage()));
        document.put("instance", instance);
        document.put("code", type.code());
        document.put("traceId", traceId);
        if (!errors.isEmpty()) {
            document.put("errors", errors);
        }
        document.putAll(extensions);
        return document;
    }
}
