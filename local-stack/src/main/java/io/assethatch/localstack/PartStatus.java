package io.assethatch.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One part of a stack as it is now, seen from outside the launcher.
 *
 * @param address where it serves, as far as that is known
 */
public record PartStatus(String name, State state, String address, OptionalLong pid, OptionalLong residentBytes) {
    /** Whether a part can be used. */
    public enum State {
        READY,
        /** The process is there but does not serve (yet). */
        STARTING,
        DOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All parts: the services, PostgreSQL, and the launcher with Kafka in it. */
    public static List<PartStatus> all(StackDirectory directory) {
        var options =
                directory.port().map(port -> StackOptions.of(directory.root()).port(port));
        var parts = new ArrayList<PartStatus>();
        for (StackService service : StackService.values()) {
            String url = options.map(known -> known.url(service)).orElse("");
            Optional<ProcessHandle> process = directory.process(service);
            boolean serves = process.isPresent() && ServiceProcess.answersReady(Stack.readiness(url));
            parts.add(of(service.word(), url, process, serves, ProcessTable::residentBytes));
        }
        int postgresPort = options.map(StackOptions::postgresPort).orElse(0);
        parts.add(ofServer("postgresql", directory.postgresProcess(), postgresPort, ProcessTable::residentBytesOfTree));
        // The launcher's children are the other parts.
        int kafkaPort = options.map(StackOptions::kafkaPort).orElse(0);
        parts.add(ofServer("kafka (launcher)", directory.launcher(), kafkaPort, ProcessTable::residentBytes));
        return parts;
    }

    private static PartStatus ofServer(
            String name, Optional<ProcessHandle> process, int port, Function<ProcessHandle, OptionalLong> memory) {
        String address = port == 0 ? "" : "127.0.0.1:" + port;
        return of(name, address, process, port != 0 && !Ports.isFree(port), memory);
    }

    private static PartStatus of(
            String name,
            String address,
            Optional<ProcessHandle> process,
            boolean serves,
            Function<ProcessHandle, OptionalLong> memory) {
        if (process.isEmpty()) {
            return new PartStatus(name, State.DOWN, address, OptionalLong.empty(), OptionalLong.empty());
        }
        return new PartStatus(
                name,
                serves ? State.READY : State.STARTING,
                address,
                OptionalLong.of(process.get().pid()),
                memory.apply(process.get()));
    }
}
