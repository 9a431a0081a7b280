package io.assethatch.generationservice.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"wait=10", "WAIT = 10", "respond-async, wait=10", "wait=10; foo=bar", "wait=\"10\""})
    void readsHowLongTheClientWaits(String header) {
        assertEquals(Optional.of(Duration.ofSeconds(10)), Prefer.waiting(header, LONGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "respond-async", "wait", "wait=", "wait=-1", "wait=soon", "await=10", "wait=1.5"})
    void ignoresWhatIsNoSuchPreference(String header) {
        assertEquals(Optional.empty(), Prefer.waiting(header, LONGEST));
    }

    @Test
    void cutsLongWishes() {
        assertEquals(Optional.of(LONGEST), Prefer.waiting("wait=999999999", LONGEST));
        assertEquals(Optional.empty(), Prefer.waiting(null, LONGEST));
    }
}
