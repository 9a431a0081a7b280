package io.assethatch.generationservice.provider;

import io.smallrye.mutiny.Uni;

/**
 * The port to one provider of image models.
 *
 * <p>An attempt is submitted once. The answer is the image, a failure, or a handle; the handle is stored before it is
 * first polled, and any replica may poll it. What polling finds is named by a text of its own, to be stored likewise,
 * before it is fetched. So each step can be done again by whoever takes over, and only {@link #submit} can cost money.
 *
 * <p>Whatever a provider can be expected to do, silence and nonsense included, is an {@link Outcome}; a failed {@code
 * Uni} is a bug. Calls may come from an event loop: they return at once and compute or wait elsewhere. Every call ends:
 * adapters put a deadline on the whole of it, and hold it to {@link ImageRequest#workspace() one workspace's} key.
 */
public interface ImageModel {
    /** The provider's name in the registry. */
    String provider();

    /** Whether there must be a key, the server's or the workspace's own, for a call to make sense. */
    default boolean keyNeeded() {
        return false;
    }

    /**
     * Whether submitting the same request again costs nothing and gives the same image. Only then may an attempt whose
     * answer was lost be submitted again.
     */
    boolean resubmitIsHarmless();

    /**
     * Asks for one image; the only call that may be paid for. Completes with {@link Outcome.Finished}, {@link
     * Outcome.Submitted} or {@link Outcome.Failed}.
     */
    Uni<Outcome> submit(ImageRequest request);

    /**
     * Asks after a submitted request. Completes with {@link Outcome.Submitted} and the handle to poll next while the
     * provider works on it, with {@link Outcome.Ready} or {@link Outcome.Finished} when it is done, with {@link
     * Outcome.Failed} when there will be no image, and with {@link Outcome.Unanswered} when this question has to be asked
     * again.
     *
     * @param request as it was submitted
     * @param handle as given by the last {@link Outcome.Submitted}
     */
    Uni<Outcome> poll(ImageRequest request, String handle);

    /**
     * Gets the bytes of a result, from hosts that are known to be the provider's only. Results are often offered for
     * minutes, so it is not put off. Completes with {@link Outcome.Finished}, with {@link Outcome.Failed}, with
     * {@link Outcome.Unanswered}, or, when its address has expired, with {@link Outcome.Submitted} and the handle to poll
     * for another one.
     *
     * @param request as it was submitted
     * @param result as given by {@link Outcome.Ready}
     */
    default Uni<Outcome> fetch(ImageRequest request, String result) {
        return Uni.createFrom()
                .item(new Outcome.Failed(new Failure.Lost("The provider " + provider() + " keeps no results.")));
    }

    /** Asks the provider to stop; for most there is no such call. */
    default Uni<Cancellation> cancel(ImageRequest request, String handle) {
        return Uni.createFrom().item(Cancellation.NOT_OFFERED);
    }

    /**
     * Looks a call up in the provider's books: for a call whose answer was lost or named no cost.
     *
     * @param handle of {@link Outcome.Submitted}, {@link Outcome.Finished} or {@link Failure.AnswerLost}
     */
    default Uni<Receipt> receipt(ImageRequest request, String handle) {
        return Uni.createFrom().item(new Receipt.NotOffered());
    }
}
