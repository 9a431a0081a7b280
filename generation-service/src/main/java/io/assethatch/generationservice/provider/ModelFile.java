package io.assethatch.generationservice.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.assethatch.contracts.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of known models. Models are data, because providers change them faster than programs: {@code models.json}
 * beside this class ships, and an operator may put another file in its place.
 */
public final class ModelFile {
    private static final ObjectMapper MAPPER = ContractJson.MAPPER
            .copy()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ModelFile() {}

    /**
     * The models of the operator's file, or of the one that ships.
     *
     * @throws UnusableModelsException if the file cannot be read or says something impossible
     */
    public static List<Model> read(Optional<Path> file) {
        String name = file.map(Path::toString).orElse("models.json");
        try (InputStream json = file.isPresent() ? Files.newInputStream(file.get()) : shipped()) {
            return read(name, json);
        } catch (JsonProcessingException e) {
            throw new UnusableModelsException(name + where(e) + ": " + why(e));
        } catch (IOException e) {
            throw new UnusableModelsException(name + " cannot be read: " + e.getMessage());
        }
    }

    static List<Model> read(String name, InputStream json) throws IOException {
        List<Model> models = MAPPER.readValue(json, Contents.class).models().stream()
                .map(Entry::toModel)
                .toList();
        Set<String> ids = new HashSet<>();
        for (Model model : models) {
            if (!ids.add(model.id())) {
                throw new UnusableModelsException(name + ": two models have the id " + model.id());
            }
        }
        if (models.stream().filter(Model::isDefault).count() != 1) {
            throw new UnusableModelsException(name + ": exactly one model must be the default");
        }
        return models;
    }

    private static InputStream shipped() {
        return Objects.requireNonNull(ModelFile.class.getResourceAsStream("models.json"));
    }

    private static String where(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            StringBuilder path = new StringBuilder();
            mapping.getPath()
                    .forEach(step -> path.append(
                            step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName()));
            return " at " + path.substring(1);
        }
        JsonLocation at = e.getLocation();
        return at == null ? "" : " in line " + at.getLineNr();
    }

    private static String why(JsonProcessingException e) {
        Throwable cause = e.getCause();
        return cause instanceof IllegalArgumentException || cause instanceof NullPointerException
                ? String.valueOf(cause.getMessage())
                : e.getOriginalMessage();
    }

    private record Contents(List<Entry> models) {
        Contents {
            Objects.requireNonNull(models, "models is missing");
        }
    }

    private record Entry(
            String provider,
            String id,
            @Nullable String apiName,
            String name,
            Capabilities capabilities,
            Price price,
            @Nullable Deprecation deprecated,
            @Nullable JsonNode wire,
            @JsonProperty("default") boolean isDefault) {

        Entry {
            Objects.requireNonNull(provider, "provider is missing");
            Objects.requireNonNull(id, "id is missing");
            Objects.requireNonNull(name, "name is missing");
            Objects.requireNonNull(capabilities, "capabilities is missing");
            Objects.requireNonNull(price, "price is missing");
            if (!id.matches("[A-Za-z0-9][A-Za-z0-9._/:-]{0,99}")) {
                throw new IllegalArgumentException("id must be of letters, digits and . _ / : -, at most 100");
            }
            if (apiName != null && !apiName.matches("[A-Za-z0-9._/:@-]{1,200}")) {
                throw new IllegalArgumentException("apiName must be of letters, digits and . _ / : @ -");
            }
            if (wire != null && !wire.isObject()) {
                throw new IllegalArgumentException("wire must be an object");
            }
        }

        Model toModel() {
            return new Model(
                    provider,
                    id,
                    apiName == null ? id : apiName,
                    name,
                    capabilities,
                    price,
                    Optional.ofNullable(deprecated),
                    isDefault,
                    false,
                    wire == null ? JsonNodeFactory.instance.objectNode() : wire);
        }
    }

    /** The file of models is not what it must be; the message names the file, the place and the reason. */
    public static final class UnusableModelsException extends RuntimeException {
        UnusableModelsException(String message) {
            super(message);
        }
    }
}
