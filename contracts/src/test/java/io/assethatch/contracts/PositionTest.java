package io.assethatch.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    private static final int ROUNDS = 2_000;

    @Test
    void hasTheTextFormOfTheContract() {
        Position position = Position.parse("projects:1.7.1042,anchors:1.7.88,generations:1.7.5120");

        assertEquals("projects:1.7.1042,anchors:1.7.88,generations:1.7.5120", position.toString());
        assertEquals(Optional.of(new FeedPosition(Source.ANCHORS, 1, 7, 88)), position.of(Source.ANCHORS, 7));
        assertEquals(Optional.empty(), position.of(Source.ANCHORS, 8));
    }

    @Test
    void theLargestOfEachSourceAndShardCounts() {
        assertEquals(
                Position.parse("projects:2.7.1,projects:1.8.3"),
                Position.parseAll(List.of("projects:1.7.9, projects:1.8.3", "", "projects:2.7.1", "projects:1.8.2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankIsTheStart(String text) {
        assertEquals(Position.START, Position.parse(text));
        assertEquals("", Position.START.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "projects",
                "projects:1.7",
                "projects:1.7.1.2",
                "projects:1.7.-1",
                "projects:0.7.1",
                "projects:1.12.1",
                "projects:1.7.1,",
                ",projects:1.7.1",
                "projects:1.7.1;anchors:1.7.1",
                "Projects:1.7.1",
                "castles:1.7.1",
                "projects:1.7.9999999999999999999",
                "projects:4294967297.7.1",
                "projects:1.7. 1",
                "projects:١.٧.١",
                "projects:1.7.1\0",
            })
    void refusesWhatIsNotAPosition(String text) {
        assertThrows(IllegalArgumentException.class, () -> Position.parse(text));
    }

    @Test
    void textRoundTrips() {
        var random = new Random(42);
        for (int round = 0; round < ROUNDS; round++) {
            Position position = position(random);

            assertEquals(position, Position.parse(position.toString()));
        }
    }

    @Test
    void mergingIsIdempotentCommutativeAndAssociative() {
        var random = new Random(43);
        for (int round = 0; round < ROUNDS; round++) {
            Position a = position(random);
            Position b = position(random);
            Position c = position(random);

            assertEquals(a, a.and(a));
            assertEquals(a, a.and(Position.START));
            assertEquals(a.and(b), b.and(a));
            assertEquals(a.and(b).and(c), a.and(b.and(c)));
            assertEquals(a.and(b), Position.parseAll(List.of(a.toString(), b.toString())));
        }
    }

    @Test
    void aMergeIsTheLeastThatIsNotBehindEither() {
        var random = new Random(44);
        for (int round = 0; round < ROUNDS; round++) {
            Position a = position(random);
            Position b = position(random);
            Position both = a.and(b);

            for (FeedPosition part : both.parts()) {
                assertTrue(a.parts().contains(part) || b.parts().contains(part));
            }
            for (Position given : List.of(a, b)) {
                for (FeedPosition part : given.parts()) {
                    FeedPosition merged = both.of(part.source(), part.shard()).orElseThrow();
                    assertTrue(merged.epoch() > part.epoch() || merged.includes(part));
                }
            }
        }
    }

    @Test
    void includesComparesWithinOneSourceEpochAndShardOnly() {
        var held = new FeedPosition(Source.PROJECTS, 2, 7, 10);

        assertTrue(held.includes(held));
        assertTrue(held.includes(new FeedPosition(Source.PROJECTS, 2, 7, 0)));
        assertFalse(held.includes(new FeedPosition(Source.PROJECTS, 2, 7, 11)));
        assertFalse(held.includes(new FeedPosition(Source.PROJECTS, 1, 7, 1)));
        assertFalse(held.includes(new FeedPosition(Source.PROJECTS, 2, 8, 1)));
        assertFalse(held.includes(new FeedPosition(Source.ANCHORS, 2, 7, 1)));
    }

    private static Position position(Random random) {
        var parts = new ArrayList<FeedPosition>();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            parts.add(new FeedPosition(
                    Source.values()[random.nextInt(3)],
                    1 + random.nextInt(3),
                    random.nextInt(3),
                    random.nextBoolean() ? random.nextInt(4) : Math.abs(random.nextLong() % 1_000_000_000_000_000L)));
        }
        return new Position(parts);
    }
}
