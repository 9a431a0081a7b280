package io.assethatch.generationservice.provider;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The known models, and who makes their images. */
public final class ModelRegistry {
    private final List<Model> models;
    private final List<ImageModel> providers;

    /**
     * @param models as the file of models has them
     * @param providers that are wired here; entries of others are known, but not usable
     * @throws IllegalArgumentException if the default model's provider is not wired
     */
    public ModelRegistry(List<Model> models, Collection<? extends ImageModel> providers) {
        this.models =
                models.stream().map(model -> model.configuredBy(providers)).toList();
        this.providers = List.copyOf(providers);
        if (!defaultModel().configured()) {
            throw new IllegalArgumentException(
                    "the provider of the default model " + defaultModel().id() + " is not" + " configured");
        }
    }

    /**
     * The models that ship, made usable by the given providers.
     *
     * @throws IllegalArgumentException if the default model's provider is not among them
     */
    public static ModelRegistry shipped(Collection<? extends ImageModel> providers) {
        return new ModelRegistry(ModelFile.read(Optional.empty()), providers);
    }

    /** Every known model in the order of the file, usable or not. */
    public List<Model> models() {
        return models;
    }

    /**
     * Every known model, configured if whoever asks can use it.
     *
     * @param withKey the providers for which there is a key
     */
    public List<Model> models(Set<String> withKey) {
        return models.stream()
                .map(model -> model.configured() && providerOf(model).keyNeeded() && !withKey.contains(model.provider())
                        ? model.unconfigured()
                        : model)
                .toList();
    }

    /** The provider of that name, if it is wired here. */
    public Optional<ImageModel> provider(String name) {
        return providers.stream()
                .filter(provider -> provider.provider().equals(name))
                .findFirst();
    }

    /** The model that is meant where none is named. */
    public Model defaultModel() {
        return models.stream().filter(Model::isDefault).findFirst().orElseThrow();
    }

    /** The model with this id. */
    public Optional<Model> find(String id) {
        return models.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    /**
     * Who makes a model's images.
     *
     * @throws IllegalArgumentException if the model is not configured
     */
    public ImageModel providerOf(Model model) {
        return provider(model.provider())
                .orElseThrow(() -> new IllegalArgumentException("not configured: " + model.id()));
    }
}
