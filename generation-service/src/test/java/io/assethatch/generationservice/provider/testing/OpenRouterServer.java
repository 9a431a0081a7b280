package io.assethatch.generationservice.provider.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** OpenRouter as its documentation describes it: images, chat completions, the books of generations. */
public final class OpenRouterServer extends VendorServer {
    private static final Set<String> IMAGE_FIELDS = Set.of(
            "model",
            "prompt",
            "n",
            "aspect_ratio",
            "resolution",
            "size",
            "quality",
            "background",
            "output_format",
            "output_compression",
            "seed",
            "input_references",
            "provider",
            "stream");
    private static final long COST_USD6 = 30_123;

    private final Map<String, Long> books = new ConcurrentHashMap<>();

    public OpenRouterServer(Vertx vertx, int port) {
        super(vertx, port);
    }

    @Override
    String prefix() {
        return "/api/v1";
    }

    @Override
    void serve(HttpServerRequest request) {
        switch (request.path()) {
            case "/api/v1/images" -> request.body().onSuccess(body -> submit(request, body.toJsonObject(), false));
            case "/api/v1/chat/completions" ->
                request.body().onSuccess(body -> submit(request, body.toJsonObject(), true));
            case "/api/v1/generation" -> receipt(request);
            default -> error(request, 404, "Not found", new JsonObject());
        }
    }

    private static void error(HttpServerRequest request, int status, String message, JsonObject metadata) {
        json(
                request,
                status,
                new JsonObject()
                        .put(
                                "error",
                                new JsonObject()
                                        .put("code", status)
                                        .put("message", message)
                                        .put("metadata", metadata)));
    }

    private void submit(HttpServerRequest request, JsonObject body, boolean chat) {
        noteRequest(body);
        Fault fault = next(Stage.SUBMIT);
        if (!("Bearer " + KEY).equals(request.getHeader("authorization")) || fault == Fault.BAD_KEY) {
            error(request, 401, "No auth credentials found", new JsonObject());
            return;
        }
        int refused = chat ? chatProblem(body) : imageProblem(body);
        if (refused != 0 || fault == Fault.INVALID) {
            error(request, refused == 0 ? 400 : refused, "Invalid request", new JsonObject());
            return;
        }
        switch (fault) {
            case MODERATED ->
                error(request, 403, "Flagged", new JsonObject().put("reasons", new JsonArray().add("violence")));
            case THROTTLED -> {
                request.response().putHeader("retry-after", "7");
                error(request, 429, "Rate limited", new JsonObject());
            }
            case NO_FUNDS -> error(request, 402, "Insufficient credits", new JsonObject());
            case TROUBLE -> error(request, 503, "No provider", new JsonObject());
            case BROKEN -> error(request, 502, "Bad upstream", new JsonObject());
            case TIMED_OUT -> error(request, 524, "Timed out", new JsonObject());
            case FORGOTTEN -> error(request, 404, "No such model", new JsonObject());
            case ERROR_IN_SUCCESS ->
                json(
                        request,
                        200,
                        new JsonObject()
                                .put("error", new JsonObject().put("code", 502).put("message", "upstream died")));
            default -> accept(request, body, chat, fault);
        }
    }

    private static int imageProblem(JsonObject body) {
        boolean known = IMAGE_FIELDS.containsAll(body.fieldNames());
        boolean references = body.getJsonArray("input_references", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .allMatch(each -> "image_url".equals(each.getString("type"))
                        && each.getJsonObject("image_url").getString("url").startsWith("data:image/"));
        return known && references && body.getString("size", "").matches("\\d+x\\d+") ? 0 : 400;
    }

    /** The wrong modalities for a model are answered with 404. */
    private static int chatProblem(JsonObject body) {
        List<?> modalities = body.getJsonArray("modalities", new JsonArray()).getList();
        boolean drawsOnly = body.getString("model", "").contains("flux");
        if (!modalities.equals(drawsOnly ? List.of("image") : List.of("image", "text"))) {
            return 404;
        }
        JsonArray content = body.getJsonArray("messages").getJsonObject(0).getJsonArray("content");
        return "text".equals(content.getJsonObject(0).getString("type")) ? 0 : 400;
    }

    private void accept(HttpServerRequest request, JsonObject body, boolean chat, Fault fault) {
        String id = charge("gen-", body.getString("model"), COST_USD6, body);
        books.put(id, COST_USD6);
        JsonObject answer = new JsonObject().put("id", id).put("created", 1);
        String file = Base64.getEncoder().encodeToString(chat ? chatPicture(body, fault) : imagePicture(body, fault));
        if (chat) {
            JsonObject message = new JsonObject().put("role", "assistant");
            if (fault == Fault.NO_IMAGE) {
                message.put("content", "I cannot draw that.");
            } else {
                message.put("content", "")
                        .put(
                                "images",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("type", "image_url")
                                                .put(
                                                        "image_url",
                                                        new JsonObject().put("url", "data:image/png;base64," + file))));
            }
            answer.put("choices", new JsonArray().add(new JsonObject().put("message", message)));
        } else {
            answer.put(
                    "data",
                    fault == Fault.NO_IMAGE
                            ? new JsonArray()
                            : new JsonArray()
                                    .add(new JsonObject().put("b64_json", file).put("media_type", "image/png")));
        }
        if (fault != Fault.NO_USAGE) {
            answer.put("usage", new JsonObject().put("total_tokens", 5).put("cost", COST_USD6 / 1_000_000.0));
        }
        answer(request, fault, "application/json", answer.toBuffer());
    }

    private static byte[] imagePicture(JsonObject body, Fault fault) {
        String[] size = body.getString("size").split("x");
        return picture(Integer.parseInt(size[0]), Integer.parseInt(size[1]), fault);
    }

    /** 1:1 at 1K is 1024 by 1024. */
    private static byte[] chatPicture(JsonObject body, Fault fault) {
        JsonObject config = body.getJsonObject("image_config");
        int side = config.getString("image_size").equals("2K") ? 2048 : 1024;
        return switch (config.getString("aspect_ratio")) {
            case "2:3" -> picture(832, 1248, fault);
            case "16:9" -> picture(1344, 768, fault);
            default -> picture(side, side, fault);
        };
    }

    private void receipt(HttpServerRequest request) {
        Fault fault = next(Stage.POLL);
        Long cost = books.get(request.getParam("id"));
        if (cost == null || fault == Fault.FORGOTTEN) {
            error(request, 404, "Generation not found", new JsonObject());
        } else if (fault == Fault.TROUBLE) {
            error(request, 503, "Later", new JsonObject());
        } else {
            json(request, 200, new JsonObject().put("data", new JsonObject().put("total_cost", cost / 1_000_000.0)));
        }
    }
}
