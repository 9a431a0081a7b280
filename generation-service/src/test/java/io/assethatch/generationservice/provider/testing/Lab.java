package io.assethatch.generationservice.provider.testing;

import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.ArtBrief;
import io.assethatch.generationservice.provider.AssetType;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Model;
import io.assethatch.generationservice.provider.ModelFile;
import io.assethatch.generationservice.provider.ModelSource;
import io.assethatch.generationservice.provider.ProviderKeys;
import io.assethatch.generationservice.provider.Reference;
import io.assethatch.generationservice.provider.ReferenceImages;
import io.assethatch.generationservice.provider.wire.HttpCalls;
import io.assethatch.generationservice.provider.wire.HttpLimits;
import io.assethatch.generationservice.provider.wire.Vendor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What adapters stand on in tests: clients with short deadlines, a key, two reference images. */
public final class Lab implements AutoCloseable {
    private static final Path MODELS = Path.of("src/test/resources/providers/models.json");

    public final Vertx vertx = Vertx.vertx();
    private final ExecutorService answers = Executors.newFixedThreadPool(2);
    private final List<HttpCalls> calls = new ArrayList<>();

    /** How an adapter is put together. */
    public record Wiring(
            Lab lab, Duration deadline, int bytesMax, ProviderKeys.Credential credential, boolean references) {
        public Wiring impatient(Duration shorter) {
            return new Wiring(lab, shorter, bytesMax, credential, references);
        }

        public Wiring reading(int bytes) {
            return new Wiring(lab, deadline, bytes, credential, references);
        }

        public Wiring keyed(ProviderKeys.Credential other) {
            return new Wiring(lab, deadline, bytesMax, other, references);
        }

        public Wiring withoutReferences() {
            return new Wiring(lab, deadline, bytesMax, credential, false);
        }

        public Vendor vendor(String name, boolean keyNeeded) {
            var limits = new HttpLimits(Duration.ofSeconds(5), deadline, deadline, bytesMax, 4);
            var client = new HttpCalls(lab.vertx, limits, lab.answers);
            lab.calls.add(client);
            return new Vendor(name, keyNeeded, client, keys(credential), images(references));
        }
    }

    public Wiring wiring() {
        return new Wiring(this, Duration.ofSeconds(20), 32 << 20, new ProviderKeys.Key(VendorServer.KEY), true);
    }

    private static ProviderKeys keys(ProviderKeys.Credential credential) {
        return new ProviderKeys() {
            @Override
            public Uni<Credential> credential(String workspace, String provider) {
                return Uni.createFrom().item(credential);
            }

            @Override
            public Uni<Set<String>> providersWithKey(String workspace) {
                return Uni.createFrom().item(Set.of());
            }
        };
    }

    /** The two references of {@link #withReferences} differ in their size. */
    private static ReferenceImages images(boolean there) {
        return (workspace, sha256) -> Uni.createFrom()
                .item(
                        there
                                ? Optional.of(VendorServer.picture(sha256.startsWith("a") ? 32 : 16, 16, Fault.NONE))
                                : Optional.empty());
    }

    /** Models of all adapters, those of imitators included. */
    public ModelSource models() {
        List<Model> models = ModelFile.read(Optional.of(MODELS));
        return id ->
                models.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    public ImageRequest request(String modelId, PixelSize size) {
        var brief = new ArtBrief(
                AssetType.ICON, "Items", "Key", "", "Default", 1, new PixelSize(32, 32), List.of(), "", null, null);
        return new ImageRequest("workspace", modelId, "an iron key", null, size, 4711, List.of(), brief);
    }

    public ImageRequest withReferences(ImageRequest r) {
        List<Reference> references = List.of(
                new Reference(Reference.Role.FRONT, "a".repeat(64), new PixelSize(32, 16)),
                new Reference(Reference.Role.ANCHOR, "b".repeat(64), new PixelSize(16, 16)));
        return new ImageRequest(
                r.workspace(), r.modelId(), r.prompt(), r.negativePrompt(), r.size(), r.seed(), references, r.brief());
    }

    @Override
    public void close() {
        calls.forEach(HttpCalls::close);
        answers.shutdownNow();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
