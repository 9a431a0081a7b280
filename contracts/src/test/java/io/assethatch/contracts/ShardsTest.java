package io.assethatch.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardsTest {
    /** Computed with {@code printf %s local | sha256sum}: the first 8 digits as a number, modulo 12. */
    @ParameterizedTest
    @CsvSource({"local, 6", "alice, 1", "Käthe/2, 1", "workspace-000001, 10", "user:42, 7", "'', 2"})
    void workspaceHasTheShardThatAnyoneCanCompute(String workspace, int shard) {
        assertEquals(shard, Shards.of(workspace));
    }

    @Test
    void workspacesAreSpreadEvenly() {
        var counts = new int[Shards.COUNT];
        for (int i = 0; i < 12_000; i++) {
            counts[Shards.of("workspace-" + i)]++;
        }
        for (int count : counts) {
            assertTrue(count > 850 && count < 1_150, () -> "expected about 1,000, got " + count);
        }
    }
}
