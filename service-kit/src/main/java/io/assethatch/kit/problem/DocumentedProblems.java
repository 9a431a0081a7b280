package io.assethatch.kit.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says in the API document what every answer from 400 on looks like, so that no operation has to repeat it. */
@OpenApiFilter
public class DocumentedProblems implements OASFilter {
    private static final String NAME = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(NAME, problem());
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().values().forEach(DocumentedProblems::describe);
        }
    }

    private static void describe(PathItem path) {
        for (Operation operation : path.getOperations().values()) {
            if (operation.getResponses() != null) {
                operation.getResponses().getAPIResponses().forEach(DocumentedProblems::describe);
            }
        }
    }

    private static void describe(String status, APIResponse response) {
        boolean isProblem = status.startsWith("4") || status.startsWith("5");
        if (isProblem && response.getContent() == null) {
            response.setContent(OASFactory.createContent()
                    .addMediaType(
                            "application/problem+json",
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref(NAME))));
        }
    }

    private static Schema problem() {
        Schema invalidValue = type(Schema.SchemaType.OBJECT)
                .addProperty(
                        "pointer",
                        type(Schema.SchemaType.STRING)
                                .description("JSON Pointer (RFC 6901) into the body, or the name of a parameter"))
                .addProperty("detail", type(Schema.SchemaType.STRING));
        return type(Schema.SchemaType.OBJECT)
                .description("RFC 9457; some codes have members of their own, such as current of edit-conflict")
                .required(List.of("type", "title", "status", "detail", "instance", "code", "traceId"))
                .properties(Map.of(
                        "type",
                        type(Schema.SchemaType.STRING).format("uri").description("A section of docs/errors.md"),
                        "title",
                        type(Schema.SchemaType.STRING),
                        "status",
                        type(Schema.SchemaType.INTEGER),
                        "detail",
                        type(Schema.SchemaType.STRING).description("What to do"),
                        "instance",
                        type(Schema.SchemaType.STRING),
                        "code",
                        type(Schema.SchemaType.STRING).description("Stable; decide by it"),
                        "traceId",
                        type(Schema.SchemaType.STRING),
                        "errors",
                        type(Schema.SchemaType.ARRAY).items(invalidValue)));
    }

    private static Schema type(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
