package io.assethatch.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeRecordTest {
    private static final GoldenSample SAMPLE = GoldenSample.of(Kind.PROJECT, "full");
    private static final String ID = SAMPLE.json().path("id").asText();
    private static final byte[] PAYLOAD = SAMPLE.json().toString().getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({"1, 7, false", "1, 6, true", "1, 8, false", "2, 1, false", "2, 9, false"})
    void theHigherEpochThenVersionCounts(int heldEpoch, long heldVersion, boolean expected) {
        assertEquals(expected, change(1, 1, 7, ID, PAYLOAD).supersedes(heldEpoch, heldVersion));
    }

    @Test
    void aNewEpochSupersedesEveryVersionOfTheOldOne() {
        assertTrue(change(2, 1, 7, ID, PAYLOAD).supersedes(1, 1_000_000));
    }

    @Test
    void refusesWhatNoFeedCanHold() {
        assertThrows(IllegalArgumentException.class, () -> change(0, 1, 7, ID, PAYLOAD));
        assertThrows(IllegalArgumentException.class, () -> change(1, 0, 7, ID, PAYLOAD));
        assertThrows(IllegalArgumentException.class, () -> change(1, 1, 0, ID, PAYLOAD));
        assertThrows(IllegalArgumentException.class, () -> change(1, 1, 7, "", PAYLOAD));
        assertThrows(IllegalArgumentException.class, () -> change(1, 1, 7, ID, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> change(1, 1, 7, ID, new byte[ChangeRecord.PAYLOAD_BYTES_MAX + 1]));
    }

    @Test
    void topicsWordsAndKindsAreOneToOne() {
        var topics = new HashSet<String>();
        for (Source source : Source.values()) {
            topics.add(source.topic());
            assertEquals(source, Source.ofWord(source.word()));
        }
        for (Kind kind : Kind.values()) {
            assertEquals(kind, Kind.ofWord(kind.word()));
        }
        assertEquals(3, topics.size());
        assertThrows(IllegalArgumentException.class, () -> Kind.ofWord("castle"));
        assertThrows(IllegalArgumentException.class, () -> Op.ofWord("erase"));
    }

    @Test
    void theSharedCheckAcceptsAGoodRecord() {
        RecordSchemas.validate(change(1, 1, 7, ID, PAYLOAD));
    }

    @Test
    void theSharedCheckNamesEveryFault() {
        String broken = SAMPLE.json().toString().replace("\"2d\"", "\"3d\"");
        var fault = assertThrows(
                AssertionError.class,
                () -> RecordSchemas.validate(change(
                        1, 1, 7, ID, broken.replace("\"32x32\"", "\"32\"").getBytes(StandardCharsets.UTF_8))));

        assertTrue(fault.getMessage().contains("/mode"), fault::getMessage);
        assertTrue(fault.getMessage().contains("baseResolution"), fault::getMessage);
    }

    @Test
    void theSharedCheckComparesPayloadAndHeaders() {
        String otherId = ID.replace("0001", "0002");

        assertFault("payload has version 7, the record 8", change(1, 1, 8, ID, PAYLOAD));
        assertFault("payload has id", change(1, 1, 7, otherId, PAYLOAD));
    }

    @Test
    void theSharedCheckRefusesKindsWithoutASchema() {
        for (Kind kind : RecordSchemas.NOT_YET_ANNOUNCED) {
            assertFault("no published schema", change(kind, Shards.of("local"), PAYLOAD));
        }
    }

    @Test
    void theSharedCheckRefusesAForeignPartitionAndADamagedHeader() {
        assertFault("is not the shard", change(Kind.PROJECT, (Shards.of("local") + 1) % Shards.COUNT, PAYLOAD));
        var headers = CloudEventHeaders.of(change(1, 1, 7, ID, PAYLOAD));
        headers.remove(CloudEventHeaders.EPOCH);
        assertThrows(AssertionError.class, () -> RecordSchemas.validate(headers, PAYLOAD, Shards.of("local")));
    }

    private static void assertFault(String expected, ChangeRecord change) {
        var fault = assertThrows(AssertionError.class, () -> RecordSchemas.validate(change));
        assertTrue(fault.getMessage().contains(expected), fault::getMessage);
    }

    private static ChangeRecord change(int epoch, long seq, long version, String id, byte @Nullable [] payload) {
        return new ChangeRecord(
                Source.PROJECTS,
                epoch,
                Shards.of("local"),
                seq,
                "local",
                null,
                Kind.PROJECT,
                id,
                version,
                Op.PUT,
                payload,
                Instant.EPOCH);
    }

    private static ChangeRecord change(Kind kind, int shard, byte[] payload) {
        return new ChangeRecord(kind.source(), 1, shard, 1, "local", null, kind, ID, 7, Op.PUT, payload, Instant.EPOCH);
    }
}
