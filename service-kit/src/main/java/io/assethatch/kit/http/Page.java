package io.assethatch.kit.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list; {@link Lists} makes the answer of it.
 *
 * @param next where the next page begins; null on the last one
 */
public record Page<T>(List<T> items, @Nullable Cursor next) {
    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 200;

    /**
     * The first rows of some that were read one further, to see whether there is more.
     *
     * @param cursor where the next page begins when the given row is the last of this one
     */
    public static <R, T> Page<T> of(List<R> rows, PageRequest asked, Function<R, T> item, Function<R, Cursor> cursor) {
        List<R> shown = rows.subList(0, Math.min(asked.limit(), rows.size()));
        Cursor next = rows.size() > asked.limit() ? cursor.apply(rows.get(asked.limit() - 1)) : null;
        return new Page<>(shown.stream().map(item).toList(), next);
    }
}
