package io.assethatch.generationservice.provider.testing;

import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;

/** All of them in a process of their own, until it is ended. */
public final class VendorServers {
    private VendorServers() {}

    /**
     * Starts one server of each kind and prints {@code name=base address} for each.
     *
     * @param arguments the first port, the others follow it; without one, free ports
     */
    public static void main(String[] arguments) {
        int first = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
        Vertx vertx = Vertx.vertx();
        Map<String, VendorServer> servers = new LinkedHashMap<>();
        servers.put("bfl", new BflServer(vertx, first));
        servers.put("openrouter", new OpenRouterServer(vertx, first == 0 ? 0 : first + 1));
        servers.put("openai", new OpenAiServer(vertx, first == 0 ? 0 : first + 2, OpenAiServer.Dialect.OPENAI));
        servers.put("sdcpp", new SdCppServer(vertx, first == 0 ? 0 : first + 3));
        servers.forEach((name, server) -> System.out.println(name + "=" + server.base()));
    }
}
