package io.assethatch.generationservice.provider.sdcpp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.generationservice.provider.Cancellation;
import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Model;
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
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The job routes of a stable-diffusion.cpp server ({@code examples/server}, November 2026): a server of one's own, so
 * calls cost nothing and, on one machine, the same seed gives the same image. Jobs wait in a queue of 64, can be
 * cancelled, and their results are kept for ten minutes.
 */
public final class SdCppModel implements ImageModel {
    private static final OptionalLong NOTHING = OptionalLong.of(0);

    private final Vendor vendor;
    private final Hosts hosts;
    private final ModelSource models;

    public SdCppModel(Vendor vendor, Hosts hosts, ModelSource models) {
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
        return true;
    }

    @Override
    public Uni<Outcome> submit(ImageRequest request) {
        Model model = models.get(request.modelId());
        return vendor.prepared(
                request,
                (secret, files) -> vendor.calls()
                        .submit(
                                hosts.at("/sdcpp/v1/img_gen"),
                                headers(secret),
                                Buffer.buffer(LooseJson.write(body(model, request, files))))
                        .map(reply -> submitted(reply, secret)));
    }

    private static Map<String, String> headers(String secret) {
        return secret.isEmpty()
                ? Map.of("content-type", "application/json")
                : Map.of("content-type", "application/json", "authorization", "Bearer " + secret);
    }

    private static ObjectNode body(Model model, ImageRequest request, List<byte[]> files) {
        ObjectNode body = LooseJson.object()
                .put("prompt", request.prompt())
                .put("width", request.size().width())
                .put("height", request.size().height())
                .put("seed", request.seed())
                .put("output_format", "png");
        if (request.negativePrompt() != null) {
            body.put("negative_prompt", request.negativePrompt());
        }
        if (!files.isEmpty()) {
            ArrayNode images = body.putArray("ref_images");
            files.forEach(file -> images.add(Base64.getEncoder().encodeToString(file)));
        }
        model.wire().path("parameters").properties().forEach(each -> body.set(each.getKey(), each.getValue()));
        return body;
    }

    private Outcome submitted(Reply reply, String secret) {
        if (!(reply instanceof Reply.Answer answer)) {
            return new Outcome.Failed(vendor.unanswered(reply));
        }
        JsonNode said = LooseJson.read(answer.body());
        if (answer.status() >= 300) {
            vendor.note(answer.status(), said, secret);
            boolean full = answer.status() == 503
                    || said.toString().toLowerCase(Locale.ROOT).contains("queue");
            return new Outcome.Failed(
                    full
                            ? vendor.throttled(answer.retryAfter())
                            : vendor.refusal(answer.status(), answer.retryAfter()));
        }
        String id = said.path("id").asText("");
        return id.matches("[A-Za-z0-9_-]{1,100}")
                ? new Outcome.Submitted(id, NOTHING)
                : new Outcome.Failed(new Failure.AnswerLost(
                        "The server took the request, but did not say where to ask for the image.", Optional.empty()));
    }

    @Override
    public Uni<Outcome> poll(ImageRequest request, String handle) {
        return vendor.withKey(
                request,
                Outcome.Unanswered::new,
                secret -> vendor.calls()
                        .ask(HttpMethod.GET, hosts.at("/sdcpp/v1/jobs/" + handle), headers(secret))
                        .map(reply -> polled(reply, request, handle, secret)));
    }

    private Outcome polled(Reply reply, ImageRequest request, String handle, String secret) {
        if (!(reply instanceof Reply.Answer answer)) {
            return vendor.askAgain(reply);
        }
        if (answer.status() == 404 || answer.status() == 410) {
            return new Outcome.Failed(new Failure.Lost("The server no longer knows the job."));
        }
        JsonNode said = LooseJson.read(answer.body());
        if (answer.status() >= 300) {
            vendor.note(answer.status(), said, secret);
            return new Outcome.Unanswered(vendor.refusal(answer.status(), answer.retryAfter()));
        }
        return switch (said.path("status").asText("")) {
            case "completed" -> completed(said.path("result"), request);
            case "failed" -> {
                vendor.note(answer.status(), said, secret);
                yield new Outcome.Failed(new Failure.Transient("The server could not make the image."));
            }
            case "cancelled" -> new Outcome.Failed(new Failure.Transient("The job was cancelled at the server."));
            default -> new Outcome.Submitted(handle, NOTHING);
        };
    }

    private Outcome completed(JsonNode result, ImageRequest request) {
        Optional<byte[]> file = LooseJson.base64(
                result.path("images").path(0).path("b64_json").isTextual()
                        ? result.path("images").path(0).path("b64_json")
                        : result.path("data").path(0).path("b64_json"));
        if (file.isEmpty()) {
            return new Outcome.Failed(vendor.noImage());
        }
        return vendor.flaw(file.get(), request)
                .<Outcome>map(Outcome.Failed::new)
                .orElseGet(() -> new Outcome.Finished(file.get(), SeedPolicy.SENT, NOTHING));
    }

    @Override
    public Uni<Cancellation> cancel(ImageRequest request, String handle) {
        return vendor.withKey(
                request,
                failure -> Cancellation.UNANSWERED,
                secret -> vendor.calls()
                        .submit(hosts.at("/sdcpp/v1/jobs/" + handle + "/cancel"), headers(secret), Buffer.buffer("{}"))
                        .map(SdCppModel::cancelled));
    }

    private static Cancellation cancelled(Reply reply) {
        if (!(reply instanceof Reply.Answer answer)) {
            return Cancellation.UNANSWERED;
        }
        return switch (answer.status()) {
            case 200, 202, 204 -> Cancellation.CANCELLED;
            case 404, 409, 410 -> Cancellation.TOO_LATE;
            default -> Cancellation.UNANSWERED;
        };
    }
}
