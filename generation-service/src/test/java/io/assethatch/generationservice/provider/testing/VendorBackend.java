package io.assethatch.generationservice.provider.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the servers of this package in the place of the real providers. Tests direct them by their control routes. */
public final class VendorBackend implements QuarkusTestResourceLifecycleManager {
    private final Map<String, VendorServer> servers = new LinkedHashMap<>();
    private @Nullable Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        servers.put("bfl", new BflServer(vertx, 0));
        servers.put("openrouter", new OpenRouterServer(vertx, 0));
        servers.put("openai", new OpenAiServer(vertx, 0, OpenAiServer.Dialect.OPENAI));
        servers.put("sdcpp", new SdCppServer(vertx, 0));
        Map<String, String> properties = new HashMap<>();
        servers.forEach((name, server) -> {
            properties.put(
                    "generation.providers." + name + ".base-url", server.base().toString());
            if (!name.equals("sdcpp")) {
                properties.put("generation.providers." + name + ".key", VendorServer.KEY);
            }
        });
        return properties;
    }

    @Override
    public void stop() {
        servers.values().forEach(VendorServer::close);
        if (vertx != null) {
            vertx.close();
        }
    }
}
