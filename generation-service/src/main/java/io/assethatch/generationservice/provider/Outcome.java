package io.assethatch.generationservice.provider;

import java.util.Optional;
import java.util.OptionalLong;

/** What came of a call to an image model. */
public sealed interface Outcome {

    /**
     * The image is there.
     *
     * @param file the image file as the provider sent it; by its header a whole PNG, JPEG or WebP of the requested size
     * @param seedPolicy what became of the request's seed
     * @param costUsd6 what the provider says it charged, in micro-dollars; empty when it does not say
     * @param handle by which {@link ImageModel#receipt} may know more; empty when there is none
     */
    record Finished(byte[] file, SeedPolicy seedPolicy, OptionalLong costUsd6, Optional<String> handle)
            implements Outcome {
        public Finished(byte[] file, SeedPolicy seedPolicy, OptionalLong costUsd6) {
            this(file, seedPolicy, costUsd6, Optional.empty());
        }
    }

    /**
     * The provider works on it.
     *
     * @param handle what to poll with, opaque and without secrets; to be stored before the first poll
     * @param costUsd6 what the provider says it will charge for success; empty when it does not say
     */
    record Submitted(String handle, OptionalLong costUsd6) implements Outcome {
        public Submitted(String handle) {
            this(handle, OptionalLong.empty());
        }
    }

    /**
     * The image is made and paid for, and waits to be fetched.
     *
     * @param result what to fetch with, opaque; to be stored before the first fetch
     * @param costUsd6 what the provider says it charged; empty when it does not say
     */
    record Ready(String result, OptionalLong costUsd6) implements Outcome {}

    /** This poll or fetch got no answer; what was submitted stands. The same call is to be repeated. */
    record Unanswered(Failure failure) implements Outcome {}

    /** There will be no image of this attempt. */
    record Failed(Failure failure) implements Outcome {}
}
