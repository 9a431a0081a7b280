package io.assethatch.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Describes in the API document what means the same wherever it stands, unless a resource has words of its own: ids in
 * paths, the project that a list is about, and what a problem looks like that has no code of the catalogue.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribedParameters implements OASFilter {
    private static final String ID_EXAMPLE = "019a8c00-1c00-7000-8000-000000000001";

    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("archived", "true lists what was removed as well"),
            Map.entry("projectId", "The project that it is about"),
            Map.entry("assetId", "The planned asset that it is about"),
            Map.entry("anchorId", "The style anchor that it is about"),
            Map.entry("v", "The SHA-256 of the bytes as hex: with it the answer may be kept for ever"),
            Map.entry(
                    "Prefer", "wait=30 holds the answer until the work has ended, at most so many seconds (RFC 7240)"),
            Map.entry("Range", "bytes=0-1023 asks for a part (RFC 9110, section 14.2)"),
            Map.entry("If-Range", "The ETag of which a part is known already; another one answers the whole"),
            Map.entry("colors", "How many colours at most"),
            Map.entry("format", "The format of the palette"),
            Map.entry("name", "What the name must contain"));

    /** {@code projects} is not a word that loses its last letter only, and so on. */
    private static final Map<String, String> THINGS = Map.of(
            "projects", "project",
            "style-anchors", "style anchor",
            "generations", "generation",
            "batches", "batch",
            "assets", "asset",
            "memory-files", "memory file");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths().getPathItems().forEach((path, item) -> {
            parametersOf(item).forEach(parameter -> describe(path, parameter));
            item.getOperations().values().stream()
                    .filter(operation -> operation.getResponses() != null)
                    .forEach(operation -> operation
                            .getResponses()
                            .getAPIResponses()
                            .forEach((status, response) -> {
                                if (status.startsWith("4") || status.startsWith("5")) {
                                    giveSchema(response);
                                }
                            }));
        });
    }

    private static List<Parameter> parametersOf(PathItem item) {
        return Stream.concat(
                        Stream.ofNullable(item.getParameters()),
                        item.getOperations().values().stream()
                                .map(operation -> operation.getParameters())
                                .filter(Objects::nonNull))
                .flatMap(List::stream)
                .toList();
    }

    /** Other variables in paths, with a value that is right everywhere. */
    private static final Map<String, Map.Entry<String, String>> VARIABLES = Map.of(
            "type", Map.entry("The type of the memory file", "game-design-document"),
            "version", Map.entry("The number of the version", "1"));

    private static void describe(String path, Parameter parameter) {
        if (parameter.getName() == null) {
            return;
        }
        if (parameter.getIn() == Parameter.In.PATH && parameter.getName().equals("id")) {
            String before = path.substring(0, path.indexOf("/{id}"));
            String thing = THINGS.getOrDefault(before.substring(before.lastIndexOf('/') + 1), "thing");
            if (parameter.getDescription() == null) {
                parameter.setDescription("The id of the " + thing);
            }
            if (parameter.getExample() == null) {
                parameter.setExample(ID_EXAMPLE);
            }
        } else if (parameter.getIn() == Parameter.In.PATH && VARIABLES.containsKey(parameter.getName())) {
            var known = VARIABLES.get(parameter.getName());
            if (parameter.getDescription() == null) {
                parameter.setDescription(known.getKey());
            }
            if (parameter.getExample() == null) {
                parameter.setExample(known.getValue());
            }
        } else if (parameter.getDescription() == null && KNOWN.containsKey(parameter.getName())) {
            parameter.setDescription(KNOWN.get(parameter.getName()));
        }
    }

    private static void giveSchema(APIResponse response) {
        String problem = "application/problem+json";
        Content content = response.getContent() == null ? OASFactory.createContent() : response.getContent();
        if (!content.hasMediaType(problem) || content.getMediaType(problem).getSchema() == null) {
            content.removeMediaType(problem);
            content.addMediaType(
                    problem,
                    OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().ref("Problem")));
            response.setContent(content);
        }
    }
}
