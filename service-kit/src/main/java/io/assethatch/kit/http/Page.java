package io.assethatch.kit.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor opaque; where the next page begins, absent on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 200;
}
