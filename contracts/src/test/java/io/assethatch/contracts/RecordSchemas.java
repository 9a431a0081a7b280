package io.assethatch.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a record that a test produced to the published contract: headers, partition and, for a put, the JSON Schema of
 * its kind. For the tests of every module; thread-safe, reads the class path only.
 */
public final class RecordSchemas {
    /** Kinds with a reserved word that no service announces yet; they get a state and a schema together. */
    static final Set<Kind> NOT_YET_ANNOUNCED = Set.of(Kind.BATCH, Kind.PROJECT_SETTINGS);

    /** One per project, at a URL of the project's. */
    private static final Set<Kind> NAMED_BY_PROJECT = Set.of(Kind.PLAN, Kind.BUDGET);

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(RecordSchemas::published));

    private RecordSchemas() {}

    /**
     * Holds a record to the contract as it would travel.
     *
     * @throws AssertionError with every reason at once
     */
    public static void validate(ChangeRecord change) {
        validate(CloudEventHeaders.of(change), CloudEventHeaders.value(change), change.shard());
    }

    /**
     * Holds a message to the contract.
     *
     * @param partition where it was found
     * @throws AssertionError with every reason at once
     */
    public static void validate(Map<String, String> headers, byte[] value, int partition) {
        ChangeRecord change;
        try {
            change = CloudEventHeaders.read(headers, value, partition);
        } catch (IllegalArgumentException e) {
            throw new AssertionError("not a record of the contract: " + e.getMessage() + " in " + headers, e);
        }
        var faults = new ArrayList<String>();
        if (partition != Shards.of(change.workspace())) {
            faults.add("partition " + partition + " is not the shard of workspace " + change.workspace());
        }
        if (change.op() == Op.DELETE) {
            if (!new String(value, StandardCharsets.UTF_8).equals("{}")) {
                faults.add("a delete travels with {} as value");
            }
        } else {
            faults.addAll(faultsOfPut(change, value));
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(change.key() + "@" + change.version() + ":\n  " + String.join("\n  ", faults)
                    + "\nin " + new String(value, StandardCharsets.UTF_8));
        }
    }

    /** What the published schema of a kind has against a payload, empty when it is valid. */
    static List<String> faults(Kind kind, String payload) {
        return faults(schema(CloudEventHeaders.dataSchema(kind)), payload);
    }

    static List<String> faults(Schema schema, String payload) {
        return schema
                .validate(
                        payload,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    static Schema schema(String id) {
        return REGISTRY.getSchema(SchemaLocation.of(id));
    }

    private static List<String> faultsOfPut(ChangeRecord change, byte[] value) {
        if (NOT_YET_ANNOUNCED.contains(change.kind())) {
            return List.of(change.kind().word() + " has no published schema, so nobody may announce it");
        }
        var payload = new String(value, StandardCharsets.UTF_8);
        var faults = new ArrayList<>(faults(change.kind(), payload));
        if (faults.isEmpty()) {
            JsonNode state = tree(payload);
            if (state.path("version").asLong() != change.version()) {
                faults.add("payload has version " + state.path("version") + ", the record " + change.version());
            }
            String id = state.path(NAMED_BY_PROJECT.contains(change.kind()) ? "projectId" : "id")
                    .asText();
            if (!id.equals(change.entityId())) {
                faults.add("payload has id " + id + ", the record " + change.entityId());
            }
        }
        return faults;
    }

    private static JsonNode tree(String json) {
        try {
            return ContractJson.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a schema below our own address, from the class path; null leaves it to the bundled dialects. */
    private static @Nullable String published(String id) {
        String home = "https://assethatch.io/schemas/";
        return id.startsWith(home) ? resource("/schemas/" + id.substring(home.length())) : null;
    }

    static String resource(String path) {
        try (InputStream in = RecordSchemas.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new AssertionError("no resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
