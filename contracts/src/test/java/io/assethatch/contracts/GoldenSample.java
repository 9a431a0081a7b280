package io.assethatch.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.contracts.state.AssetState;
import io.assethatch.contracts.state.BudgetState;
import io.assethatch.contracts.state.GenerationState;
import io.assethatch.contracts.state.MemoryFileState;
import io.assethatch.contracts.state.PlanState;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.contracts.state.StyleAnchorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A committed payload that every later version of the code must read: samples are added, never edited. */
record GoldenSample(Kind kind, String name, JsonNode json) {
    static final Map<Kind, Class<? extends Record>> STATES = Map.of(
            Kind.PROJECT, ProjectState.class,
            Kind.MEMORY_FILE, MemoryFileState.class,
            Kind.PLAN, PlanState.class,
            Kind.PLANNED_ASSET, PlannedAssetState.class,
            Kind.STYLE_ANCHOR, StyleAnchorState.class,
            Kind.GENERATION, GenerationState.class,
            Kind.ASSET, AssetState.class,
            Kind.BUDGET, BudgetState.class);

    /** Every sample of every announced kind. */
    static Stream<GoldenSample> all() {
        return STATES.keySet().stream()
                .sorted()
                .flatMap(kind -> files("/golden/" + kind.word()).stream()
                        .map(file -> new GoldenSample(kind, nameOf(file), read(file))));
    }

    static GoldenSample of(Kind kind, String name) {
        return all().filter(sample -> sample.kind == kind && sample.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whole messages: topic, partition, key, headers, value. */
    static Stream<JsonNode> records() {
        return files("/golden/records").stream().map(GoldenSample::read);
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> files =
                Files.list(Path.of(Objects.requireNonNull(GoldenSample.class.getResource(folder), folder)
                        .toURI()))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    private static JsonNode read(Path file) {
        try {
            return ContractJson.MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return kind.word() + "/" + name;
    }
}
