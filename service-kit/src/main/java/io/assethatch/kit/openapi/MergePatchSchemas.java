package io.assethatch.kit.openapi;

import io.assethatch.kit.http.MergePatch;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * A patch (RFC 7396) is no instance of what it changes: it may leave out everything, and null removes. Each schema that
 * stands for a patch gets a twin that says so, {@code Project} a {@code ProjectPatch}. Runs in the build.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class MergePatchSchemas implements OASFilter {
    private static final String REFERENCE = "#/components/schemas/";
    private static final String TWIN = "Patch";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = document.getComponents();
        if (components == null
                || document.getPaths() == null
                || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .map(operation -> operation.getRequestBody())
                .filter(Objects::nonNull)
                .flatMap(body -> body.getContent() == null
                        ? Stream.of()
                        : Stream.ofNullable(body.getContent().getMediaType(MergePatch.MEDIA_TYPE)))
                .forEach(patch -> loosen(patch, components));
    }

    private static void loosen(MediaType patch, Components components) {
        Schema schema = patch.getSchema();
        if (schema == null || schema.getRef() == null || components.getSchemas().get(nameOf(schema)) == null) {
            return;
        }
        if (schema.getRef().endsWith(TWIN)) {
            // Used for nothing else, so it needs no twin.
            Schema own = components.getSchemas().get(nameOf(schema));
            own.setRequired(null);
            Map.copyOf(own.getProperties())
                    .forEach((property, value) -> own.addProperty(property, nullable(value, components)));
        } else {
            patch.setSchema(OASFactory.createSchema().ref(twin(nameOf(schema), components)));
        }
    }

    /** The name of the twin, which is made if there is none yet. */
    private static String twin(String name, Components components) {
        Map<String, Schema> schemas = components.getSchemas();
        if (!schemas.containsKey(name + TWIN)) {
            Schema original = schemas.get(name);
            Schema loose = OASFactory.createSchema()
                    .addType(Schema.SchemaType.OBJECT)
                    .description("A merge patch (RFC 7396) of " + name + ": what is absent stays, null removes");
            components.addSchema(name + TWIN, loose);
            original.getProperties()
                    .forEach((property, value) -> loose.addProperty(property, nullable(value, components)));
        }
        return name + TWIN;
    }

    private static Schema nullable(Schema value, Components components) {
        Schema some = value;
        if (value.getRef() != null) {
            Schema referred = components.getSchemas().get(nameOf(value));
            if (referred != null && referred.getProperties() != null) {
                some = OASFactory.createSchema().ref(twin(nameOf(value), components));
            }
        }
        return OASFactory.createSchema()
                .addAnyOf(some)
                .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
    }

    private static String nameOf(Schema reference) {
        return reference.getRef().substring(REFERENCE.length());
    }
}
