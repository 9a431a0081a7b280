package io.assethatch.generationservice.provider.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The job routes of stable-diffusion.cpp's server. */
public final class SdCppServer extends VendorServer {
    private record Job(JsonObject body, Fault fault, int[] pollsLeft) {}

    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private volatile int pollsUntilReady = 1;

    public SdCppServer(Vertx vertx, int port) {
        super(vertx, port);
    }

    /** How often a job is still generating when it is polled. */
    public void pollsUntilReady(int polls) {
        pollsUntilReady = polls;
    }

    @Override
    void serve(HttpServerRequest request) {
        String path = request.path();
        if (request.method() == HttpMethod.POST && path.equals("/sdcpp/v1/img_gen")) {
            request.body().onSuccess(body -> submit(request, body.toJsonObject()));
        } else if (path.endsWith("/cancel")) {
            cancel(request, path.substring("/sdcpp/v1/jobs/".length(), path.length() - "/cancel".length()));
        } else if (path.startsWith("/sdcpp/v1/jobs/")) {
            poll(request, path.substring("/sdcpp/v1/jobs/".length()));
        } else {
            json(request, 404, new JsonObject().put("error", "not found"));
        }
    }

    private void submit(HttpServerRequest request, JsonObject body) {
        noteRequest(body);
        Fault fault = next(Stage.SUBMIT);
        switch (fault) {
            case INVALID -> json(request, 400, new JsonObject().put("error", "prompt required"));
            case BAD_KEY -> json(request, 401, new JsonObject().put("error", "unauthorized"));
            case THROTTLED -> {
                request.response().putHeader("retry-after", "7");
                json(request, 429, new JsonObject().put("error", "job queue is full"));
            }
            case TROUBLE, BROKEN ->
                json(request, 500, new JsonObject().put("error", "server_error").put("message", "out of memory"));
            case TIMED_OUT -> json(request, 504, new JsonObject().put("error", "timeout"));
            default -> {
                String id = charge("job-", "sd-cpp-local", 0, body);
                jobs.put(id, new Job(body, fault, new int[] {pollsUntilReady}));
                JsonObject answer = new JsonObject()
                        .put("id", id)
                        .put("kind", "img_gen")
                        .put("status", "queued")
                        .put("poll_url", "/sdcpp/v1/jobs/" + id);
                request.response().setStatusCode(202);
                answer(request, fault, "application/json", answer.toBuffer());
            }
        }
    }

    private void poll(HttpServerRequest request, String id) {
        Fault now = next(Stage.POLL);
        Job job = jobs.get(id);
        if (job == null || now == Fault.FORGOTTEN) {
            json(request, job == null ? 404 : 410, new JsonObject().put("error", "expired"));
            return;
        }
        if (now == Fault.TROUBLE) {
            json(request, 500, new JsonObject().put("error", "server_error").put("message", "busy"));
            return;
        }
        JsonObject state = new JsonObject().put("id", id);
        if (job.pollsLeft()[0]-- > 0) {
            state.put("status", "generating").put("queue_position", 0);
        } else if (job.fault() == Fault.ERROR_IN_SUCCESS) {
            state.put("status", "failed").put("error", new JsonObject().put("message", "CUDA error"));
        } else {
            byte[] file = picture(job.body().getInteger("width"), job.body().getInteger("height"), job.fault());
            JsonArray images = job.fault() == Fault.NO_IMAGE
                    ? new JsonArray()
                    : new JsonArray()
                            .add(new JsonObject()
                                    .put("index", 0)
                                    .put("b64_json", Base64.getEncoder().encodeToString(file)));
            state.put("status", "completed").put("result", new JsonObject().put("images", images));
        }
        answer(request, now, "application/json", state.toBuffer());
    }

    private void cancel(HttpServerRequest request, String id) {
        Job job = jobs.remove(id);
        json(request, job == null ? 404 : 200, new JsonObject().put("id", id).put("status", "cancelled"));
    }
}
