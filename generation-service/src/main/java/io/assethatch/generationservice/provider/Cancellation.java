package io.assethatch.generationservice.provider;

/** What became of the wish to stop a submitted call. */
public enum Cancellation {
    /** It will not be finished, and is not charged. */
    CANCELLED,
    /** It cannot be stopped any more: poll on, the image is being made or is there. */
    TOO_LATE,
    /** The provider has no such call: poll on. */
    NOT_OFFERED,
    /** The provider did not answer; asking again is harmless. */
    UNANSWERED
}
