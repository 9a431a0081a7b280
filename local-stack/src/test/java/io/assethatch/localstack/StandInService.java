package io.assethatch.localstack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** Stands in for a packaged service: takes its port from the environment, is ready, repeats its environment, crashes. */
public final class StandInService {
    private StandInService() {}

    public static void main(String[] arguments) throws IOException {
        if (System.getenv("STAND_IN_FAILS") != null) {
            System.out.println("stand-in: fails as told");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/environment", exchange -> {
            byte[] body = new TreeMap<>(System.getenv()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/crash", exchange -> Runtime.getRuntime().halt(1));
        server.start();
        System.out.println("stand-in: listens on " + port);
    }
}
