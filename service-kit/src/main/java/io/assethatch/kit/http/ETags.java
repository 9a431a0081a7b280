package io.assethatch.kit.http;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Strong entity tags and the conditions on them (RFC 9110, section 13). */
public final class ETags {
    private ETags() {}

    /** The tag of an entity's version: {@code "7"}. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The tag of immutable bytes. */
    public static String of(String sha256) {
        return "\"" + sha256 + "\"";
    }

    /** The answer to a read: the entity with its tag, or 304 when the client has it. */
    public static Response answer(@Nullable String ifNoneMatch, String tag, Object entity) {
        Response.ResponseBuilder response =
                notModified(ifNoneMatch, tag) ? Response.notModified() : Response.ok(entity);
        return response.header(HttpHeaders.ETAG, tag).build();
    }

    /**
     * Checks {@code If-None-Match} of a {@code PUT} that only creates.
     *
     * @throws Problem 428 when it is not {@code *}
     */
    public static void requireCreation(@Nullable String ifNoneMatch, String insteadOfChanging) {
        if (ifNoneMatch == null || !ifNoneMatch.strip().equals("*")) {
            throw new Problem(
                    ProblemType.PRECONDITION_REQUIRED, "PUT creates here: send If-None-Match: *. " + insteadOfChanging);
        }
    }

    /**
     * Checks {@code If-Match} of a change.
     *
     * @param current the resource as it is, for the client to merge with
     * @throws Problem 428 when the header is absent, 412 with {@code current} when no tag matches
     */
    public static void requireMatch(@Nullable String ifMatch, String tag, Supplier<Object> current) {
        if (ifMatch == null) {
            throw new Problem(ProblemType.PRECONDITION_REQUIRED, "Send If-Match with the ETag that you have read.");
        }
        refuseMismatch(ifMatch, tag, current);
    }

    /** Checks {@code If-Match} where a client may leave it out. */
    public static void refuseMismatch(@Nullable String ifMatch, String tag, Supplier<Object> current) {
        if (ifMatch != null && !matches(ifMatch, tag)) {
            throw new Problem(ProblemType.EDIT_CONFLICT, "Nothing was written. Merge with current and send its ETag.")
                    .with("current", current.get());
        }
    }

    /** Whether a list of tags, or {@code *}, names this one; weak tags never match strongly. */
    public static boolean matches(String header, String tag) {
        return header.strip().equals("*")
                || Arrays.stream(header.split(",")).map(String::strip).anyMatch(tag::equals);
    }

    /** Whether {@code If-None-Match} of a read says that the client has this representation; compares weakly. */
    public static boolean notModified(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null && matches(ifNoneMatch.replace("W/\"", "\""), tag);
    }
}
