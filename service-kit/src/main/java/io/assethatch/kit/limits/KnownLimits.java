package io.assethatch.kit.limits;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * The bounds that a caller of this service can meet, as they are configured here. Every module lists its own in
 * {@value #RESOURCE}; an entry that names a configuration key which does not exist stops the start, so that the list
 * cannot outlive what it tells of.
 */
@Startup
@Singleton
class KnownLimits {
    static final String RESOURCE = "META-INF/assethatch/limits.json";

    private final List<Limit> limits = new ArrayList<>();

    KnownLimits(ObjectMapper json, Config config) {
        try {
            Enumeration<URL> lists =
                    Thread.currentThread().getContextClassLoader().getResources(RESOURCE);
            while (lists.hasMoreElements()) {
                for (Entry entry : json.readValue(lists.nextElement(), new TypeReference<List<Entry>>() {})) {
                    limits.add(new Limit(entry.name, entry.currently(config), entry.unit, entry.description));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        limits.sort((a, b) -> a.name.compareTo(b.name));
    }

    List<Limit> all() {
        return List.copyOf(limits);
    }

    /**
     * A bound as it is told.
     *
     * @param unit what the value counts: bytes, seconds, characters, …
     */
    record Limit(String name, JsonNode value, String unit, String description) {}

    /**
     * A bound as a module lists it.
     *
     * @param key the configuration key that holds the value; absent for a bound that is part of the contract
     * @param value of a bound without a key
     */
    record Entry(
            String name, @Nullable String key, @Nullable Long value, String unit, String description) {
        Entry {
            if (Stream.of(key, value).filter(given -> given != null).count() != 1) {
                throw new IllegalArgumentException(name + " has either a key or a value");
            }
        }

        JsonNode currently(Config config) {
            if (key == null) {
                return JsonNodeFactory.instance.numberNode(value);
            }
            JsonNodeFactory numbers = JsonNodeFactory.instance;
            return switch (unit) {
                case "seconds" ->
                    numbers.numberNode(config.getValue(key, Duration.class).toMillis() / 1_000.0);
                case "bytes" ->
                    numbers.numberNode(config.getValue(key, MemorySize.class).asLongValue());
                default -> numbers.numberNode(config.getValue(key, Long.class));
            };
        }
    }
}
