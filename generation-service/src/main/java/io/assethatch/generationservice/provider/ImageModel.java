package io.assethatch.generationservice.provider;

import io.smallrye.mutiny.Uni;

/**
 * The port to one provider of image models.
 *
 * <p>An attempt is submitted once. The answer is a finished image, a failure, or a handle that the caller stores before
 * it polls; any replica may poll it. What a provider can be expected to answer, its refusals included, is an {@link
 * Outcome}; a failed {@code Uni} is a bug. Calls may come from an event loop: they return at once and compute or wait
 * elsewhere.
 */
public interface ImageModel {
    /** The provider's name in the registry. */
    String provider();

    /**
     * Whether submitting the same request again costs nothing and gives the same image. Only then may an attempt whose
     * answer was lost be submitted again.
     */
    boolean resubmitIsHarmless();

    /** Asks for one image; completes with any outcome. */
    Uni<Outcome> submit(ImageRequest request);

    /**
     * Asks after a submitted request. Results are often offered for minutes only, so a finished one is fetched here and
     * completes with its bytes; one in progress completes with {@link Outcome.Submitted} and the handle to poll next.
     *
     * @param handle as given by {@link Outcome.Submitted}
     */
    Uni<Outcome> poll(String handle);
}
