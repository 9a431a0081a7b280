package io.assethatch.localstack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to run and where.
 *
 * @param home the project's folder, in which each service lies built
 * @param data the folder of everything that must last: databases, Kafka's log, keys, logs
 * @param port the gateway's port; the services, PostgreSQL and Kafka take the six above it
 * @param environment variables per service, over those that the stack sets
 * @param jvmArguments per service, after those that the stack gives
 */
public record StackOptions(
        Path home,
        Path data,
        int port,
        Map<StackService, Map<String, String>> environment,
        Map<StackService, List<String>> jvmArguments) {
    public static final int DEFAULT_PORT = 8080;

    private static final int PORTS = 7;
    private static final int PORT_MAX = 65_535;

    public StackOptions {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        if (port < 1 || port + PORTS - 1 > PORT_MAX) {
            throw new LocalStackException("The port must be between 1 and " + (PORT_MAX - PORTS + 1)
                    + " (six more above it are used): " + port);
        }
        environment = Map.copyOf(environment);
        jvmArguments = Map.copyOf(jvmArguments);
    }

    /** As {@code hatch up} starts it: data in {@code .hatch}, gateway on 8080. */
    public static StackOptions of(Path home) {
        return new StackOptions(home, home.resolve(".hatch"), DEFAULT_PORT, Map.of(), Map.of());
    }

    public StackOptions data(Path folder) {
        return new StackOptions(home, folder, port, environment, jvmArguments);
    }

    public StackOptions port(int gatewayPort) {
        return new StackOptions(home, data, gatewayPort, environment, jvmArguments);
    }

    /** Seven neighbouring ports that were free a moment ago, for tests. */
    public StackOptions freePorts() {
        return port(Ports.freeRange(PORTS));
    }

    /** Adds to what was given for the service before. */
    public StackOptions environment(StackService service, Map<String, String> variables) {
        var all = new HashMap<>(environment);
        var merged = new HashMap<>(all.getOrDefault(service, Map.of()));
        merged.putAll(variables);
        all.put(service, Map.copyOf(merged));
        return new StackOptions(home, data, port, all, jvmArguments);
    }

    /** Replaces what was given for the service before. */
    public StackOptions jvmArguments(StackService service, List<String> arguments) {
        var all = new HashMap<>(jvmArguments);
        all.put(service, List.copyOf(arguments));
        return new StackOptions(home, data, port, environment, all);
    }

    int postgresPort() {
        return port + 4;
    }

    int kafkaPort() {
        return port + 5;
    }

    int kafkaControllerPort() {
        return port + 6;
    }

    String url(StackService service) {
        return "http://127.0.0.1:" + service.port(port);
    }
}
