package io.assethatch.kit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.contracts.ContractJson;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * One example for a schema instead of one for each place where it stands: {@code META-INF/assethatch/examples/Name.json}
 * is the example of every request and answer whose schema is {@code Name}, unless the operation has one of its own. A page
 * ({@code items}) is shown with one item. Runs in the build.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SchemaExamples implements OASFilter {
    private static final String FOLDER = "META-INF/assethatch/examples/";
    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Optional<Object>> read = new HashMap<>();

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        Components components = document.getComponents();
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().values().forEach(operation -> show(operation, components)));
    }

    private void show(Operation operation, Components components) {
        if (operation.getRequestBody() != null) {
            show(operation.getRequestBody().getContent(), components);
        }
        if (operation.getResponses() != null) {
            operation.getResponses().getAPIResponses().forEach((status, response) -> {
                if (status.startsWith("2")) {
                    show(response.getContent(), components);
                }
            });
        }
    }

    private void show(Content content, Components components) {
        if (content == null || content.getMediaTypes() == null) {
            return;
        }
        for (MediaType type : content.getMediaTypes().values()) {
            boolean shown = type.getExample() != null
                    || (type.getExamples() != null && !type.getExamples().isEmpty());
            if (!shown && type.getSchema() != null) {
                exampleOf(type.getSchema(), components).ifPresent(type::setExample);
            }
        }
    }

    private Optional<Object> exampleOf(Schema schema, Components components) {
        if (schema.getRef() == null) {
            return Optional.empty();
        }
        String name = schema.getRef().substring(REFERENCE.length());
        Optional<Object> own = read.computeIfAbsent(name, SchemaExamples::fromFile);
        return own.isPresent() ? own : pageOf(components.getSchemas().get(name), components);
    }

    private Optional<Object> pageOf(Schema schema, Components components) {
        Map<String, Schema> properties = schema == null ? null : schema.getProperties();
        Schema items = properties == null ? null : properties.get("items");
        return items == null || items.getItems() == null
                ? Optional.empty()
                : exampleOf(items.getItems(), components).map(item -> Map.of("items", List.of(item)));
    }

    private static Optional<Object> fromFile(String name) {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + name + ".json")) {
            if (file == null) {
                return Optional.empty();
            }
            JsonNode example = ContractJson.MAPPER.readTree(file);
            return Optional.of(ContractJson.MAPPER.treeToValue(example, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
