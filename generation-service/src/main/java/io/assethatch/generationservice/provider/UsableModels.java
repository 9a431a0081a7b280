package io.assethatch.generationservice.provider;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** The registry as one workspace sees it: a model is configured if its provider is wired and there is a key for it. */
@Singleton
public class UsableModels {
    private final ModelRegistry registry;
    private final ProviderKeys keys;

    UsableModels(ModelRegistry registry, ProviderKeys keys) {
        this.registry = registry;
        this.keys = keys;
    }

    /** Completes with every known model, in the order of the registry. */
    public Uni<List<Model>> of(String workspace) {
        return keys.providersWithKey(workspace).map(registry::models);
    }
}
