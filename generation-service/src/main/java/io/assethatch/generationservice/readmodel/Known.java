package io.assethatch.generationservice.readmodel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entity as far as it is known.
 *
 * @param version the entity's own; a delete is a version too
 * @param state null when it was deleted
 */
record Known<T>(long version, @Nullable T state) {
    Known {
        if (version < 1) {
            throw new IllegalArgumentException("no version " + version);
        }
    }

    /** Empty when it was deleted. */
    Optional<T> found() {
        return Optional.ofNullable(state);
    }

    static <T> Known<T> newer(Known<T> a, Known<T> b) {
        return b.version > a.version ? b : a;
    }
}
