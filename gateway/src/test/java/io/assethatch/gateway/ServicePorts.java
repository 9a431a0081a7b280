package io.assethatch.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chooses the ports of the services before the gateway starts; the tests open them, or leave them closed. */
public final class ServicePorts implements QuarkusTestResourceLifecycleManager {

    public static final List<String> SERVICES = List.of("project-service", "anchor-service", "generation-service");

    @Override
    public Map<String, String> start() {
        var config = new HashMap<String, String>();
        for (String service : SERVICES) {
            int port = freePort();
            // Properties, because this class and the tests may live in different class loaders.
            System.setProperty("test.port." + service, Integer.toString(port));
            config.put("assethatch.gateway." + service + "-url", "http://127.0.0.1:" + port);
        }
        // Short enough to be waited for in a test.
        config.put("assethatch.gateway.response-timeout", "1s");
        config.put("assethatch.gateway.refused-body-timeout", "2s");
        return config;
    }

    public static int of(String service) {
        return Integer.getInteger("test.port." + service);
    }

    @Override
    public void stop() {}

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
