package io.assethatch.localstack;

import org.jspecify.annotations.Nullable;

/** Something of the local stack cannot run; the message is one line for the person at the terminal and says what to do. */
public final class LocalStackException extends RuntimeException {
    public LocalStackException(String message) {
        this(message, null);
    }

    public LocalStackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
