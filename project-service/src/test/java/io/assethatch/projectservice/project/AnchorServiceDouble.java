package io.assethatch.projectservice.project;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands for anchor-service at its internal route. A test tells it what to answer for an anchor by PUT of {@code
 * workspace project}, or of one of the troubles below, to the same path.
 */
public final class AnchorServiceDouble implements QuarkusTestResourceLifecycleManager {
    static final String BROKEN = "broken";
    static final String SILENT = "silent";
    static final String HALTING = "halting";
    static final String CUT = "cut";
    static final String GARBLED = "garbled";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/internal/anchors/", this::handle);
        server.setExecutor(threads);
        server.start();
        return Map.of(
                "quarkus.rest-client.anchor-service.url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("PUT")) {
            answers.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 204, "");
            return;
        }
        String known = answers.getOrDefault(path, "");
        switch (known) {
            case SILENT -> {
                return;
            }
            case HALTING -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                return;
            }
            case CUT -> {
                exchange.close();
                return;
            }
            case GARBLED -> {
                answer(exchange, 200, "<html>");
                return;
            }
            default -> {}
        }
        String[] workspaceAndProject = known.split(" ");
        boolean trusted =
                ServiceBackend.SERVICE_TOKEN.equals(exchange.getRequestHeaders().getFirst("Service-Token"));
        if (!trusted || known.equals(BROKEN)) {
            answer(exchange, trusted ? 500 : 401, "{}");
        } else if (workspaceAndProject[0].equals(exchange.getRequestHeaders().getFirst("Workspace"))) {
            String id = path.substring(path.lastIndexOf('/') + 1);
            answer(
                    exchange,
                    200,
                    "{\"id\": \"%s\", \"projectId\": \"%s\", \"more\": 1}".formatted(id, workspaceAndProject[1]));
        } else {
            answer(exchange, 404, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
