package io.assethatch.generationservice.provider.testing;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.imaging.Png;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider on a free port of this machine. It checks requests as the provider does, keeps a ledger of what it charged,
 * and fails as its script says: one entry for each request of a stage, then none.
 *
 * <p>From another process it is directed by HTTP: {@code POST /control/faults} with {@code {"stage": "SUBMIT", "faults":
 * ["HANG"]}}, {@code GET /control/ledger}, {@code DELETE /control}.
 */
public abstract class VendorServer implements AutoCloseable {
    /** The key that it takes. */
    public static final String KEY = "key-of-tests-0123456789";

    /** Which of the calls of an attempt. */
    public enum Stage {
        SUBMIT,
        POLL,
        FETCH
    }

    /** An entry of the ledger: one accepted call. */
    public record Charged(String id, String model, long usd6, JsonObject request) {}

    private static final String CONTROL = "/control";

    private final HttpServer server;
    private final Vertx vertx;
    private final Map<Stage, Queue<Fault>> script = new EnumMap<>(Stage.class);
    private final List<Charged> ledger = new CopyOnWriteArrayList<>();
    private final List<JsonObject> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger openAnswers = new AtomicInteger();

    VendorServer(Vertx vertx, int port) {
        this.vertx = vertx;
        Arrays.stream(Stage.values()).forEach(stage -> script.put(stage, new ConcurrentLinkedQueue<>()));
        server = vertx.createHttpServer().requestHandler(this::handle);
        try {
            server.listen(port, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("no server on port " + port, e);
        }
    }

    /** What adapters are given as base address. */
    public URI base() {
        return URI.create(root() + prefix());
    }

    String root() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** The path that is part of the base address. */
    String prefix() {
        return "";
    }

    /** Lets the next requests of a stage fail, one by one. */
    public void script(Stage stage, Fault... faults) {
        script.get(stage).addAll(List.of(faults));
    }

    /** What was accepted, and what it cost. */
    public List<Charged> ledger() {
        return ledger;
    }

    /** The bodies of all submits, refused ones included. */
    public List<JsonObject> requests() {
        return requests;
    }

    /** Answers that are being dripped to somebody now. */
    public int openAnswers() {
        return openAnswers.get();
    }

    public void reset() {
        script.values().forEach(Queue::clear);
        ledger.clear();
        requests.clear();
    }

    Fault next(Stage stage) {
        Fault fault = script.get(stage).poll();
        return fault == null ? Fault.NONE : fault;
    }

    void noteRequest(JsonObject request) {
        requests.add(request);
    }

    String charge(String prefix, String model, long usd6, JsonObject request) {
        String id = prefix + number.incrementAndGet();
        ledger.add(new Charged(id, model, usd6, request));
        return id;
    }

    private void handle(HttpServerRequest request) {
        if (request.path().startsWith(CONTROL)) {
            control(request);
        } else {
            serve(request);
        }
    }

    abstract void serve(HttpServerRequest request);

    private void control(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            switch (request.method() + " " + request.path()) {
                case "POST /control/faults" -> {
                    JsonObject asked = body.toJsonObject();
                    Stage stage = Stage.valueOf(asked.getString("stage", "SUBMIT"));
                    asked.getJsonArray("faults").forEach(fault -> script(stage, Fault.valueOf((String) fault)));
                    request.response().setStatusCode(204).end();
                }
                case "GET /control/ledger" -> {
                    JsonArray entries = new JsonArray();
                    ledger.forEach(each -> entries.add(new JsonObject()
                            .put("id", each.id())
                            .put("model", each.model())
                            .put("usd6", each.usd6())
                            .put("request", each.request())));
                    request.response().end(entries.toBuffer());
                }
                case "DELETE /control" -> {
                    reset();
                    request.response().setStatusCode(204).end();
                }
                default -> request.response().setStatusCode(404).end();
            }
        });
    }

    static void json(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body.toBuffer());
    }

    /** Sends an answer, or as much of it as the fault lets through. */
    void answer(HttpServerRequest request, Fault fault, String type, Buffer body) {
        HttpServerResponse response = request.response().putHeader("content-type", type);
        switch (fault) {
            case HANG -> {}
            case CUT -> request.connection().close();
            case CUT_IN_ANSWER -> {
                response.putHeader("content-length", Integer.toString(body.length()));
                response.write(body.getBuffer(0, body.length() / 2))
                        .onSuccess(written -> request.connection().close());
            }
            case DRIP -> {
                response.setChunked(true);
                openAnswers.incrementAndGet();
                long timer = vertx.setPeriodic(20, tick -> response.write(" "));
                response.closeHandler(gone -> {
                    openAnswers.decrementAndGet();
                    vertx.cancelTimer(timer);
                });
            }
            case FLOOD -> response.end(Buffer.buffer(new byte[4 << 20]));
            default -> response.end(body);
        }
    }

    /** A result as the fault wants it. */
    static byte[] picture(int width, int height, Fault fault) {
        int shrink = fault == Fault.WRONG_SIZE ? 2 : 1;
        var size = new PixelSize(width / shrink, height / shrink);
        int[] pixels = new int[size.width() * size.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | i * 31;
        }
        byte[] file = Png.encode(new PixelImage(size, pixels), new TreeMap<>());
        return switch (fault) {
            case GARBAGE -> "this is no image at all".getBytes(StandardCharsets.UTF_8);
            case TRUNCATED -> Arrays.copyOf(file, file.length / 2);
            default -> file;
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
