package io.assethatch.kit.blob;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** So many steps that a process takes before it dies; after that it takes none, not even to clean up. */
final class Life {
    private int left;

    Life(int steps) {
        this.left = steps;
    }

    /** The process is dead. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    synchronized boolean ended() {
        return left < 0;
    }

    <T> Uni<T> step(Supplier<Uni<T>> step) {
        return Uni.createFrom().deferred(() -> {
            synchronized (this) {
                if (left < 0 || --left < 0) {
                    return Uni.createFrom().failure(new Ended());
                }
            }
            return step.get();
        });
    }
}
