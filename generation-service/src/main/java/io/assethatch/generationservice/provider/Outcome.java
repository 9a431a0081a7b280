package io.assethatch.generationservice.provider;

import java.util.OptionalLong;

/** What came of a call to an image model. */
public sealed interface Outcome {

    /**
     * The image is there.
     *
     * @param file the image file as the provider sent it, of any supported type
     * @param seedPolicy what became of the request's seed
     * @param costUsd6 what the provider says it charged, in micro-dollars; empty when it does not say
     */
    record Finished(byte[] file, SeedPolicy seedPolicy, OptionalLong costUsd6) implements Outcome {}

    /**
     * The provider works on it.
     *
     * @param handle what to poll with; to be stored before the first poll
     */
    record Submitted(String handle) implements Outcome {}

    /** There will be no image of this call. */
    record Failed(Failure failure) implements Outcome {}
}
