package io.assethatch.generationservice.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.Failure.Charge;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.ProviderKeys;
import io.assethatch.generationservice.provider.ReferenceImages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * What is the same for every provider behind HTTP: getting key and references together before a call, and saying in the
 * words of the port what went wrong with one.
 *
 * @param name of the provider in the registry
 * @param keyNeeded whether calls without a key are pointless; false for servers of one's own
 */
public record Vendor(String name, boolean keyNeeded, HttpCalls calls, ProviderKeys keys, ReferenceImages references) {
    private static final Logger LOG = Logger.getLogger(Vendor.class);

    /** Submits with what it takes: the key, and the bytes of the references in their order. */
    public Uni<Outcome> prepared(ImageRequest request, BiFunction<String, List<byte[]>, Uni<Outcome>> submit) {
        return withKey(
                request,
                Outcome.Failed::new,
                secret -> Multi.createFrom()
                        .iterable(request.references())
                        .onItem()
                        .transformToUniAndConcatenate(
                                reference -> references.bytes(request.workspace(), reference.sha256()))
                        .collect()
                        .asList()
                        .chain(files -> files.stream().allMatch(Optional::isPresent)
                                ? submit.apply(
                                        secret,
                                        files.stream().map(Optional::get).toList())
                                : failed(new Failure.InvalidRequest(
                                        "A reference image is gone or too large to be sent. Generate again."))));
    }

    /**
     * Calls with the key, which is empty where none is needed and there is none.
     *
     * @param refused what it means for the caller that there is no key
     */
    public <T> Uni<T> withKey(ImageRequest request, Function<Failure, T> refused, Function<String, Uni<T>> call) {
        return keys.credential(request.workspace(), name).chain(credential -> {
            if (credential instanceof ProviderKeys.Key key) {
                return call.apply(key.secret());
            }
            if (credential instanceof ProviderKeys.Unreadable) {
                return Uni.createFrom()
                        .item(refused.apply(new Failure.Auth("The workspace's key for " + name
                                + " cannot be read by this server. Store it again under /api/settings/providers/"
                                + name + ".")));
            }
            return keyNeeded
                    ? Uni.createFrom()
                            .item(refused.apply(new Failure.Auth("There is no key for " + name
                                    + ". Store one under /api/settings/providers/" + name + ".")))
                    : call.apply("");
        });
    }

    /** A submit that brought no whole answer. */
    public Failure unanswered(Reply reply) {
        if (reply instanceof Reply.NotSent) {
            return new Failure.Transient("The provider " + name + " cannot be reached now.");
        }
        if (reply instanceof Reply.TooLarge large && large.status() < 300) {
            return new Failure.BadOutput("The provider's answer is larger than any image may be.");
        }
        return new Failure.AnswerLost(
                "The provider " + name + " was called, but its answer did not arrive.", Optional.empty());
    }

    /** A harmless question that brought no whole answer. */
    public Outcome askAgain(Reply reply) {
        return reply instanceof Reply.TooLarge large && large.status() < 300
                ? new Outcome.Failed(new Failure.BadOutput("The provider's answer is larger than any image may be."))
                : new Outcome.Unanswered(
                        new Failure.Transient("The provider " + name + " gives no information about the image now."));
    }

    /** What a status means for most providers; adapters decide before about what is theirs. */
    public Failure refusal(int status, Optional<Duration> retryAfter) {
        return switch (status) {
            case 401, 403 -> new Failure.Auth("The provider " + name + " refuses the key (" + status + ").");
            case 402 -> noFunds();
            case 429 -> throttled(retryAfter);
            // Somebody on the way waited for the model in vain; what the model did is not known.
            case 408, 504, 524 ->
                new Failure.Transient(
                        "The provider " + name + " took too long (" + status + ").", Charge.UNKNOWN, retryAfter);
            default ->
                status >= 500
                        ? new Failure.Transient(
                                "The provider " + name + " is in trouble (" + status + ").", Charge.NO, retryAfter)
                        : new Failure.InvalidRequest("The provider " + name + " does not accept this request (" + status
                                + "). Another model or other settings may do.");
        };
    }

    public Failure noFunds() {
        return new Failure.NoFunds("The account at " + name + " has no funds left.");
    }

    public Failure throttled(Optional<Duration> retryAfter) {
        return new Failure.Throttled("The provider " + name + " asks to wait.", retryAfter);
    }

    public Failure moderated(Charge charge) {
        return new Failure.Moderated(
                "The content rules of " + name + " refuse this image. Describe it differently.", charge);
    }

    public Failure noImage() {
        return new Failure.BadOutput("The provider " + name + " answered without an image.");
    }

    /** What is wrong with a result; empty if it is whole and of the size asked for. */
    public Optional<Failure> flaw(byte[] file, ImageRequest request) {
        Optional<ImageFile> image = ImageFile.of(file);
        if (image.isEmpty()) {
            return Optional.of(new Failure.BadOutput("The provider's answer is not a whole image."));
        }
        return image.get().size().equals(request.size())
                ? Optional.empty()
                : Optional.of(new Failure.BadOutput(
                        "The provider made " + image.get().size() + " instead of " + request.size() + "."));
    }

    /** Notes for the operator what a provider says about its refusal: without key, bounded, on one line. */
    public void note(int status, JsonNode said, String secret) {
        String text = LooseJson.firstText(said, "message", "error", "detail", "details");
        String masked = secret.isEmpty() ? text : text.replace(secret, "…");
        LOG.infof(
                "provider=%s status=%d said=\"%s\"",
                name,
                status,
                masked.substring(0, Math.min(masked.length(), 300)).replaceAll("[\\p{Cc}\"]+", " "));
    }

    public static Uni<Outcome> failed(Failure failure) {
        return Uni.createFrom().item(new Outcome.Failed(failure));
    }
}
