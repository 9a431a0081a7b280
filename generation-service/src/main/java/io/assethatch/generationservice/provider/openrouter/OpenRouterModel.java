package io.assethatch.generationservice.provider.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.Failure.Charge;
import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Model;
import io.assethatch.generationservice.provider.ModelSource;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.Receipt;
import io.assethatch.generationservice.provider.SeedPolicy;
import io.assethatch.generationservice.provider.wire.Hosts;
import io.assethatch.generationservice.provider.wire.LooseJson;
import io.assethatch.generationservice.provider.wire.Reply;
import io.assethatch.generationservice.provider.wire.Vendor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OpenRouter (openrouter.ai/docs, November 2026): the images route, or chat completions for models that have no other.
 * Answers hold the image and, mostly, the cost; the books of {@code GET /generation} know it seconds later, by the id of
 * an answer, of which the beginning is enough. Errors may come inside of a 200.
 */
public final class OpenRouterModel implements ImageModel {
    private static final long DOLLAR_USD6 = 1_000_000;
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"(gen-[A-Za-z0-9-]{1,80})\"");

    private final Vendor vendor;
    private final Hosts hosts;
    private final ModelSource models;

    public OpenRouterModel(Vendor vendor, Hosts hosts, ModelSource models) {
        this.vendor = vendor;
        this.hosts = hosts;
        this.models = models;
    }

    @Override
    public String provider() {
        return vendor.name();
    }

    @Override
    public boolean keyNeeded() {
        return vendor.keyNeeded();
    }

    @Override
    public boolean resubmitIsHarmless() {
        return false;
    }

    @Override
    public Uni<Outcome> submit(ImageRequest request) {
        Model model = models.get(request.modelId());
        OpenRouterWire wire = OpenRouterWire.of(model);
        return vendor.prepared(
                request,
                (secret, files) -> vendor.calls()
                        .submit(
                                hosts.at(wire.path()),
                                headers(secret),
                                Buffer.buffer(LooseJson.write(wire.body(model, request, files))))
                        .map(reply -> answered(reply, request, model, wire, secret)));
    }

    private static Map<String, String> headers(String secret) {
        return Map.of(
                "authorization", "Bearer " + secret, "content-type", "application/json", "x-title", "Asset Hatch");
    }

    private Outcome answered(Reply reply, ImageRequest request, Model model, OpenRouterWire wire, String secret) {
        if (!(reply instanceof Reply.Answer answer)) {
            return new Outcome.Failed(lost(reply));
        }
        JsonNode said = LooseJson.read(answer.body());
        Optional<byte[]> file = LooseJson.base64(wire.image(said));
        if (answer.status() < 300 && file.isPresent()) {
            return vendor.flaw(file.get(), request)
                    .<Outcome>map(Outcome.Failed::new)
                    .orElseGet(() -> new Outcome.Finished(
                            file.get(),
                            model.capabilities().seed() ? SeedPolicy.SENT : SeedPolicy.UNSUPPORTED,
                            cost(said),
                            id(said, answer)));
        }
        return new Outcome.Failed(refusal(answer, said, wire, secret));
    }

    private Failure lost(Reply reply) {
        Failure failure = vendor.unanswered(reply);
        if (failure instanceof Failure.AnswerLost lost && reply instanceof Reply.CutOff cut) {
            byte[] begun = cut.begun();
            Matcher id = ID.matcher(new String(begun, 0, Math.min(begun.length, 4_096), StandardCharsets.UTF_8));
            return new Failure.AnswerLost(lost.detail(), id.find() ? Optional.of(id.group(1)) : Optional.empty());
        }
        return failure;
    }

    private static Optional<String> id(JsonNode said, Reply.Answer answer) {
        @Nullable String header = answer.headers().get("x-generation-id");
        String id = said.path("id").asText(header == null ? "" : header);
        return id.matches("[A-Za-z0-9_-]{1,100}") ? Optional.of(id) : Optional.empty();
    }

    private static OptionalLong cost(JsonNode said) {
        return LooseJson.usd6(said.path("usage").path("cost"), DOLLAR_USD6);
    }

    private Failure refusal(Reply.Answer answer, JsonNode said, OpenRouterWire wire, String secret) {
        JsonNode error = said.path("error").isObject()
                ? said.path("error")
                : said.path("choices").path(0).path("error");
        vendor.note(answer.status(), error.isMissingNode() ? said : error, secret);
        if (answer.status() < 300 && error.isMissingNode()) {
            // A model that answers with words instead of an image refuses; it may have been paid for them.
            OptionalLong cost = cost(said);
            Charge charge = cost.isEmpty() ? Charge.UNKNOWN : cost.getAsLong() > 0 ? Charge.YES : Charge.NO;
            return wire.refusedInWords(said) ? vendor.moderated(charge) : vendor.noImage();
        }
        int status = answer.status() < 300 ? error.path("code").asInt(502) : answer.status();
        return switch (status) {
            case 402 -> inFlight(error) ? vendor.throttled(answer.retryAfter()) : vendor.noFunds();
            case 403 -> vendor.moderated(Charge.NO);
            default -> vendor.refusal(status, answer.retryAfter());
        };
    }

    /** The credit is there, but promised to calls under way. */
    private static boolean inFlight(JsonNode error) {
        String source = error.path("metadata").path("limit_source").asText("");
        return source.toLowerCase(Locale.ROOT).contains("flight");
    }

    /** Every request is answered with its image. */
    @Override
    public Uni<Outcome> poll(ImageRequest request, String handle) {
        return Vendor.failed(new Failure.Lost("OpenRouter keeps no images."));
    }

    @Override
    public Uni<Receipt> receipt(ImageRequest request, String handle) {
        URI to = hosts.at("/generation?id=" + URLEncoder.encode(handle, StandardCharsets.UTF_8));
        return vendor.withKey(
                request,
                Receipt.Unanswered::new,
                secret ->
                        vendor.calls().ask(HttpMethod.GET, to, headers(secret)).map(this::receipt));
    }

    private Receipt receipt(Reply reply) {
        if (!(reply instanceof Reply.Answer answer)) {
            return new Receipt.Unanswered(vendor.unanswered(reply));
        }
        if (answer.status() == 404) {
            return new Receipt.NotYet();
        }
        OptionalLong cost =
                LooseJson.usd6(LooseJson.read(answer.body()).path("data").path("total_cost"), DOLLAR_USD6);
        return answer.status() < 300 && cost.isPresent()
                ? new Receipt.Settled(cost.getAsLong())
                : new Receipt.Unanswered(vendor.refusal(answer.status(), answer.retryAfter()));
    }
}
