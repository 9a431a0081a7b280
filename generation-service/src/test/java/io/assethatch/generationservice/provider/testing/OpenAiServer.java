package io.assethatch.generationservice.provider.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** OpenAI's images API, and the two servers that imitate it, with what each of them refuses. */
public final class OpenAiServer extends VendorServer {
    /** Whom it plays. */
    public enum Dialect {
        /** Nested errors, tokens, no {@code response_format}. */
        OPENAI,
        /** stable-diffusion.cpp: flat errors, no key, arguments inside of the prompt. */
        SD_CPP,
        /** LocalAI: an address instead of bytes unless asked, no edits, data URLs dropped without a word. */
        LOCAL_AI
    }

    private static final Set<String> FIELDS = Set.of(
            "model",
            "prompt",
            "n",
            "size",
            "quality",
            "background",
            "output_format",
            "output_compression",
            "moderation",
            "user",
            "stream",
            "partial_images",
            "input_fidelity");

    private final Dialect dialect;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    public OpenAiServer(Vertx vertx, int port, Dialect dialect) {
        super(vertx, port);
        this.dialect = dialect;
    }

    @Override
    String prefix() {
        return "/v1";
    }

    @Override
    void serve(HttpServerRequest request) {
        if (request.path().equals("/v1/images/generations")) {
            request.body().onSuccess(body -> submit(request, body.toJsonObject()));
        } else if (request.path().equals("/v1/images/edits") && dialect != Dialect.LOCAL_AI) {
            edits(request);
        } else if (request.path().startsWith("/generated-images/")) {
            deliver(request);
        } else {
            error(request, 404, "not_found", "Unknown route");
        }
    }

    private void edits(HttpServerRequest request) {
        JsonObject body = new JsonObject();
        JsonArray images = new JsonArray();
        request.setExpectMultipart(true);
        request.uploadHandler(upload -> {
            Buffer file = Buffer.buffer();
            upload.handler(file::appendBuffer);
            upload.endHandler(end -> images.add(new JsonObject()
                    .put("name", upload.name())
                    .put("type", upload.contentType())
                    .put("bytes", file.length())));
        });
        request.endHandler(end -> {
            request.formAttributes().forEach(field -> body.put(field.getKey(), field.getValue()));
            submit(request, body.put("images", images));
        });
    }

    private void error(HttpServerRequest request, int status, String code, String message) {
        if (dialect == Dialect.SD_CPP) {
            json(
                    request,
                    status,
                    status < 500
                            ? new JsonObject().put("error", message)
                            : new JsonObject().put("error", "server_error").put("message", message));
            return;
        }
        String type = status >= 400 && status < 500 ? "invalid_request_error" : "server_error";
        json(
                request,
                status,
                new JsonObject()
                        .put(
                                "error",
                                new JsonObject()
                                        .put("message", message)
                                        .put("type", type)
                                        .putNull("param")
                                        .put("code", code)));
    }

    private void submit(HttpServerRequest request, JsonObject body) {
        noteRequest(body);
        Fault fault = next(Stage.SUBMIT);
        boolean keyed = ("Bearer " + KEY).equals(request.getHeader("authorization"));
        if (dialect == Dialect.OPENAI && !keyed || fault == Fault.BAD_KEY) {
            error(request, 401, "invalid_api_key", "Incorrect API key provided: " + KEY);
            return;
        }
        String unknown = unknown(body);
        if (!unknown.isEmpty() || fault == Fault.INVALID) {
            error(request, 400, "unknown_parameter", "Unknown parameter: '" + unknown + "'.");
            return;
        }
        switch (fault) {
            case MODERATED -> error(request, 400, "moderation_blocked", "Your request was rejected");
            case THROTTLED -> {
                request.response().putHeader("retry-after", "7");
                error(request, 429, "rate_limit_exceeded", "Slow down");
            }
            case NO_FUNDS -> error(request, 429, "insufficient_quota", "You exceeded your current quota");
            case TROUBLE -> error(request, 503, "unavailable", "Overloaded");
            case BROKEN -> error(request, 500, "server_error", "Oops");
            case TIMED_OUT -> error(request, 504, "timeout", "Timeout");
            case ERROR_IN_SUCCESS -> error(request, 200, "server_error", "Failed after all");
            default -> accept(request, body, fault);
        }
    }

    private String unknown(JsonObject body) {
        if (dialect == Dialect.SD_CPP) {
            return "";
        }
        return body.fieldNames().stream()
                .filter(name -> dialect == Dialect.OPENAI
                        ? !FIELDS.contains(name) && !name.equals("images")
                        : name.equals("images"))
                .findFirst()
                .orElse("");
    }

    private void accept(HttpServerRequest request, JsonObject body, Fault fault) {
        int references = body.getJsonArray("images", new JsonArray()).size();
        long inputImages = 300L * references;
        boolean paid = dialect == Dialect.OPENAI;
        // As the registry of the tests has it: 5, 8 and 32 dollars for a million tokens.
        long cost = paid ? 50 * 5 + inputImages * 8 + 1_056 * 32 : 0;
        String id = charge("img-", body.getString("model"), cost, body);
        String[] size = body.getString("size").split("x");
        byte[] file = picture(Integer.parseInt(size[0]), Integer.parseInt(size[1]), fault);
        JsonObject item = new JsonObject();
        if (dialect == Dialect.LOCAL_AI && !"b64_json".equals(body.getString("response_format"))) {
            files.put(id, file);
            String host = fault == Fault.FOREIGN_HOST ? "http://169.254.169.254" : root();
            item.put("url", host + "/generated-images/" + id);
        } else {
            item.put("b64_json", Base64.getEncoder().encodeToString(file));
        }
        JsonObject answer = new JsonObject()
                .put("created", 1)
                .put("data", fault == Fault.NO_IMAGE ? new JsonArray() : new JsonArray().add(item));
        if (paid && fault != Fault.NO_USAGE) {
            answer.put(
                    "usage",
                    new JsonObject()
                            .put("input_tokens", 50 + inputImages)
                            .put(
                                    "input_tokens_details",
                                    new JsonObject().put("text_tokens", 50).put("image_tokens", inputImages))
                            .put("output_tokens", 1_056)
                            .put("total_tokens", 1_106 + inputImages));
        }
        answer(request, fault, "application/json", answer.toBuffer());
    }

    private void deliver(HttpServerRequest request) {
        Fault fault = next(Stage.FETCH);
        byte[] file = files.get(request.path().substring("/generated-images/".length()));
        if (file == null || fault == Fault.FORGOTTEN) {
            request.response().setStatusCode(404).end();
        } else if (fault == Fault.TROUBLE) {
            request.response().setStatusCode(503).end();
        } else {
            answer(request, fault, "image/png", Buffer.buffer(file));
        }
    }
}
