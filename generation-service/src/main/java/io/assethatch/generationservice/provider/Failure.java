package io.assethatch.generationservice.provider;

import java.time.Duration;
import java.util.Optional;

/**
 * The ways in which image models fail, the same for every provider. {@code detail} is for the user: it never holds a
 * provider's body, a key or a stack trace.
 */
public sealed interface Failure {
    /** Whether the failed attempt was paid for. */
    enum Charge {
        NO,
        YES,
        UNKNOWN
    }

    /** Whether another attempt makes sense. */
    enum Retry {
        /** It would fail again, until somebody changes something. */
        NO,
        /** As a further attempt, a bounded number of times. */
        YES,
        /** Only if the policy allows to pay a second time, as this attempt may have been paid. */
        BY_POLICY
    }

    /** What happened and what to do about it. */
    String detail();

    /** The stable word of this class in public states and documents. */
    String code();

    Retry retry();

    Charge charge();

    /** How long the provider asks to wait before the next call; empty when it does not say. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** Whether another attempt can help without risk. */
    default boolean retryable() {
        return retry() == Retry.YES;
    }

    /** The provider does not accept this request, now or later. */
    record InvalidRequest(String detail) implements Failure {
        @Override
        public String code() {
            return "invalid-request";
        }

        @Override
        public Retry retry() {
            return Retry.NO;
        }

        @Override
        public Charge charge() {
            return Charge.NO;
        }
    }

    /** The key is missing, wrong or not allowed to do this. */
    record Auth(String detail) implements Failure {
        @Override
        public String code() {
            return "provider-auth";
        }

        @Override
        public Retry retry() {
            return Retry.NO;
        }

        @Override
        public Charge charge() {
            return Charge.NO;
        }
    }

    /** The provider's account is empty: nothing more with this key until it is filled. */
    record NoFunds(String detail) implements Failure {
        @Override
        public String code() {
            return "provider-no-funds";
        }

        @Override
        public Retry retry() {
            return Retry.NO;
        }

        @Override
        public Charge charge() {
            return Charge.NO;
        }
    }

    /**
     * The provider's content rules refused the request or the result.
     *
     * @param charge differs by provider
     */
    record Moderated(String detail, Charge charge) implements Failure {
        public Moderated(String detail) {
            this(detail, Charge.NO);
        }

        @Override
        public String code() {
            return "moderated";
        }

        @Override
        public Retry retry() {
            return Retry.NO;
        }
    }

    /** Too many requests. */
    record Throttled(String detail, Optional<Duration> retryAfter) implements Failure {
        @Override
        public String code() {
            return "throttled";
        }

        @Override
        public Retry retry() {
            return Retry.YES;
        }

        @Override
        public Charge charge() {
            return Charge.NO;
        }
    }

    /**
     * The provider, or the way to it, is in trouble and said so, or was never reached.
     *
     * @param charge unknown where the provider itself waited in vain
     */
    record Transient(String detail, Charge charge, Optional<Duration> retryAfter) implements Failure {
        public Transient(String detail) {
            this(detail, Charge.NO, Optional.empty());
        }

        @Override
        public String code() {
            return "provider-unavailable";
        }

        @Override
        public Retry retry() {
            return Retry.YES;
        }
    }

    /**
     * The request went out, and no whole answer came back in time: it may have been accepted and paid.
     *
     * @param handle for {@link ImageModel#receipt}, if that much of the answer arrived
     */
    record AnswerLost(String detail, Optional<String> handle) implements Failure {
        @Override
        public String code() {
            return "answer-lost";
        }

        @Override
        public Retry retry() {
            return Retry.BY_POLICY;
        }

        @Override
        public Charge charge() {
            return Charge.UNKNOWN;
        }
    }

    /** The provider no longer knows the handle or the result. */
    record Lost(String detail) implements Failure {
        @Override
        public String code() {
            return "provider-lost-task";
        }

        @Override
        public Retry retry() {
            return Retry.BY_POLICY;
        }

        @Override
        public Charge charge() {
            return Charge.UNKNOWN;
        }
    }

    /** The answer holds no usable image; it was charged, so another attempt counts against the budget. */
    record BadOutput(String detail) implements Failure {
        @Override
        public String code() {
            return "bad-output";
        }

        @Override
        public Retry retry() {
            return Retry.YES;
        }

        @Override
        public Charge charge() {
            return Charge.YES;
        }
    }
}
