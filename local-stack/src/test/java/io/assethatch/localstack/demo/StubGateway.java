package io.assethatch.localstack.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assethatch.contracts.ContractJson;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;

/** Answers like the API, from memory, and remembers what it was asked. */
final class StubGateway implements AutoCloseable {
    record Request(String method, String path, String token, String contentType, String body) {}

    static final String IMAGE_SHA256 = "ab".repeat(32);
    private static final String FINISHED = "\"succeeded\"";

    private final HttpServer server;
    final List<Request> requests = new CopyOnWriteArrayList<>();
    final UUID project = UUID.randomUUID();
    final UUID anchor = UUID.randomUUID();
    /** Semantic ids by planned asset; the generation and the asset that is made have the planned asset's id too. */
    final Map<UUID, String> planned = Map.of(UUID.randomUUID(), "character_farmer", UUID.randomUUID(), "item_doomed");

    StubGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        requests.add(new Request(
                exchange.getRequestMethod(),
                path,
                exchange.getRequestHeaders().getFirst("Consistency-Token"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                body));
        if (path.equals("/api/projects")) {
            exchange.getResponseHeaders().add("Consistency-Token", "projects:1.7.5");
            send(exchange, 201, "{\"id\":\"" + project + "\"}");
        } else if (path.endsWith("/plan")) {
            exchange.getResponseHeaders().add("Consistency-Token", "projects:1.7.9");
            sendPlan(exchange, body);
        } else if (path.equals("/api/style-anchors")) {
            exchange.getResponseHeaders().add("Consistency-Token", "anchors:1.7.2");
            send(exchange, 201, anchorJson());
        } else if (path.equals("/api/generate")) {
            UUID asset = UUID.fromString(
                    ContractJson.MAPPER.readTree(body).path("assetId").asText());
            send(exchange, 202, generation(asset, "\"queued\"", ""));
        } else if (path.startsWith("/api/generations/")) {
            UUID asset = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
            boolean doomed = planned.get(asset).endsWith("doomed");
            send(
                    exchange,
                    200,
                    doomed
                            ? generation(
                                    asset,
                                    "\"failed\"",
                                    ",\"error\":{\"code\":\"refused\",\"detail\":\"The model said no\"}")
                            : generation(asset, FINISHED, ""));
        } else if (path.endsWith("/image")) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(png());
            exchange.close();
        } else {
            send(exchange, 200, asset(UUID.fromString(path.substring(path.lastIndexOf('/') + 1))));
        }
    }

    private void sendPlan(HttpExchange exchange, String markdown) throws IOException {
        if (markdown.contains("broken")) {
            send(
                    exchange,
                    422,
                    "{\"title\":\"Plan refused\",\"detail\":\"The plan has errors\","
                            + "\"errors\":[{\"pointer\":\"line 3\",\"detail\":\"an asset before any category\"}]}");
            return;
        }
        ObjectNode plan = ContractJson.MAPPER.createObjectNode();
        var assets = plan.putArray("assets");
        planned.forEach((id, semanticId) -> assets.addObject()
                .put("id", id.toString())
                .put("projectId", project.toString())
                .put("semanticId", semanticId)
                .put("category", "Farm Things")
                .put("name", semanticId)
                .put("type", "icon")
                .put("variant", "Default")
                .set("mobility", ContractJson.MAPPER.createObjectNode().put("kind", "static")));
        send(exchange, 201, plan.toString());
    }

    private String anchorJson() {
        return """
                {"id":"%s","projectId":"%s","image":{"sha256":"%s","mediaType":"image/png"},
                 "styleKeywords":"cosy","colorPalette":["#102030","#ffeedd"]}""".formatted(anchor, project, IMAGE_SHA256);
    }

    private String generation(UUID asset, String status, String more) {
        String assets = status.equals(FINISHED) ? "\"" + asset + "\"" : "";
        return "{\"id\":\"%s\",\"status\":%s,\"assets\":[%s]%s}".formatted(asset, status, assets, more);
    }

    private String asset(UUID asset) {
        return """
                {"id":"%s","projectId":"%s","assetId":"%s","prompt":"a farmer","provider":"placeholder","model":"m",
                 "seed":{"value":7,"policy":"sent"},"placeholder":true,
                 "image":{"sha256":"%s","mediaType":"image/png","width":8,"height":4,"url":"/api/assets/%s/image"}}""".formatted(asset, project, asset, IMAGE_SHA256, asset);
    }

    static byte[] png() throws IOException {
        var image = new BufferedImage(8, 4, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(3, 2, 0xFF102030);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
