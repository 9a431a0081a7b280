package io.assethatch.gateway.limits;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * One bound, as {@code GET /api/limits} shows it.
 *
 * @param unit bytes, seconds or requests
 * @param description what is bounded, and what happens beyond
 */
public record Limit(String name, Number value, String unit, String description) {

    public static Limit bytes(String name, long value, String description) {
        return new Limit(name, value, "bytes", description);
    }

    public static Limit seconds(String name, Duration value, String description) {
        return new Limit(name, value.toMillis() / 1_000.0, "seconds", description);
    }

    public static Limit requests(String name, int value, String description) {
        return new Limit(name, value, "requests", description);
    }

    /** As the answer holds it. */
    public JsonObject json() {
        return new JsonObject()
                .put("name", name)
                .put("value", value)
                .put("unit", unit)
                .put("description", description);
    }
}
