package io.assethatch.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntityDigestTest {
    private static final String PROJECT = "019a8c00-1c00-7000-8000-000000000001";
    private static final String ASSET = "019a8c00-1c00-7000-8000-000000000011";

    /** Computed with {@code printf %s KIND/ID@VERSION | sha256sum | cut -c1-32} and sums modulo 2^128. */
    @Test
    void hasTheValuesThatAnyoneCanCompute() {
        EntityDigest one = EntityDigest.EMPTY.plus(Kind.PROJECT, PROJECT, 1);
        EntityDigest three = one.plus(Kind.PROJECT, PROJECT, 2).plus(Kind.PLANNED_ASSET, ASSET, 7);

        assertEquals("00000000000000000000000000000000", EntityDigest.EMPTY.hex());
        assertEquals("c15a76db0435e4241c5b1e30c1c05372", one.hex());
        assertEquals("c4e8bbb8d7410d756d43e069d1365e94", three.hex());
        assertEquals(3, three.count());
        assertEquals(
                "038e44ddd30b295150e8c2390f760b22",
                three.minus(Kind.PROJECT, PROJECT, 1).hex());
    }

    @Test
    void doesNotDependOnTheOrderOfChanges() {
        record Entity(Kind kind, String id, long version) {}
        var random = new Random(42);
        for (int round = 0; round < 200; round++) {
            var entities = new ArrayList<Entity>();
            int size = random.nextInt(30);
            for (int i = 0; i < size; i++) {
                Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
                entities.add(new Entity(kind, "e" + i, 1 + random.nextInt(1_000)));
            }
            EntityDigest expected = EntityDigest.EMPTY;
            for (Entity entity : entities) {
                expected = expected.plus(entity.kind, entity.id, entity.version);
            }
            var others = List.copyOf(entities);
            Collections.shuffle(entities, random);

            EntityDigest digest = EntityDigest.EMPTY;
            for (Entity entity : entities) {
                digest = digest.plus(entity.kind, entity.id, entity.version + 1);
                digest = digest.plus(entity.kind, entity.id, entity.version);
                digest = digest.minus(entity.kind, entity.id, entity.version + 1);
            }
            assertEquals(expected, digest);

            for (Entity entity : others) {
                digest = digest.minus(entity.kind, entity.id, entity.version);
            }
            assertEquals(EntityDigest.EMPTY, digest);
        }
    }

    @Test
    void tellsAnotherKindIdOrVersionApart() {
        String digest = EntityDigest.EMPTY.plus(Kind.PROJECT, PROJECT, 1).hex();

        assertNotEquals(digest, EntityDigest.EMPTY.plus(Kind.PLAN, PROJECT, 1).hex());
        assertNotEquals(digest, EntityDigest.EMPTY.plus(Kind.PROJECT, ASSET, 1).hex());
        assertNotEquals(
                digest, EntityDigest.EMPTY.plus(Kind.PROJECT, PROJECT, 2).hex());
    }
}
