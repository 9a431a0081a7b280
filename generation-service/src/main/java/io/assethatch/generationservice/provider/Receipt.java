package io.assethatch.generationservice.provider;

/** What a provider's books say about one call. */
public sealed interface Receipt {

    /**
     * The call is settled.
     *
     * @param costUsd6 what was charged, in micro-dollars; 0 if nothing
     */
    record Settled(long costUsd6) implements Receipt {}

    /** There is no such entry yet; books are written seconds after the call. */
    record NotYet() implements Receipt {}

    /** The books could not be read now; asking again is harmless. */
    record Unanswered(Failure failure) implements Receipt {}

    /** The provider has no books to look into. */
    record NotOffered() implements Receipt {}
}
