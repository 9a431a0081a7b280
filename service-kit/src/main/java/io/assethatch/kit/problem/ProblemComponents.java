package io.assethatch.kit.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The problem document in the API document: its schema, an example of each code, and answers that refer to them. */
final class ProblemComponents {
    private static final String SCHEMA = "Problem";

    private ProblemComponents() {}

    static void addSchema(Components components) {
        Schema invalidValue = type(Schema.SchemaType.OBJECT)
                .addProperty(
                        "pointer",
                        type(Schema.SchemaType.STRING)
                                .description("JSON Pointer (RFC 6901) into the body, or the name of a parameter"))
                .addProperty("detail", type(Schema.SchemaType.STRING));
        components.addSchema(
                SCHEMA,
                type(Schema.SchemaType.OBJECT)
                        .description("RFC 9457; some codes have members of their own, such as current of edit-conflict")
                        .required(List.of("type", "title", "status", "detail", "instance", "code", "traceId"))
                        .addProperty(
                                "type",
                                type(Schema.SchemaType.STRING).format("uri").description("A section of docs/errors.md"))
                        .addProperty("title", type(Schema.SchemaType.STRING))
                        .addProperty("status", type(Schema.SchemaType.INTEGER))
                        .addProperty("detail", type(Schema.SchemaType.STRING).description("What to do"))
                        .addProperty("instance", type(Schema.SchemaType.STRING))
                        .addProperty("code", type(Schema.SchemaType.STRING).description("Stable; decide by it"))
                        .addProperty("traceId", type(Schema.SchemaType.STRING))
                        .addProperty("errors", type(Schema.SchemaType.ARRAY).items(invalidValue)));
    }

    static void addExample(Components components, ProblemType type) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", type.uri());
        example.put("title", type.title());
        example.put("status", type.status());
        example.put("detail", "What to do about it.");
        example.put("instance", "/api/projects/019a8c00-1c00-7000-8000-000000000001");
        example.put("code", type.code());
        example.put("traceId", "0af7651916cd43dd8448eb211c80319c");
        if (type.equals(ProblemType.MALFORMED) || type.equals(ProblemType.INVALID)) {
            example.put("errors", List.of(Map.of("pointer", "/name", "detail", "What is wrong there.")));
        }
        components.addExample(type.code(), OASFactory.createExample().value(example));
    }

    static APIResponse response(String description, List<ProblemType> types) {
        return OASFactory.createAPIResponse().description(description).content(content(types));
    }

    static Content content(List<ProblemType> types) {
        MediaType problem =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA));
        for (ProblemType type : types) {
            problem.addExample(type.code(), OASFactory.createExample().ref(type.code()));
        }
        return OASFactory.createContent().addMediaType("application/problem+json", problem);
    }

    private static Schema type(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
