package io.assethatch.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.state.AssetState;
import io.assethatch.contracts.state.GenerationState;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.localstack.LocalStackException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Makes a project from a plan and an anchor, generates all that it asks for, and writes the pack. */
public final class Demo {
    private static final Set<String> UNFINISHED = Set.of("queued", "running");
    /** So many requests wait at the server at once; it decides itself how many images are made at a time. */
    private static final int PARALLEL_REQUESTS = 4;

    private static final Duration GENERATED_WITHIN = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(500);

    private final ApiClient api;
    private final PrintStream out;
    private final boolean terminal;

    /**
     * @param terminal whether {@code out} can redraw a line
     */
    public Demo(String gatewayUrl, PrintStream out, boolean terminal) {
        api = new ApiClient(gatewayUrl);
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Runs to the end.
     *
     * @param plan a markdown file, or null for the example
     * @param anchor an image file, or null for the example
     * @param target the folder in which the project's own folder is made
     * @param model the image model, or null for the server's default
     * @return how many of the planned assets could not be generated
     * @throws LocalStackException with the API's own words, if it refuses the project, the plan or the anchor
     */
    public int run(@Nullable Path plan, @Nullable Path anchor, Path target, @Nullable String model) {
        DemoInput input = DemoInput.of(plan, anchor);
        UUID projectId = createProject(input);
        List<PlannedAssetState> planned = putPlan(projectId, input);
        StyleAnchorState style = postAnchor(projectId, input);
        out.printf(
                "%s: %d assets planned, a palette of %d colours%n",
                input.name(), planned.size(), style.colorPalette().size());

        var failures = new ArrayList<String>();
        List<PackedAsset> made = generateAll(projectId, planned, model, failures);
        if (made.isEmpty()) {
            throw new LocalStackException(
                    "None of the " + planned.size() + " assets could be generated; " + failures.get(0));
        }
        failures.forEach(failure -> out.println("  failed: " + failure));
        try {
            write(Pack.of(input.name(), style, input.anchor(), made), target, PackedAsset.slug(input.name()));
        } catch (IOException e) {
            throw new LocalStackException("The pack cannot be written to " + target + ": " + e.getMessage(), e);
        }
        return failures.size();
    }

    private UUID createProject(DemoInput input) {
        var body = new LinkedHashMap<String, Object>(Map.of("name", input.name()));
        if (!input.qualities().isEmpty()) {
            body.put("qualities", input.qualities());
        }
        JsonNode project = api.send(post("/api/projects", body), JsonNode.class);
        return UUID.fromString(project.path("id").asText());
    }

    private List<PlannedAssetState> putPlan(UUID projectId, DemoInput input) {
        JsonNode plan = api.send(
                api.request("/api/projects/" + projectId + "/plan")
                        .header("Content-Type", "text/markdown; charset=utf-8")
                        .PUT(HttpRequest.BodyPublishers.ofString(input.plan())),
                JsonNode.class);
        for (JsonNode warning : plan.path("warnings")) {
            out.printf(
                    "  plan, line %s: %s%n",
                    warning.path("line").asText(), warning.path("detail").asText());
        }
        var planned = new ArrayList<PlannedAssetState>();
        for (JsonNode asset : plan.path("assets")) {
            planned.add(ContractJson.MAPPER.convertValue(asset, PlannedAssetState.class));
        }
        if (planned.isEmpty()) {
            throw new LocalStackException("The plan asks for no assets");
        }
        return planned;
    }

    private StyleAnchorState postAnchor(UUID projectId, DemoInput input) {
        var fields = new LinkedHashMap<String, Object>(input.anchorKeywords());
        fields.put("projectId", projectId);
        fields.put("referenceImageName", input.anchorName());
        var form = new Multipart()
                .json("anchor", bytes(fields))
                .file("image", input.anchorName(), input.anchorMediaType(), input.anchor());
        return api.send(
                api.request("/api/style-anchors")
                        .header("Content-Type", form.contentType())
                        .POST(form.body()),
                StyleAnchorState.class);
    }

    private List<PackedAsset> generateAll(
            UUID projectId, List<PlannedAssetState> planned, @Nullable String model, List<String> failures) {
        var progress = new ProgressBar(out, terminal, planned.size());
        ExecutorService requests = Executors.newFixedThreadPool(PARALLEL_REQUESTS);
        try {
            var running = new ArrayList<Future<PackedAsset>>();
            for (PlannedAssetState asset : planned) {
                Callable<PackedAsset> task = () -> {
                    try {
                        return generate(projectId, asset, model);
                    } finally {
                        progress.step(asset.semanticId());
                    }
                };
                running.add(requests.submit(task));
            }
            return collect(planned, running, failures);
        } finally {
            requests.shutdownNow();
        }
    }

    private static List<PackedAsset> collect(
            List<PlannedAssetState> planned, List<Future<PackedAsset>> running, List<String> failures) {
        var made = new ArrayList<PackedAsset>();
        for (int i = 0; i < running.size(); i++) {
            try {
                made.add(running.get(i).get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof LocalStackException refusal)) {
                    throw new IllegalStateException(e.getCause());
                }
                failures.add(planned.get(i).semanticId() + ": " + refusal.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LocalStackException("Interrupted", e);
            }
        }
        return made;
    }

    private PackedAsset generate(UUID projectId, PlannedAssetState planned, @Nullable String model) {
        var body = new LinkedHashMap<String, Object>();
        body.put("projectId", projectId);
        body.put("assetId", planned.id());
        if (model != null) {
            body.put("model", model);
        }
        GenerationState generation = api.send(
                post("/api/generate", body)
                        .header("Prefer", "wait=30")
                        // A request that is sent again after a pause must not make a second image.
                        .header("Idempotency-Key", UUID.randomUUID().toString()),
                GenerationState.class);
        generation = awaitFinished(generation);
        if (generation.assets().isEmpty()) {
            throw new LocalStackException(
                    generation.error() != null
                            ? generation.error().detail()
                            : "the generation is " + generation.status());
        }
        UUID assetId = generation.assets().get(0);
        AssetState asset = api.send(api.request("/api/assets/" + assetId), AssetState.class);
        return new PackedAsset(
                planned, asset, api.send(api.request(asset.image().url())));
    }

    private GenerationState awaitFinished(GenerationState started) {
        long deadline = System.nanoTime() + GENERATED_WITHIN.toNanos();
        GenerationState generation = started;
        while (UNFINISHED.contains(generation.status())) {
            if (System.nanoTime() > deadline) {
                throw new LocalStackException("not finished after " + GENERATED_WITHIN.toMinutes() + " minutes");
            }
            ApiClient.pause(POLL);
            generation = api.send(api.request("/api/generations/" + started.id()), GenerationState.class);
        }
        return generation;
    }

    private HttpRequest.Builder post(String path, Object body) {
        return api.request(path).header("Content-Type", "application/json").POST(ApiClient.json(body));
    }

    private static byte[] bytes(Object value) {
        try {
            return ContractJson.MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void write(Pack pack, Path target, String slug) throws IOException {
        Path folder = unused(target, slug);
        pack.writeTo(folder);
        Path archive = folder.resolveSibling(folder.getFileName() + ".zip");
        pack.zipTo(archive);
        out.printf(
                "%nContact sheet: %s%nImages:        %s%nPack:          %s%n",
                folder.resolve("contact-sheet.png"), folder, archive);
    }

    /** A folder that is not there yet: what an earlier run made stays as it is. */
    private static Path unused(Path target, String slug) throws IOException {
        Files.createDirectories(target);
        Path folder = target.resolve(slug);
        for (int i = 2; Files.exists(folder); i++) {
            folder = target.resolve(slug + "-" + i);
        }
        return Files.createDirectory(folder);
    }
}
