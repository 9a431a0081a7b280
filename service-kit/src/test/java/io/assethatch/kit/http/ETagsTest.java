package io.assethatch.kit.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.kit.problem.Problem;
import org.junit.jupiter.api.Test;

class ETagsTest {
    @Test
    void requiresIfMatchOfAChange() {
        Problem missing = assertThrows(Problem.class, () -> ETags.requireMatch(null, "\"7\"", () -> "now"));
        Problem stale = assertThrows(Problem.class, () -> ETags.requireMatch("\"6\"", "\"7\"", () -> "now"));

        assertEquals(428, missing.problemType().status());
        assertEquals(412, stale.problemType().status());
        assertEquals("now", stale.extensions().get("current"));
        assertDoesNotThrow(() -> ETags.requireMatch("\"6\", \"7\"", "\"7\"", () -> "now"));
        assertDoesNotThrow(() -> ETags.requireMatch("*", "\"7\"", () -> "now"));
    }

    @Test
    void letsAWeakTagMatchOnlyReads() {
        assertThrows(Problem.class, () -> ETags.requireMatch("W/\"7\"", "\"7\"", () -> "now"));
        assertTrue(ETags.notModified("W/\"7\"", "\"7\""));
        assertFalse(ETags.notModified("\"6\"", "\"7\""));
        assertFalse(ETags.notModified(null, "\"7\""));
    }
}
