package io.assethatch.generationservice.provider.bfl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.Failure.Charge;
import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.ModelSource;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.SeedPolicy;
import io.assethatch.generationservice.provider.wire.Hosts;
import io.assethatch.generationservice.provider.wire.LooseJson;
import io.assethatch.generationservice.provider.wire.Reply;
import io.assethatch.generationservice.provider.wire.Vendor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * FLUX.2 at Black Forest Labs (docs.bfl.ai, November 2026). A submit answers with the address to poll, which is of a
 * region; a result is a signed address that is good for about ten minutes. There is no cancel, no look-up of lost
 * submits and no negative prompt. Costs are told in credits when the task is accepted; moderated tasks are free.
 */
public final class BflModel implements ImageModel {
    private static final long CREDIT_USD6 = 10_000;

    private final Vendor vendor;
    private final Hosts hosts;
    private final ModelSource models;

    /**
     * @param hosts the API's base, and the domains of polling addresses and results
     */
    public BflModel(Vendor vendor, Hosts hosts, ModelSource models) {
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
        URI to = hosts.at("/v1/" + models.get(request.modelId()).apiName());
        return vendor.prepared(
                request,
                (secret, files) -> vendor.calls()
                        .submit(
                                to,
                                Map.of("x-key", secret, "content-type", "application/json"),
                                Buffer.buffer(LooseJson.write(body(request, files))))
                        .map(reply -> submitted(reply, secret)));
    }

    private static ObjectNode body(ImageRequest request, List<byte[]> files) {
        ObjectNode body = LooseJson.object()
                .put("prompt", request.prompt())
                .put("width", request.size().width())
                .put("height", request.size().height())
                .put("seed", request.seed())
                // JPEG is the default, and ruins pixel art.
                .put("output_format", "png");
        for (int i = 0; i < files.size(); i++) {
            body.put(
                    i == 0 ? "input_image" : "input_image_" + (i + 1),
                    Base64.getEncoder().encodeToString(files.get(i)));
        }
        return body;
    }

    private Outcome submitted(Reply reply, String secret) {
        if (!(reply instanceof Reply.Answer answer)) {
            return new Outcome.Failed(vendor.unanswered(reply));
        }
        JsonNode said = LooseJson.read(answer.body());
        if (answer.status() >= 300) {
            return new Outcome.Failed(refusal(answer, said, secret));
        }
        OptionalLong cost = LooseJson.usd6(said.path("cost"), CREDIT_USD6);
        return pollingAddress(said)
                .<Outcome>map(url -> new Outcome.Submitted(new BflHandle(url, cost).text(), cost))
                .orElseGet(() -> new Outcome.Failed(new Failure.AnswerLost(
                        "The provider took the request, but did not say where to ask for the image.",
                        Optional.empty())));
    }

    /** The one that is given; else the one that is documented for any task. */
    private Optional<String> pollingAddress(JsonNode said) {
        Optional<String> given =
                hosts.allowed(said.path("polling_url").asText("")).map(URI::toString);
        String id = said.path("id").asText("");
        return given.isPresent() || !id.matches("[A-Za-z0-9-]{1,80}")
                ? given
                : Optional.of(hosts.at("/v1/get_result?id=" + id).toString());
    }

    private Failure refusal(Reply.Answer answer, JsonNode said, String secret) {
        vendor.note(answer.status(), said, secret);
        return answer.status() == 429
                ? vendor.throttled(answer.retryAfter()
                        .or(() -> Reply.seconds(said.path("retry_after").asText())))
                : vendor.refusal(answer.status(), answer.retryAfter());
    }

    @Override
    public Uni<Outcome> poll(ImageRequest request, String handle) {
        BflHandle task = BflHandle.read(handle);
        Optional<URI> url = hosts.allowed(task.pollingUrl());
        return url.isEmpty()
                ? Vendor.failed(new Failure.Lost("The address to ask for the image is no longer allowed here."))
                : vendor.withKey(
                        request,
                        Outcome.Unanswered::new,
                        secret -> vendor.calls()
                                .ask(HttpMethod.GET, url.get(), Map.of("x-key", secret))
                                .map(reply -> polled(reply, request, task, secret)));
    }

    private Outcome polled(Reply reply, ImageRequest request, BflHandle task, String secret) {
        if (!(reply instanceof Reply.Answer answer)) {
            return vendor.askAgain(reply);
        }
        JsonNode said = LooseJson.read(answer.body());
        String status = said.path("status").asText("");
        if (status.equals("Task not found") || answer.status() == 404 || answer.status() == 410) {
            return new Outcome.Failed(new Failure.Lost("The provider no longer knows the task."));
        }
        if (answer.status() >= 300) {
            return new Outcome.Unanswered(refusal(answer, said, secret));
        }
        return switch (status) {
            case "Ready" -> ready(said.path("result"), request, task);
            case "Request Moderated", "Content Moderated" -> new Outcome.Failed(vendor.moderated(Charge.NO));
            case "Error", "Failed" -> {
                vendor.note(answer.status(), said, secret);
                yield new Outcome.Failed(new Failure.Transient("The provider could not make the image."));
            }
            // Pending, and the words that will be invented for it.
            default -> new Outcome.Submitted(task.text(), task.costUsd6());
        };
    }

    private Outcome ready(JsonNode result, ImageRequest request, BflHandle task) {
        Optional<URI> sample = hosts.allowed(result.path("sample").asText(""));
        boolean echoed = result.path("seed").isNumber() && result.path("seed").asLong() == request.seed();
        return sample.<Outcome>map(url -> new Outcome.Ready(
                        task.withResult(url.toString(), echoed).text(), task.costUsd6()))
                .orElseGet(() -> new Outcome.Failed(vendor.noImage()));
    }

    @Override
    public Uni<Outcome> fetch(ImageRequest request, String result) {
        BflHandle task = BflHandle.read(result);
        Optional<URI> url = hosts.allowed(task.sampleUrl());
        return url.isEmpty()
                ? Vendor.failed(new Failure.Lost("The address of the image is no longer allowed here."))
                // Without the key: the address is signed, and its host is another one.
                : vendor.calls().ask(HttpMethod.GET, url.get(), Map.of()).map(reply -> fetched(reply, request, task));
    }

    private Outcome fetched(Reply reply, ImageRequest request, BflHandle task) {
        if (!(reply instanceof Reply.Answer answer)) {
            return vendor.askAgain(reply);
        }
        if (answer.status() == 403 || answer.status() == 404 || answer.status() == 410) {
            // The signature has expired; polling gives a new one as long as the task is known.
            return new Outcome.Submitted(task.withoutResult().text(), task.costUsd6());
        }
        if (answer.status() >= 300) {
            byte[] page = answer.body();
            vendor.note(
                    answer.status(),
                    LooseJson.object()
                            .put("message", new String(page, 0, Math.min(page.length, 300), StandardCharsets.UTF_8)),
                    "");
            return new Outcome.Unanswered(vendor.refusal(answer.status(), answer.retryAfter()));
        }
        return vendor.flaw(answer.body(), request)
                .<Outcome>map(Outcome.Failed::new)
                .orElseGet(() -> new Outcome.Finished(
                        answer.body(), task.seedEchoed() ? SeedPolicy.ECHOED : SeedPolicy.SENT, task.costUsd6()));
    }
}
