package io.assethatch.contracts;

import static io.assethatch.contracts.JsonParts.names;
import static io.assethatch.contracts.JsonParts.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The AsyncAPI document and the code say the same thing, in both directions. */
class AsyncApiTest {
    private static final JsonNode DOCUMENT = document();

    static Stream<JsonNode> records() {
        return GoldenSample.records();
    }

    @Test
    void isAnAsyncApi3DocumentWithoutDanglingReferences() {
        assertEquals("3.0.0", DOCUMENT.path("asyncapi").asText());
        for (JsonNode found : DOCUMENT.findValues("$ref")) {
            String reference = found.asText();
            if (reference.startsWith("#")) {
                assertFalse(DOCUMENT.at(reference.substring(1)).isMissingNode(), reference);
            } else {
                assertTrue(reference.startsWith("./schemas/"), reference);
                RecordSchemas.resource(reference.substring(1));
            }
        }
    }

    @Test
    void channelsAreTheTopicsOfTheCode() {
        var topics = new TreeSet<String>();
        for (Source source : Source.values()) {
            topics.add(source.topic());
        }

        var addresses = values(DOCUMENT.path("channels"))
                .map(channel -> channel.path("address").asText())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(topics, addresses);
        values(DOCUMENT.path("channels"))
                .forEach(channel -> assertEquals(channel.path("address"), channel.at("/bindings/kafka/topic")));
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void topicsAreCompactedAndPartitionedByShard(Source source) {
        JsonNode binding = DOCUMENT.at("/channels/" + source.word() + "/bindings/kafka");

        assertEquals(Shards.COUNT, binding.path("partitions").asInt());
        assertEquals(Set.of("compact"), texts(binding.at("/topicConfiguration/cleanup.policy")));
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void topicCarriesPutAndDeleteOfItsAnnouncedKinds(Source source) {
        var expected = Arrays.stream(Kind.values())
                .filter(kind -> kind.source() == source && !RecordSchemas.NOT_YET_ANNOUNCED.contains(kind))
                .flatMap(kind -> Arrays.stream(Op.values()).map(op -> kind.word() + "." + op.word()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(expected, names(DOCUMENT.at("/channels/" + source.word() + "/messages")));
        assertEquals(
                expected.size(),
                DOCUMENT.at("/operations/announce-" + source.word() + "/messages")
                        .size());
    }

    @Test
    void messagesNameTypeSchemaAndKeyOfTheCode() {
        var expected = new TreeSet<String>();
        for (Kind kind : GoldenSample.STATES.keySet()) {
            for (Op op : Op.values()) {
                String name = kind.word() + "." + op.word();
                expected.add(name);
                JsonNode message = DOCUMENT.path("components").path("messages").path(name);
                JsonNode own = message.at("/headers/allOf/1/properties");
                assertEquals(
                        CloudEventHeaders.type(kind, op), message.path("name").asText());
                assertEquals(
                        CloudEventHeaders.type(kind, op),
                        own.at("/ce_type/const").asText());
                assertEquals(kind.source().word(), own.at("/ce_source/const").asText());
                assertEquals(
                        op == Op.PUT ? CloudEventHeaders.dataSchema(kind) : "",
                        own.at("/ce_dataschema/const").asText());
                assertEquals(
                        op == Op.PUT ? "./schemas/" + kind.word() + ".v1.json" : "#/components/schemas/nothing",
                        message.at("/payload/$ref").asText());
                assertEquals(
                        "^" + kind.word() + "/.+$",
                        message.at("/bindings/kafka/key/pattern").asText());
            }
        }

        assertEquals(expected, names(DOCUMENT.at("/components/messages")));
    }

    @Test
    void headersAreThoseOfTheCode() {
        assertEquals(
                constants(CloudEventHeaders.class), names(DOCUMENT.at("/components/schemas/recordHeaders/properties")));
    }

    @ParameterizedTest
    @MethodSource("records")
    void goldenHeadersObeyTheirMessage(JsonNode golden) {
        JsonNode headers = golden.path("headers");
        Schema schema = headerSchema(headers.path("ce_type").asText());

        assertEquals(List.of(), faults(schema, headers));
        headers.fieldNames().forEachRemaining(name -> {
            ObjectNode garbled = headers.deepCopy();
            garbled.put(name, "");
            assertFalse(faults(schema, garbled).isEmpty(), () -> name + " may be empty");
            if (!name.equals(CloudEventHeaders.PROJECT)) {
                ObjectNode missing = headers.deepCopy();
                missing.remove(name);
                assertFalse(faults(schema, missing).isEmpty(), () -> name + " may be missing");
            }
        });
    }

    @Test
    void theEventsPageNamesEveryTopicKindAndHeader() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "events.md"));
        var words = new TreeSet<String>();
        words.addAll(constants(CloudEventHeaders.class));
        for (Source source : Source.values()) {
            words.add(source.topic());
        }
        for (Kind kind : Kind.values()) {
            words.add(kind.word());
        }

        words.removeIf(word -> page.contains("`" + word + "`"));

        assertEquals(Set.of(), words);
    }

    private static Schema headerSchema(String type) {
        String name = type.substring("assethatch.".length(), type.length() - ".v1".length());
        ObjectNode schema = ContractJson.MAPPER.createObjectNode();
        schema.put("$ref", "#/components/messages/" + name + "/headers");
        schema.set("components", DOCUMENT.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema.toString(), InputFormat.JSON);
    }

    private static List<String> faults(Schema schema, JsonNode headers) {
        return RecordSchemas.faults(schema, headers.toString());
    }

    private static Set<String> constants(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> values(JsonNode object) {
        return StreamSupport.stream(object.spliterator(), false);
    }

    private static JsonNode document() {
        try {
            return ContractJson.MAPPER.readTree(RecordSchemas.resource("/asyncapi.json"));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
