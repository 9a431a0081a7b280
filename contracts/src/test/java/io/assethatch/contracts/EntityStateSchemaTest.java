package io.assethatch.contracts;

import static io.assethatch.contracts.JsonParts.names;
import static io.assethatch.contracts.JsonParts.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EntityStateSchemaTest {
    private static final ObjectMapper JSON = ContractJson.MAPPER;

    static Stream<GoldenSample> samples() {
        return GoldenSample.all();
    }

    static Set<Kind> announced() {
        return new TreeSet<>(GoldenSample.STATES.keySet());
    }

    @Test
    void everyKindIsAnnouncedOrListedAsNotYet() {
        var kinds = EnumSet.copyOf(announced());
        kinds.addAll(RecordSchemas.NOT_YET_ANNOUNCED);

        assertEquals(EnumSet.allOf(Kind.class), kinds);
        assertEquals(Kind.values().length, announced().size() + RecordSchemas.NOT_YET_ANNOUNCED.size());
    }

    @ParameterizedTest
    @MethodSource("announced")
    void schemaIsValidAndSaysWhereItLives(Kind kind) throws JsonProcessingException {
        String text = text(kind);

        var faults = RecordSchemas.faults(RecordSchemas.schema("https://json-schema.org/draft/2020-12/schema"), text);

        assertEquals(List.of(), faults);
        assertEquals(
                CloudEventHeaders.dataSchema(kind),
                JSON.readTree(text).path("$id").asText());
    }

    @ParameterizedTest
    @MethodSource("announced")
    void schemaHasExactlyThePropertiesOfTheState(Kind kind) throws JsonProcessingException {
        JsonNode schema = JSON.readTree(text(kind));

        assertDescribes(GoldenSample.STATES.get(kind), schema, kind.word());
    }

    @ParameterizedTest
    @MethodSource("announced")
    void everyPropertyIsExplained(Kind kind) throws JsonProcessingException {
        JsonNode root = JSON.readTree(text(kind));
        for (JsonNode properties : root.findValues("properties")) {
            properties.forEach(property -> {
                JsonNode target = property.has("$ref") && !property.has("description")
                        ? root.at(property.path("$ref").asText().substring(1))
                        : property;
                boolean condition = property.isBoolean() || property.has("const") || property.has("minItems");
                assertTrue(condition || target.has("description"), () -> kind.word() + ": " + property);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void goldenSampleIsValidAndSurvivesTheStateRecord(GoldenSample sample) throws JsonProcessingException {
        Record state = JSON.treeToValue(sample.json(), GoldenSample.STATES.get(sample.kind()));

        assertEquals(sample.json(), JSON.readTree(JSON.writeValueAsString(state)));
        assertEquals(
                List.of(), RecordSchemas.faults(sample.kind(), sample.json().toString()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readersIgnoreWhatALaterWriterAdds(GoldenSample sample) throws JsonProcessingException {
        ObjectNode later = sample.json().deepCopy();
        later.put("addedLater", true);

        assertEquals(List.of(), RecordSchemas.faults(sample.kind(), later.toString()));
        assertEquals(
                JSON.treeToValue(sample.json(), GoldenSample.STATES.get(sample.kind())),
                JSON.treeToValue(later, GoldenSample.STATES.get(sample.kind())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void refusesNullOtherTypesAndMissingParts(GoldenSample sample) throws JsonProcessingException {
        JsonNode schema = JSON.readTree(text(sample.kind()));
        for (String name : names(sample.json())) {
            assertRefused(sample, "/" + name, "null");
            assertRefused(sample, "/" + name, sample.json().get(name).isTextual() ? "7" : "\"seven\"");
        }
        for (JsonNode required : schema.path("required")) {
            ObjectNode broken = sample.json().deepCopy();
            broken.remove(required.asText());
            assertFalse(RecordSchemas.faults(sample.kind(), broken.toString()).isEmpty(), required::asText);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "project | full | /id | \"1-2-3-4-5\"",
                "project | full | /id | \"019A8C00-1C00-7000-8000-000000000001\"",
                "project | full | /name | \"\"",
                "project | full | /phase | \"done\"",
                "project | full | /mode | \"3d\"",
                "project | full | /qualities | {}",
                "project | full | /qualities/baseResolution | \"32\"",
                "project | full | /qualities/baseResolution | \"7x32\"",
                "project | full | /qualities/baseResolution | \"32x1025\"",
                "project | full | /qualities/baseResolution | \"32x32\\n\"",
                "project | full | /qualities/perspective | \"sideways\"",
                "project | full | /revision | 0",
                "project | full | /version | 1.5",
                "project | full | /createdAt | \"2026-11-22\"",
                "project | full | /createdAt | \"2026-11-22T10:00:00+01:00\"",
                "project | full | /createdAt | \"2026-13-22T10:00:00Z\"",
                "project | full | /createdAt | 1795340400",
                "memory-file | decisions | /id | \"019a8c00-1c00-7000-8000-000000000001\"",
                "memory-file | decisions | /id | \"019a8c00-1c00-7000-8000-000000000001:Decisions\"",
                "memory-file | decisions | /type | \".hidden\"",
                "memory-file | decisions | /fileName | \"\"",
                "memory-file | decisions | /contentSha256 | \"9f86d0\"",
                "memory-file | decisions | /contentBytes | -1",
                "plan | full | /assetIds/0 | \"farmer\"",
                "plan | full | /assetIds/0 | \"019a8c00-1c00-7000-8000-000000000011\"",
                "plan | full | /textSha256 | \"9f86d0\"",
                "plan | full | /textBytes | -1",
                "planned-asset | walking-farmer | /semanticId | \"Character Farmer\"",
                "planned-asset | walking-farmer | /semanticId | \"farmer_\"",
                "planned-asset | walking-farmer | /type | \"sprite\"",
                "planned-asset | walking-farmer | /mobility/directions | 5",
                "planned-asset | walking-farmer | /mobility/frames | 0",
                "planned-asset | walking-farmer | /mobility | {\"kind\": \"moveable\"}",
                "planned-asset | archived-tile | /mobility | {\"kind\": \"static\", \"directions\": 4}",
                "style-anchor | full | /colorPalette/0 | \"#2B1D0E\"",
                "style-anchor | full | /colorPalette/0 | \"#fff\"",
                "style-anchor | full | /colorPalette/0 | \"brown\"",
                "style-anchor | full | /paletteSource | \"guessed\"",
                "style-anchor | full | /image/mediaType | \"image/gif\"",
                "style-anchor | full | /image/width | 0",
                "style-anchor | full | /image/height | 8193",
                "style-anchor | full | /image/bytes | 20971521",
                "style-anchor | full | /image/sha256 | \"3B0F\"",
                "style-anchor | full | /image/url | \"https://elsewhere.example/valley.png\"",
                "generation | waiting | /status | \"paused\"",
                "generation | waiting | /reason | \"Waiting for image\"",
                "generation | waiting | /finishedAt | \"2026-11-22T10:00:00Z\"",
                "generation | waiting | /status | \"failed\"",
                "generation | running | /status | \"succeeded\"",
                "generation | succeeded | /assets | []",
                "generation | succeeded | /seed/value | 9007199254740992",
                "generation | succeeded | /seed/value | -1",
                "generation | succeeded | /seed/policy | \"maybe\"",
                "generation | succeeded | /costUsd6 | 0.03",
                "generation | succeeded | /estimateUsd6 | -1",
                "generation | succeeded | /inputs/anchorRevision | 0",
                "generation | failed | /error/code | \"Anchor image gone\"",
                "asset | approved | /direction | \"north\"",
                "asset | approved | /versionNumber | 0",
                "asset | approved | /status | \"liked\"",
                "asset | approved | /image/url | \"/api/style-anchors/x/image\"",
                "budget | in-use | /limitUsd6 | -1",
                "budget | in-use | /spentUsd6 | 0.5",
                "budget | in-use | /limitVersion | 0",
            })
    void refusesNonsense(String kind, String name, String pointer, String value) throws JsonProcessingException {
        assertRefused(GoldenSample.of(Kind.ofWord(kind), name), pointer, value);
    }

    private static void assertRefused(GoldenSample sample, String pointer, String value)
            throws JsonProcessingException {
        JsonNode broken = sample.json().deepCopy();
        int last = pointer.lastIndexOf('/');
        String leaf = pointer.substring(last + 1);
        JsonNode parent = broken.at(pointer.substring(0, last));
        if (parent instanceof ObjectNode) {
            ((ObjectNode) parent).set(leaf, JSON.readTree(value));
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(leaf), JSON.readTree(value));
        }
        assertNotEquals(sample.json(), broken);
        assertFalse(
                RecordSchemas.faults(sample.kind(), broken.toString()).isEmpty(),
                () -> sample + " accepts " + value + " at " + pointer);
    }

    /** Compares a record type with its schema: the same properties, and required exactly what is never null. */
    private static void assertDescribes(Class<?> state, JsonNode schema, String where) {
        var components = state.getRecordComponents();
        assertEquals(
                Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet()),
                names(schema.path("properties")),
                where);
        assertEquals(
                Arrays.stream(components)
                        .filter(part -> !part.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet()),
                texts(schema.path("required")),
                () -> where + ": required");
        for (RecordComponent component : components) {
            if (component.getType().isRecord()) {
                assertDescribes(
                        component.getType(),
                        schema.path("properties").path(component.getName()),
                        where + "/" + component.getName());
            }
        }
    }

    private static String text(Kind kind) {
        return RecordSchemas.resource("/schemas/" + kind.word() + ".v1.json");
    }
}
