package io.assethatch.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code released/v1} holds the schemas as they were released. A release copies the current ones there. */
class SchemaCompatibilityTest {
    private static final ObjectMapper JSON = ContractJson.MAPPER;

    static Set<Kind> announced() {
        return new TreeSet<>(GoldenSample.STATES.keySet());
    }

    static Stream<GoldenSample> samples() {
        return GoldenSample.all();
    }

    @ParameterizedTest
    @MethodSource("announced")
    void onlyAddsToWhatWasReleased(Kind kind) throws JsonProcessingException {
        assertEquals(List.of(), SchemaEvolution.breaks(released(kind), current(kind)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void releasedReadersAcceptWhatIsWrittenToday(GoldenSample sample) throws JsonProcessingException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(released(sample.kind()).toString(), InputFormat.JSON);

        assertEquals(List.of(), RecordSchemas.faults(schema, sample.json().toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/properties | phase |  | /phase was removed",
                "/properties/qualities/properties | theme |  | /qualities/theme was removed",
                "/properties/name | type | \"integer\" | /name type went from",
                "/$defs/version | type | \"string\" | /version type went from",
                "/ | required | [\"id\"] | /name was made optional",
                "/properties/qualities | required | [\"baseResolution\", \"mood\"] | /qualities/mood was made required",
                "/properties/phase | enum | [\"planning\", \"style\", \"generation\"] | /phase lost the word export",
                "/properties/description | enum | [\"\"] | /description was narrowed",
                "/properties/name | maxLength | 10 | /name maxLength went from",
                "/properties/description | minLength | 1 | /description minLength went from",
                "/$defs/uuid | pattern | \".\" | /id pattern went from",
                "/ | additionalProperties | false | / additionalProperties went from",
            })
    void reportsABreak(String parent, String keyword, String value, String expected) throws JsonProcessingException {
        JsonNode changed = changed(parent, keyword, value);

        var breaks = SchemaEvolution.breaks(current(Kind.PROJECT), changed);

        assertTrue(breaks.stream().anyMatch(found -> found.startsWith(expected)), breaks::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/properties | engine | {\"type\": \"string\"}",
                "/properties/name | maxLength | 1000",
                "/properties/name | description | \"Other words.\"",
                "/properties/mode | enum | [\"2d\", \"isometric\"]",
            })
    void acceptsAnAddition(String parent, String keyword, String value) throws JsonProcessingException {
        assertEquals(List.of(), SchemaEvolution.breaks(current(Kind.PROJECT), changed(parent, keyword, value)));
    }

    @Test
    void reportsAConditionThatWasAdded() throws JsonProcessingException {
        var changed = (ObjectNode) current(Kind.GENERATION);
        changed.withArray("allOf").addObject().putObject("not");

        assertEquals(
                1, SchemaEvolution.breaks(current(Kind.GENERATION), changed).size());
    }

    private static JsonNode changed(String parent, String keyword, String value) throws JsonProcessingException {
        JsonNode changed = current(Kind.PROJECT);
        var node = (ObjectNode) (parent.equals("/") ? changed : changed.at(parent));
        if (value == null) {
            node.remove(keyword);
        } else {
            node.set(keyword, JSON.readTree(value));
        }
        return changed;
    }

    private static JsonNode current(Kind kind) throws JsonProcessingException {
        return JSON.readTree(RecordSchemas.resource("/schemas/" + kind.word() + ".v1.json"));
    }

    private static JsonNode released(Kind kind) throws JsonProcessingException {
        return JSON.readTree(RecordSchemas.resource("/released/v1/" + kind.word() + ".v1.json"));
    }
}
