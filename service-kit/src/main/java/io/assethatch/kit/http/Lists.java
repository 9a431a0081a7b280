package io.assethatch.kit.http;

import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.identity.ServiceTokenFilter;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lists over HTTP: {@code ?limit=} and {@code ?cursor=} in, {@code {items, nextCursor}} and {@code Link: rel="next"} (RFC
 * 8288) out.
 *
 * <pre>{@code
 * PageRequest asked = lists.asked(limit, cursor);
 * return notes.page(workspace, asked).map(lists::answer);
 * }</pre>
 *
 * <p>A cursor is opaque: it is signed for its workspace, path and filters, so that one of another list is refused rather
 * than misunderstood.
 */
@Singleton
public class Lists {
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final int CURSOR_CHARACTERS = (4 * (Cursor.BYTES + CursorKey.SIGNATURE_BYTES) + 2) / 3;

    private final CursorKey key;
    private final Caller caller;
    private final RoutingContext request;

    Lists(
            ListConfig config,
            @ConfigProperty(name = "assethatch.internal.service-token") Optional<String> serviceToken,
            Caller caller,
            RoutingContext request) {
        this.key = CursorKey.of(config.cursorKey(), serviceToken);
        this.caller = caller;
        this.request = request;
    }

    /**
     * What the query of this request asks for.
     *
     * @throws Problem 400 when limit is no number or cursor none that this list gave, 422 when limit is not 1 to
     *     {@value Page#LIMIT_MAX}
     */
    public PageRequest asked(@Nullable String limit, @Nullable String cursor) {
        return new PageRequest(limit(limit), cursor == null ? null : read(cursor));
    }

    /** The answer to this request. */
    public <T> Response answer(Page<T> page) {
        return answer(page, next -> new Listing<>(page.items(), next));
    }

    /**
     * The answer to this request, of a list that says more than its items.
     *
     * @param document with {@code items} and {@code nextCursor}, which is given to it, null on the last page
     */
    public Response answer(Page<?> page, Function<@Nullable String, Object> document) {
        Cursor next = page.next();
        if (next == null) {
            return Response.ok(document.apply(null)).build();
        }
        String cursor = text(next);
        return Response.ok(document.apply(cursor))
                .header(HttpHeaders.LINK, "<" + withCursor(cursor) + ">; rel=\"next\"")
                .build();
    }

    /** How a page is written. */
    record Listing<T>(List<T> items, @Nullable String nextCursor) {}

    private static int limit(@Nullable String text) {
        if (text == null) {
            return Page.LIMIT_DEFAULT;
        }
        int limit;
        try {
            limit = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Problem(ProblemType.MALFORMED, "Send limit as a whole number.")
                    .with(new Problem.InvalidValue(LIMIT, "not a number"));
        }
        if (limit < 1 || limit > Page.LIMIT_MAX) {
            throw Problem.invalid(LIMIT, "must be 1 to " + Page.LIMIT_MAX);
        }
        return limit;
    }

    private String text(Cursor cursor) {
        byte[] place = cursor.bytes();
        byte[] signed = Arrays.copyOf(place, place.length + CursorKey.SIGNATURE_BYTES);
        System.arraycopy(key.mac(list(), place), 0, signed, place.length, CursorKey.SIGNATURE_BYTES);
        return encoded(signed);
    }

    private Cursor read(String text) {
        byte[] signed = text.length() == CURSOR_CHARACTERS ? decoded(text) : new byte[0];
        // Written anew, because the last character has two bits that the decoder does not look at.
        if (signed.length == Cursor.BYTES + CursorKey.SIGNATURE_BYTES
                && encoded(signed).equals(text)) {
            byte[] place = Arrays.copyOf(signed, Cursor.BYTES);
            byte[] expected = Arrays.copyOf(key.mac(list(), place), CursorKey.SIGNATURE_BYTES);
            if (MessageDigest.isEqual(expected, Arrays.copyOfRange(signed, Cursor.BYTES, signed.length))) {
                return Cursor.read(ByteBuffer.wrap(place));
            }
        }
        throw new Problem(
                        ProblemType.MALFORMED,
                        "Take nextCursor of the page before, and leave the filters as they were.")
                .with(new Problem.InvalidValue(CURSOR, "not a cursor of this list"));
    }

    private static String encoded(byte[] signed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** What the cursor belongs to; the size of a page may change on the way. */
    private byte[] list() {
        String workspace =
                caller.isKnown() ? caller.workspace() : request.request().getHeader(ServiceTokenFilter.WORKSPACE);
        var list = new StringBuilder().append(workspace).append('\n').append(request.normalizedPath());
        MultiMap query = request.queryParams();
        for (String name : new TreeSet<>(query.names())) {
            if (!name.equals(LIMIT) && !name.equals(CURSOR)) {
                query.getAll(name)
                        .forEach(value -> list.append('\n')
                                .append(encoded(name))
                                .append('=')
                                .append(encoded(value)));
            }
        }
        return list.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Relative: behind a gateway this service does not know its own address. */
    private String withCursor(String cursor) {
        var link = new StringBuilder(request.normalizedPath()).append('?');
        request.queryParams().forEach((name, value) -> {
            if (!name.equals(CURSOR)) {
                link.append(encoded(name)).append('=').append(encoded(value)).append('&');
            }
        });
        return link.append(CURSOR).append('=').append(cursor).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
