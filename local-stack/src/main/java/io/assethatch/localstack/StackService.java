package io.assethatch.localstack;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The four services, in the order in which they are listed, with their port relative to the gateway's. */
public enum StackService {
    PROJECT_SERVICE(1, "projects"),
    ANCHOR_SERVICE(2, "anchors"),
    GENERATION_SERVICE(3, "generations"),
    GATEWAY(0, null);

    private final int portOffset;
    private final @Nullable String database;

    StackService(int portOffset, @Nullable String database) {
        this.portOffset = portOffset;
        this.database = database;
    }

    /** The module's and process's name: {@code project-service}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws IllegalArgumentException when no service has that name
     */
    public static StackService ofWord(String word) {
        for (StackService service : values()) {
            if (service.word().equals(word)) {
                return service;
            }
        }
        throw new IllegalArgumentException("unknown service: " + word);
    }

    int port(int gatewayPort) {
        return gatewayPort + portOffset;
    }

    /** Its own database and role; the gateway has none. */
    @Nullable
    String database() {
        return database;
    }
}
