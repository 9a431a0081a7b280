package io.assethatch.generationservice.provider.wiring;

import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.Model;
import io.assethatch.generationservice.provider.ModelFile;
import io.assethatch.generationservice.provider.ModelRegistry;
import io.assethatch.generationservice.provider.ModelSource;
import io.assethatch.generationservice.provider.ProviderKeys;
import io.assethatch.generationservice.provider.ReferenceImages;
import io.assethatch.generationservice.provider.bfl.BflModel;
import io.assethatch.generationservice.provider.openai.OpenAiModel;
import io.assethatch.generationservice.provider.openrouter.OpenRouterModel;
import io.assethatch.generationservice.provider.sdcpp.SdCppModel;
import io.assethatch.generationservice.provider.wire.Hosts;
import io.assethatch.generationservice.provider.wire.HttpCalls;
import io.assethatch.generationservice.provider.wire.HttpLimits;
import io.assethatch.generationservice.provider.wire.Vendor;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the adapters, one for each provider that has an address. */
@Singleton
class ProviderParts {
    private final Vertx vertx;
    private final ProvidersConfig config;
    private final ProviderKeys keys;
    private final ReferenceImages references;
    private final ExecutorService answers;
    private final List<HttpCalls> calls = new ArrayList<>();

    ProviderParts(Vertx vertx, ProvidersConfig config, ProviderKeys keys, ReferenceImages references) {
        this.vertx = vertx;
        this.config = config;
        this.keys = keys;
        this.references = references;
        var number = new AtomicInteger();
        // No more answers arrive at once than there are connections, so the queue needs no bound of its own.
        this.answers = Executors.newFixedThreadPool(config.answerThreads(), work -> {
            var thread = new Thread(work, "provider-answers-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Fails the start with what is wrong with the file of models. */
    @Produces
    @Singleton
    ModelRegistry registry(ImageModel placeholder) {
        List<Model> models = ModelFile.read(config.models());
        ModelSource source = id -> models.stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model " + id));
        List<ImageModel> providers = new ArrayList<>();
        providers.add(placeholder);
        providers.add(new BflModel(
                vendor("bfl", true),
                new Hosts(config.bfl().hosts(), config.bfl().baseUrl()),
                source));
        providers.add(new OpenRouterModel(
                vendor("openrouter", true), at(config.openrouter().baseUrl()), source));
        providers.add(new OpenAiModel(vendor("openai", true), at(config.openai().baseUrl()), source, false));
        config.sdcpp()
                .baseUrl()
                .ifPresent(url -> providers.add(new SdCppModel(vendor("sdcpp", false), at(url), source)));
        config.compatible()
                .forEach((name, server) -> providers.add(new OpenAiModel(
                        vendor(name, server.keyNeeded()),
                        new Hosts(server.hosts().orElse(List.of()), server.baseUrl()),
                        source,
                        server.resubmitIsHarmless())));
        return new ModelRegistry(models, providers);
    }

    private Vendor vendor(String name, boolean keyNeeded) {
        var limits = new HttpLimits(
                config.connectTimeout(),
                config.submitTimeout(),
                config.askTimeout(),
                config.answerBytesMax(),
                config.connections());
        var provider = new HttpCalls(vertx, limits, answers);
        calls.add(provider);
        return new Vendor(name, keyNeeded, provider, keys, references);
    }

    private static Hosts at(URI base) {
        return new Hosts(List.of(), base);
    }

    @PreDestroy
    void close() {
        calls.forEach(HttpCalls::close);
        answers.shutdown();
    }
}
