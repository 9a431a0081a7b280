package io.assethatch.contracts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventHeadersTest {
    private static final byte[] VALUE = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final UUID PROJECT = UUID.fromString("019a8c00-1c00-7000-8000-000000000001");

    static Stream<JsonNode> records() {
        return GoldenSample.records();
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsAndWritesTheGoldenRecord(JsonNode golden) throws JsonProcessingException {
        var headers =
                ContractJson.MAPPER.convertValue(golden.get("headers"), new TypeReference<Map<String, String>>() {});
        byte[] value = golden.get("value").toString().getBytes(StandardCharsets.UTF_8);
        int partition = golden.get("partition").asInt();

        ChangeRecord change = CloudEventHeaders.read(headers, value, partition);

        RecordSchemas.validate(headers, value, partition);
        assertEquals(golden.get("topic").asText(), change.source().topic());
        assertEquals(golden.get("key").asText(), change.key());
        assertEquals(headers, CloudEventHeaders.of(change));
        assertArrayEquals(value, CloudEventHeaders.value(change));
    }

    @Test
    void everyAnnouncedKindHasAGoldenPutAndDelete() {
        var found = GoldenSample.records()
                .map(golden -> golden.at("/headers/ce_type").asText())
                .collect(Collectors.toSet());

        assertEquals(
                GoldenSample.STATES.keySet().stream()
                        .flatMap(kind -> EnumSet.allOf(Op.class).stream().map(op -> CloudEventHeaders.type(kind, op)))
                        .collect(Collectors.toSet()),
                found);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void survivesARoundTrip(Kind kind) {
        for (Op op : Op.values()) {
            for (UUID project : new UUID[] {PROJECT, null}) {
                var change = new ChangeRecord(
                        kind.source(),
                        3,
                        Shards.of("Käthe/2"),
                        999_999_999_999L,
                        "Käthe/2",
                        project,
                        kind,
                        "an/odd id@2",
                        12,
                        op,
                        op == Op.PUT ? VALUE : null,
                        Instant.parse("2026-11-22T10:00:00.000000001Z"));

                var read = CloudEventHeaders.read(
                        CloudEventHeaders.of(change), CloudEventHeaders.value(change), change.shard());

                assertEquals(CloudEventHeaders.of(change), CloudEventHeaders.of(read));
                assertEquals(change.position(), read.position());
                assertArrayEquals(change.payload(), read.payload());
            }
        }
    }

    @Test
    void aDeleteTravelsWithAValueAndWithoutASchema() {
        ChangeRecord delete = change(Op.DELETE);

        assertEquals("{}", new String(CloudEventHeaders.value(delete), StandardCharsets.UTF_8));
        assertTrue(!CloudEventHeaders.of(delete).containsKey(CloudEventHeaders.DATA_SCHEMA));
    }

    @Test
    void refusesEveryMissingHeader() {
        for (Op op : Op.values()) {
            Map<String, String> whole = CloudEventHeaders.of(change(op));
            for (String name : whole.keySet()) {
                if (!name.equals(CloudEventHeaders.PROJECT)) {
                    var headers = new HashMap<>(whole);
                    headers.remove(name);
                    assertRefused(headers);
                }
            }
        }
    }

    @Test
    void refusesEveryGarbledHeader() {
        for (Op op : Op.values()) {
            Map<String, String> whole = CloudEventHeaders.of(change(op));
            for (String name : whole.keySet()) {
                if (name.equals(CloudEventHeaders.TIME)) {
                    continue; // some garbled times are other times
                }
                for (String garbage :
                        new String[] {"", " ", "\0", "x", "-1", "99999999999999999999", "{}", "ä/ö", "1-1"}) {
                    var headers = new HashMap<>(whole);
                    headers.put(name, garbage);
                    assertRefused(headers);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-11-22", "2026-11-22T10:00:00", "2026-13-22T10:00:00Z", "1795340400"})
    void refusesAMalformedTime(String time) {
        assertRefused(with(CloudEventHeaders.TIME, time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assethatch.",
                "assethatch.v1",
                "assethatch.put.v1",
                "assethatch.project.put",
                "assethatch.project.put.v2",
                "assethatch.project.erase.v1",
                "assethatch.castle.put.v1",
                "assethatch.project.put.put.v1",
                "assethatch.style-anchor.put.v1",
                "assethatch.PROJECT.put.v1",
            })
    void refusesAnUnknownType(String type) {
        assertRefused(with(CloudEventHeaders.TYPE, type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"019A8C00-1C00-7000-8000-000000000001", "1-2-3-4-5"})
    void refusesAnotherSpellingOfAProjectId(String id) {
        assertRefused(with(CloudEventHeaders.PROJECT, id));
    }

    @Test
    void refusesAnotherPartitionThanItsOwn() {
        ChangeRecord change = change(Op.PUT);
        for (int partition : new int[] {-1, Shards.COUNT, (change.shard() + 1) % Shards.COUNT}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> CloudEventHeaders.read(CloudEventHeaders.of(change), VALUE, partition));
        }
    }

    @Test
    void refusesAPutWithoutAValueOrWithTooLargeAOne() {
        Map<String, String> headers = CloudEventHeaders.of(change(Op.PUT));
        int shard = change(Op.PUT).shard();

        assertThrows(IllegalArgumentException.class, () -> CloudEventHeaders.read(headers, null, shard));
        assertThrows(
                IllegalArgumentException.class,
                () -> CloudEventHeaders.read(headers, new byte[ChangeRecord.PAYLOAD_BYTES_MAX + 1], shard));
    }

    @Test
    void randomDamageNeverCausesAnythingButARefusal() {
        var random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            var headers = new LinkedHashMap<>(CloudEventHeaders.of(change(random.nextBoolean() ? Op.PUT : Op.DELETE)));
            var names = headers.keySet().toArray(String[]::new);
            String name = names[random.nextInt(names.length)];
            headers.put(name, damaged(headers.get(name), random));
            try {
                CloudEventHeaders.read(headers, VALUE, random.nextInt(Shards.COUNT));
            } catch (IllegalArgumentException refused) {
                // the one answer besides a record
            }
        }
    }

    private static String damaged(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = from + random.nextInt(text.length() - from + 1);
        char inserted = (char) random.nextInt(0x250);
        return random.nextBoolean()
                ? text.substring(0, from) + text.substring(to)
                : text.substring(0, from) + inserted + text.substring(to);
    }

    private static Map<String, String> with(String name, String value) {
        var headers = new HashMap<>(CloudEventHeaders.of(change(Op.PUT)));
        headers.put(name, value);
        return headers;
    }

    private static void assertRefused(Map<String, String> headers) {
        int shard = change(Op.PUT).shard();
        assertThrows(
                IllegalArgumentException.class, () -> CloudEventHeaders.read(headers, VALUE, shard), headers::toString);
    }

    private static ChangeRecord change(Op op) {
        return new ChangeRecord(
                Source.PROJECTS,
                1,
                Shards.of("local"),
                42,
                "local",
                PROJECT,
                Kind.PROJECT,
                PROJECT.toString(),
                7,
                op,
                op == Op.PUT ? VALUE : null,
                Instant.parse("2026-11-22T10:00:00Z"));
    }
}
