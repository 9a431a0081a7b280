package io.assethatch.kit.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param limit how many items it has at most
 * @param after where it begins; null for the beginning of the list
 */
public record PageRequest(int limit, @Nullable Cursor after) {
    /** The id after which the page begins, for lists that are ordered by something else than a time. */
    public @Nullable UUID afterId() {
        return after == null ? null : after.id();
    }

    /** How many rows tell whether there is a page after this one. */
    public int rows() {
        return limit + 1;
    }
}
