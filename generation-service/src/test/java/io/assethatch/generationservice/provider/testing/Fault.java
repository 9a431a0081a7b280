package io.assethatch.generationservice.provider.testing;

/** What a server does wrong with one request. */
public enum Fault {
    /** Nothing: for scripts in which a later request fails. */
    NONE,
    /** Refuses for reasons of content, in the provider's own way. */
    MODERATED,
    /** Asks to wait for seven seconds. */
    THROTTLED,
    NO_FUNDS,
    /** 503, before anything was done. */
    TROUBLE,
    /** 500, before anything was done. */
    BROKEN,
    /** Says that it waited for the model in vain. */
    TIMED_OUT,
    /** Refuses the request as malformed. */
    INVALID,
    /** Refuses the key. */
    BAD_KEY,
    /** Has forgotten what is asked for. */
    FORGOTTEN,
    /** Does and charges everything, and never answers. */
    HANG,
    /** Does and charges everything, and closes the connection. */
    CUT,
    /** Does and charges everything, and closes the connection in the middle of the answer. */
    CUT_IN_ANSWER,
    /** Does and charges everything, and answers a byte at a time. */
    DRIP,
    /** Answers without an image. */
    NO_IMAGE,
    /** Answers with bytes that are no image. */
    GARBAGE,
    /** Answers with the first half of an image. */
    TRUNCATED,
    /** Answers with an image of another size. */
    WRONG_SIZE,
    /** Answers 200 with an error inside. */
    ERROR_IN_SUCCESS,
    /** Answers with the image and without what it cost. */
    NO_USAGE,
    /** Answers with more bytes than anybody should read. */
    FLOOD,
    /** Sends us to a host that is not the provider's. */
    FOREIGN_HOST
}
