package io.assethatch.generationservice.provider;

import java.time.Duration;
import java.util.Optional;

/**
 * The ways in which image models fail, the same for every provider. {@code detail} is for the user: it never holds a
 * provider's body, a key or a stack trace.
 */
public sealed interface Failure {
    /** What happened and what to do about it. */
    String detail();

    /** The stable word of this class in public states and documents. */
    String code();

    /** Whether another attempt can help. */
    boolean retryable();

    /** The provider does not accept this request, now or later. */
    record InvalidRequest(String detail) implements Failure {
        @Override
        public String code() {
            return "invalid-request";
        }

        @Override
        public boolean retryable() {
            return false;
        }
    }

    /** The key is missing, wrong or not allowed to do this. */
    record Auth(String detail) implements Failure {
        @Override
        public String code() {
            return "provider-auth";
        }

        @Override
        public boolean retryable() {
            return false;
        }
    }

    /** The provider's account is empty: nothing more with this key until it is filled. */
    record NoFunds(String detail) implements Failure {
        @Override
        public String code() {
            return "provider-no-funds";
        }

        @Override
        public boolean retryable() {
            return false;
        }
    }

    /** The provider's content rules refused the request or the result. */
    record Moderated(String detail) implements Failure {
        @Override
        public String code() {
            return "moderated";
        }

        @Override
        public boolean retryable() {
            return false;
        }
    }

    /**
     * Too many requests.
     *
     * @param retryAfter how long the provider asks to wait; empty when it does not say
     */
    record Throttled(String detail, Optional<Duration> retryAfter) implements Failure {
        @Override
        public String code() {
            return "throttled";
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** The provider or the way to it is in trouble; whether it charged is unknown after a time-out. */
    record Transient(String detail) implements Failure {
        @Override
        public String code() {
            return "provider-unavailable";
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** The provider no longer knows the handle; whether it charged is unknown. */
    record Lost(String detail) implements Failure {
        @Override
        public String code() {
            return "provider-lost-task";
        }

        /** Not by itself: whether to pay again is for the policy of the job to say. */
        @Override
        public boolean retryable() {
            return false;
        }
    }

    /** The answer holds no usable image; it was charged. */
    record BadOutput(String detail) implements Failure {
        @Override
        public String code() {
            return "bad-output";
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }
}
