package io.assethatch.anchorservice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * A project-service that answers what anchor-service asks of it. Knows the projects that tests made, by system
 * properties, because tests and resources live in different class loaders.
 */
public class ProjectServiceDouble implements QuarkusTestResourceLifecycleManager {
    private static final String PREFIX = "assethatch.test.project.";
    private static final String AWAY = "assethatch.test.projects-away";
    private static final String BREAK_NEXT = "assethatch.test.projects-break-next";
    private static final String ASKED = "assethatch.test.projects-asked";
    private static final String SILENT = "assethatch.test.projects-silent";
    private static final String ROUTE = "/internal/projects/";

    private HttpServer server;

    /** Makes a project that project-service knows of, though no record has told of it. */
    public static UUID projectOf(String workspace) {
        UUID id = Ids.next();
        System.setProperty(PREFIX + id, workspace);
        return id;
    }

    /** Whether it breaks every connection. */
    public static void away(boolean away) {
        System.setProperty(AWAY, Boolean.toString(away));
    }

    /** Breaks so many connections, then answers again. */
    public static void breakNext(int connections) {
        System.setProperty(BREAK_NEXT, Integer.toString(connections));
    }

    /** Whether it takes questions and never answers. */
    public static void silent(boolean silent) {
        System.setProperty(SILENT, Boolean.toString(silent));
    }

    /** How often it was asked since it started. */
    public static int asked() {
        return Integer.getInteger(ASKED, 0);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(ROUTE, ProjectServiceDouble::answer);
        server.start();
        return Map.of(
                "quarkus.rest-client.project-service.url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        System.setProperty(ASKED, Integer.toString(asked() + 1));
        int broken = Integer.getInteger(BREAK_NEXT, 0);
        if (Boolean.getBoolean(SILENT)) {
            return;
        }
        if (broken > 0) {
            breakNext(broken - 1);
        } else if (!Boolean.getBoolean(AWAY)) {
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status(exchange), body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static int status(HttpExchange exchange) {
        if (!ServiceBackend.SERVICE_TOKEN.equals(exchange.getRequestHeaders().getFirst("Service-Token"))) {
            return 401;
        }
        String id = exchange.getRequestURI().getPath().substring(ROUTE.length());
        String owner = System.getProperty(PREFIX + id);
        return owner != null && owner.equals(exchange.getRequestHeaders().getFirst("Workspace")) ? 200 : 404;
    }
}
