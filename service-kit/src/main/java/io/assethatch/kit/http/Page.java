package io.assethatch.kit.http;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor opaque; where the next page begins, absent on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 200;

    /**
     * The query parameter {@code limit}.
     *
     * @throws Problem 400 when it is no number, 422 when it is not 1 to {@value #LIMIT_MAX}
     */
    public static int limit(@Nullable String text) {
        if (text == null) {
            return LIMIT_DEFAULT;
        }
        int limit;
        try {
            limit = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Problem(ProblemType.MALFORMED, "Send limit as a whole number.")
                    .with(new Problem.InvalidValue("limit", "not a number"));
        }
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Problem.invalid("limit", "must be 1 to " + LIMIT_MAX);
        }
        return limit;
    }

    /**
     * The first {@code limit} of some rows that were read one further, to see whether there is more.
     *
     * @param cursor where the next page begins when the given row is the last of this one
     */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, T> item, Function<R, Cursor> cursor) {
        List<R> shown = rows.subList(0, Math.min(limit, rows.size()));
        String next = rows.size() > limit ? cursor.apply(rows.get(limit - 1)).text() : null;
        return new Page<>(shown.stream().map(item).toList(), next);
    }

    /** The answer to a list request, with {@code Link: rel="next"} (RFC 8288) when there is more. */
    public Response response(UriInfo request) {
        Response.ResponseBuilder response = Response.ok(this);
        if (nextCursor != null) {
            URI next = request.getRequestUriBuilder()
                    .replaceQueryParam("cursor", nextCursor)
                    .build();
            // Relative: behind a gateway this service does not know its own address.
            response.header(HttpHeaders.LINK, "<" + next.getRawPath() + "?" + next.getRawQuery() + ">; rel=\"next\"");
        }
        return response.build();
    }
}
