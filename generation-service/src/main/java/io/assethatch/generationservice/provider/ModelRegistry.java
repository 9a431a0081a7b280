package io.assethatch.generationservice.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assethatch.contracts.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The known models. They are data, because providers change them faster than programs: {@code models.json} beside this
 * class holds what ships, and every entry whose provider is wired is usable.
 */
public final class ModelRegistry {
    private final List<Model> models;
    private final List<ImageModel> providers;

    private ModelRegistry(List<Model> models, Collection<? extends ImageModel> providers) {
        this.models = List.copyOf(models);
        this.providers = List.copyOf(providers);
        Set<String> ids = new HashSet<>();
        for (Model model : models) {
            if (!ids.add(model.id())) {
                throw new IllegalArgumentException("two models with the id " + model.id());
            }
        }
        if (models.stream().filter(Model::isDefault).count() != 1
                || !defaultModel().configured()) {
            throw new IllegalArgumentException("exactly one model must be the default, and configured");
        }
    }

    /**
     * The models that ship, made usable by the given providers.
     *
     * @throws IllegalArgumentException if the file or the default model is unusable
     */
    public static ModelRegistry shipped(Collection<? extends ImageModel> providers) {
        try (InputStream json = Objects.requireNonNull(ModelRegistry.class.getResourceAsStream("models.json"))) {
            return read(json, providers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ModelRegistry read(InputStream json, Collection<? extends ImageModel> providers) throws IOException {
        ObjectMapper mapper = ContractJson.MAPPER
                .copy()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
        try {
            List<Model> models = mapper.readValue(json, RegistryFile.class).models().stream()
                    .map(entry -> entry.toModel(providers))
                    .toList();
            return new ModelRegistry(models, providers);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("unusable model registry", e);
        }
    }

    /** Every known model in the order of the file, usable or not. */
    public List<Model> models() {
        return models;
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
        return providers.stream()
                .filter(provider -> provider.provider().equals(model.provider()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not configured: " + model.id()));
    }

    private record RegistryFile(List<Entry> models) {}

    private record Entry(
            String provider,
            String id,
            String name,
            Capabilities capabilities,
            Price price,
            @JsonProperty("default") boolean isDefault) {

        Model toModel(Collection<? extends ImageModel> providers) {
            boolean configured =
                    providers.stream().anyMatch(wired -> wired.provider().equals(provider));
            return new Model(provider, id, name, capabilities, price, isDefault, configured);
        }
    }
}
