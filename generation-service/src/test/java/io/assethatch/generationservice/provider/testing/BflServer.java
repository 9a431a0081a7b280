package io.assethatch.generationservice.provider.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Black Forest Labs as docs.bfl.ai describes it: FLUX.2, credits, polling addresses, signed results. */
public final class BflServer extends VendorServer {
    private static final Set<String> FIELDS = Set.of(
            "prompt",
            "seed",
            "width",
            "height",
            "safety_tolerance",
            "output_format",
            "webhook_url",
            "webhook_secret",
            "steps",
            "guidance");

    /** First megapixel and further ones, in hundredths of a credit. */
    private static final Map<String, long[]> PRICES = Map.of(
            "flux-2-pro", new long[] {300, 150},
            "flux-2-max", new long[] {700, 300},
            "flux-2-flex", new long[] {500, 500},
            "flux-2-klein-4b", new long[] {140, 10},
            "flux-2-klein-9b", new long[] {150, 20});

    private record Task(JsonObject body, Fault fault, int[] pollsLeft) {}

    private final Map<String, Task> tasks = new ConcurrentHashMap<>();
    private volatile int pollsUntilReady = 1;

    public BflServer(Vertx vertx, int port) {
        super(vertx, port);
    }

    /** How often a task is still pending when it is polled. */
    public void pollsUntilReady(int polls) {
        pollsUntilReady = polls;
    }

    @Override
    void serve(HttpServerRequest request) {
        String path = request.path();
        if (request.method() == HttpMethod.POST && path.startsWith("/v1/")) {
            request.body().onSuccess(body -> submit(request, path.substring(4), body.toJsonObject()));
        } else if (path.startsWith("/poll/")) {
            poll(request, path.substring(6));
        } else if (path.equals("/v1/get_result")) {
            poll(request, request.getParam("id"));
        } else if (path.startsWith("/delivery/")) {
            deliver(request, path.substring(10));
        } else {
            json(request, 404, new JsonObject().put("detail", "Not Found"));
        }
    }

    private void submit(HttpServerRequest request, String model, JsonObject body) {
        noteRequest(body);
        Fault fault = next(Stage.SUBMIT);
        if (!KEY.equals(request.getHeader("x-key")) || fault == Fault.BAD_KEY) {
            json(request, 403, new JsonObject().put("detail", "Not authenticated - Invalid Authentication"));
            return;
        }
        String problem = fault == Fault.INVALID ? "prompt" : problem(model, body);
        if (!problem.isEmpty()) {
            JsonObject detail = new JsonObject()
                    .put("loc", new JsonArray().add("body").add(problem))
                    .put("msg", "Input should be valid")
                    .put("type", "value_error");
            json(request, 422, new JsonObject().put("detail", new JsonArray().add(detail)));
            return;
        }
        switch (fault) {
            case THROTTLED ->
                json(
                        request,
                        429,
                        new JsonObject()
                                .put("error", "rate_limit")
                                .put("message", "Too many")
                                .put("retry_after", 7));
            case NO_FUNDS -> json(request, 402, new JsonObject().put("detail", "Insufficient credits"));
            case TROUBLE -> json(request, 503, new JsonObject().put("detail", "overloaded"));
            case BROKEN -> json(request, 500, new JsonObject().put("detail", "internal"));
            case TIMED_OUT -> json(request, 504, new JsonObject().put("detail", "timeout"));
            default -> accept(request, model, body, fault);
        }
    }

    private static String problem(String model, JsonObject body) {
        int references = 0;
        for (String field : body.fieldNames()) {
            if (field.startsWith("input_image")) {
                references++;
            } else if (!FIELDS.contains(field)) {
                return field;
            }
        }
        int width = body.getInteger("width", 0);
        int height = body.getInteger("height", 0);
        boolean sized =
                width % 16 == 0 && height % 16 == 0 && width >= 64 && height >= 64 && (long) width * height <= 4 << 20;
        if (!PRICES.containsKey(model)) {
            return "model";
        }
        if (references > (model.contains("klein") ? 4 : 8)) {
            return "input_image_5";
        }
        return sized ? body.getString("prompt", "").isEmpty() ? "prompt" : "" : "width";
    }

    private void accept(HttpServerRequest request, String model, JsonObject body, Fault fault) {
        boolean free = fault == Fault.MODERATED || fault == Fault.ERROR_IN_SUCCESS || fault == Fault.FORGOTTEN;
        long hundredths = free ? 0 : price(model, body);
        String id = charge("bfl-", model, hundredths * 100, body);
        tasks.put(id, new Task(body, fault, new int[] {pollsUntilReady}));
        JsonObject answer = new JsonObject()
                .put("id", id)
                .put("polling_url", (fault == Fault.FOREIGN_HOST ? "http://169.254.169.254" : root()) + "/poll/" + id);
        if (fault != Fault.NO_USAGE) {
            answer.put("cost", price(model, body) / 100.0);
        }
        answer(request, fault, "application/json", answer.toBuffer());
    }

    private static long price(String model, JsonObject body) {
        long[] price = PRICES.get(model);
        long megapixels = ((long) body.getInteger("width") * body.getInteger("height") + (1 << 20) - 1) >> 20;
        long references = body.fieldNames().stream()
                .filter(name -> name.startsWith("input_image"))
                .count();
        return price[0] + (megapixels - 1 + references) * price[1];
    }

    private void poll(HttpServerRequest request, String id) {
        Fault now = next(Stage.POLL);
        Task task = tasks.get(id);
        if (!KEY.equals(request.getHeader("x-key")) || now == Fault.BAD_KEY) {
            json(request, 403, new JsonObject().put("detail", "Not authenticated"));
        } else if (now == Fault.TROUBLE) {
            json(request, 503, new JsonObject());
        } else if (now == Fault.THROTTLED) {
            request.response().putHeader("retry-after", "7");
            json(request, 429, new JsonObject());
        } else if (task == null || task.fault() == Fault.FORGOTTEN || now == Fault.FORGOTTEN) {
            json(request, 404, new JsonObject().put("id", id).put("status", "Task not found"));
        } else {
            JsonObject status = new JsonObject().put("id", id);
            if (task.pollsLeft()[0]-- > 0) {
                status.put("status", "Pending").put("progress", 0.5);
            } else {
                finish(status, id, task);
            }
            answer(request, now, "application/json", status.toBuffer());
        }
    }

    private void finish(JsonObject status, String id, Task task) {
        switch (task.fault()) {
            case MODERATED -> status.put("status", "Content Moderated");
            case ERROR_IN_SUCCESS -> status.put("status", "Error");
            case NO_IMAGE -> status.put("status", "Ready").put("result", new JsonObject());
            default ->
                status.put("status", "Ready")
                        .put(
                                "result",
                                new JsonObject()
                                        .put("sample", root() + "/delivery/" + id + "?sig=abc")
                                        .put("prompt", task.body().getString("prompt"))
                                        .put("seed", task.body().getLong("seed")));
        }
    }

    private void deliver(HttpServerRequest request, String id) {
        Fault now = next(Stage.FETCH);
        Task task = tasks.get(id);
        if (task == null || now == Fault.FORGOTTEN || request.getHeader("x-key") != null) {
            request.response().setStatusCode(403).end();
            return;
        }
        if (now == Fault.TROUBLE) {
            request.response().setStatusCode(503).end();
            return;
        }
        Fault shape = now == Fault.NONE ? task.fault() : now;
        byte[] file = picture(task.body().getInteger("width"), task.body().getInteger("height"), shape);
        answer(request, now, "image/png", Buffer.buffer(file));
    }
}
