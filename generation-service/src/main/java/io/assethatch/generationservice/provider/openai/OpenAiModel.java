package io.assethatch.generationservice.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.Failure.Charge;
import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Model;
import io.assethatch.generationservice.provider.ModelSource;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.Price;
import io.assethatch.generationservice.provider.SeedPolicy;
import io.assethatch.generationservice.provider.wire.Hosts;
import io.assethatch.generationservice.provider.wire.LooseJson;
import io.assethatch.generationservice.provider.wire.Reply;
import io.assethatch.generationservice.provider.wire.Vendor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's images API (platform.openai.com, November 2026) and the servers that imitate it, told apart by base address
 * and by what the registry says of their models. Costs are computed from the tokens of the answer; without them the cost
 * is not known, but the image is kept.
 */
public final class OpenAiModel implements ImageModel {
    private static final Set<String> MODERATED = Set.of("moderation_blocked", "content_policy_violation");
    private static final Set<String> NO_FUNDS = Set.of("insufficient_quota", "billing_hard_limit_reached");

    private final Vendor vendor;
    private final Hosts hosts;
    private final ModelSource models;
    private final boolean harmless;

    /**
     * @param harmless whether the server is one's own: a repeated call costs nothing and, with its seed, gives the same
     */
    public OpenAiModel(Vendor vendor, Hosts hosts, ModelSource models, boolean harmless) {
        this.vendor = vendor;
        this.hosts = hosts;
        this.models = models;
        this.harmless = harmless;
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
        return harmless;
    }

    @Override
    public Uni<Outcome> submit(ImageRequest request) {
        Model model = models.get(request.modelId());
        return vendor.prepared(
                request,
                (secret, files) ->
                        send(request, model, secret, files).map(reply -> answered(reply, request, model, secret)));
    }

    private Uni<Reply> send(ImageRequest request, Model model, String secret, List<byte[]> files) {
        OpenAiWire wire = OpenAiWire.of(model);
        Map<String, String> headers = new HashMap<>();
        if (!secret.isEmpty()) {
            headers.put("authorization", "Bearer " + secret);
        }
        if (wire.edits(files)) {
            // Random, so that no file holds it.
            String boundary = UUID.randomUUID().toString();
            headers.put("content-type", "multipart/form-data; boundary=" + boundary);
            return vendor.calls()
                    .submit(hosts.at("/images/edits"), headers, wire.form(model, request, files, boundary));
        }
        headers.put("content-type", "application/json");
        return vendor.calls()
                .submit(hosts.at("/images/generations"), headers, Buffer.buffer(wire.json(model, request, files)));
    }

    private Outcome answered(Reply reply, ImageRequest request, Model model, String secret) {
        if (!(reply instanceof Reply.Answer answer)) {
            return new Outcome.Failed(vendor.unanswered(reply));
        }
        JsonNode said = LooseJson.read(answer.body());
        if (answer.status() >= 300 || said.path("error").isObject()) {
            return new Outcome.Failed(refusal(answer, said, secret));
        }
        OptionalLong cost = cost(said.path("usage"), model.price());
        JsonNode item = said.path("data").path(0);
        Optional<byte[]> file = LooseJson.base64(item.path("b64_json"));
        if (file.isPresent()) {
            return finished(file.get(), request, cost);
        }
        return hosts.allowed(item.path("url").asText(""))
                .<Outcome>map(url -> new Outcome.Ready(url.toString(), cost))
                .orElseGet(() -> {
                    vendor.note(answer.status(), said, secret);
                    return new Outcome.Failed(vendor.noImage());
                });
    }

    private Outcome finished(byte[] file, ImageRequest request, OptionalLong cost) {
        boolean seed = models.get(request.modelId()).capabilities().seed();
        return vendor.flaw(file, request)
                .<Outcome>map(Outcome.Failed::new)
                .orElseGet(() -> new Outcome.Finished(file, seed ? SeedPolicy.SENT : SeedPolicy.UNSUPPORTED, cost));
    }

    private static OptionalLong cost(JsonNode usage, Price price) {
        if (price instanceof Price.Free) {
            return OptionalLong.of(0);
        }
        if (!(price instanceof Price.PerToken tokens)
                || !usage.path("output_tokens").canConvertToLong()) {
            return OptionalLong.empty();
        }
        JsonNode details = usage.path("input_tokens_details");
        long input = Math.max(0, usage.path("input_tokens").asLong());
        // Without details everything is counted as image, which is the dearer kind.
        long text = Math.min(input, Math.max(0, details.path("text_tokens").asLong()));
        long output = Math.max(0, usage.path("output_tokens").asLong());
        return OptionalLong.of(tokens.costUsd6(text, input - text, output));
    }

    private Failure refusal(Reply.Answer answer, JsonNode said, String secret) {
        vendor.note(answer.status(), said, secret);
        JsonNode error = said.path("error");
        Set<String> words = Set.copyOf(
                List.of(error.path("code").asText(""), error.path("type").asText(""), error.asText("")));
        if (words.stream().anyMatch(MODERATED::contains)) {
            return vendor.moderated(Charge.NO);
        }
        if (words.stream().anyMatch(NO_FUNDS::contains)) {
            return vendor.noFunds();
        }
        int status = answer.status() < 300 ? statusOf(words) : answer.status();
        return vendor.refusal(status, answer.retryAfter());
    }

    /** An error inside of a 200 is known by its words only. */
    private static int statusOf(Set<String> words) {
        if (words.contains("rate_limit_exceeded")) {
            return 429;
        }
        return words.contains("invalid_request_error") ? 400 : 500;
    }

    /** Every request is answered with its image or its address. */
    @Override
    public Uni<Outcome> poll(ImageRequest request, String handle) {
        return Vendor.failed(new Failure.Lost("The provider " + vendor.name() + " keeps no tasks."));
    }

    @Override
    public Uni<Outcome> fetch(ImageRequest request, String result) {
        @Nullable URI url = hosts.allowed(result).orElse(null);
        return url == null
                ? Vendor.failed(new Failure.Lost("The address of the image is no longer allowed here."))
                : vendor.calls().ask(HttpMethod.GET, url, Map.of()).map(reply -> fetched(reply, request));
    }

    private Outcome fetched(Reply reply, ImageRequest request) {
        if (!(reply instanceof Reply.Answer answer)) {
            return vendor.askAgain(reply);
        }
        if (answer.status() >= 500 || answer.status() == 429) {
            return new Outcome.Unanswered(vendor.refusal(answer.status(), answer.retryAfter()));
        }
        if (answer.status() >= 300) {
            return new Outcome.Failed(new Failure.Lost("The image is no longer at its address."));
        }
        boolean free = models.get(request.modelId()).price() instanceof Price.Free;
        return finished(answer.body(), request, free ? OptionalLong.of(0) : OptionalLong.empty());
    }
}
