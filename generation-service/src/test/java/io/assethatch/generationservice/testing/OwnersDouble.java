package io.assethatch.generationservice.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * project-service and anchor-service as far as their internal routes are asked: behind the service token, and by
 * workspace. Tests say what they answer through {@link OwnersControl}, over HTTP too, because tests and resources live in
 * different class loaders.
 */
public final class OwnersDouble implements QuarkusTestResourceLifecycleManager {
    static final String CONTROL = "/control/";

    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/internal/", this::answer);
        server.createContext(CONTROL, this::control);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("quarkus.rest-client.project-service.url", url, "quarkus.rest-client.anchor-service.url", url);
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String workspace = String.valueOf(exchange.getRequestHeaders().getFirst("Workspace"));
        String path = exchange.getRequestURI().toString().replaceFirst("&limit=\\d+", "");
        boolean image = path.startsWith("/internal/images/");
        if (!image) {
            asked.add(workspace);
        }
        if (away.stream().noneMatch((workspace + path)::startsWith)) {
            byte[] body = answers.get(workspace + path);
            if (!ServiceBackend.SERVICE_TOKEN.equals(
                    exchange.getRequestHeaders().getFirst("Service-Token"))) {
                send(exchange, 401, problem("unauthenticated"), "application/problem+json");
            } else if (String.valueOf(exchange.getRequestHeaders().getFirst("Consistency-Token"))
                    .contains("999999")) {
                send(exchange, 400, problem("position-unknown"), "application/problem+json");
            } else if (body == null) {
                send(exchange, 404, problem("not-found"), "application/problem+json");
            } else {
                send(exchange, 200, body, image ? "application/octet-stream" : "application/json");
            }
        }
        exchange.close();
    }

    /** {@code PUT|DELETE /control/answers/KEY}, {@code PUT|DELETE /control/away/KEY}, {@code GET /control/asked/KEY}. */
    private void control(HttpExchange exchange) throws IOException {
        String[] parts =
                exchange.getRequestURI().toString().substring(CONTROL.length()).split("/", 2);
        String what = exchange.getRequestMethod() + " " + parts[0];
        switch (what) {
            case "PUT answers" ->
                answers.put(parts[1], exchange.getRequestBody().readAllBytes());
            case "DELETE answers" -> answers.remove(parts[1]);
            case "PUT away" -> away.add(parts[1]);
            case "DELETE away" -> away.remove(parts[1]);
            case "GET asked" -> {
                long count = asked.stream().filter(parts[1]::equals).count();
                send(exchange, 200, Long.toString(count).getBytes(StandardCharsets.UTF_8), "text/plain");
            }
            default -> throw new IllegalArgumentException(what);
        }
        if (!what.startsWith("GET")) {
            exchange.sendResponseHeaders(204, -1);
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, byte[] body, String type) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] problem(String code) {
        return ("{\"code\": \"" + code + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
