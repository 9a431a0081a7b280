package io.assethatch.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.assethatch.kit.problem.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void readsWhatItWrote() {
        var cursor = new Cursor(Instant.parse("2026-11-22T10:15:30.123456Z"), Ids.next());

        assertEquals(cursor, Cursor.parse(cursor.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "äöü", "MS4yLjM", "OTk5OTk5OTk5OTk5OTk5OTk5OS4xLjAxOTM", "!!!!"})
    void refusesAnythingElse(String text) {
        assertEquals(
                400,
                assertThrows(Problem.class, () -> Cursor.parse(text))
                        .problemType()
                        .status());
    }
}
