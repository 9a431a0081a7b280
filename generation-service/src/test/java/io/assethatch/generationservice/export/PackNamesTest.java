package io.assethatch.generationservice.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Characters, characters",
        "'NPCs & Villagers', npcs_villagers",
        "Décor, decor",
        "../../etc/passwd, etc_passwd",
        "'C:\\Windows', c_windows",
        "CON, con_",
        "lpt1, lpt1_",
        "木, other",
        "'', other",
        "___, other"
    })
    void makesNamesThatEveryFileSystemTakes(String text, String name) {
        assertEquals(name, PackNames.safe(text));
    }

    @Test
    void givesNoPathTwice() {
        var names = new PackNames();
        assertEquals("items/key", names.unique("Items", "Key"));
        assertEquals("items/key_2", names.unique("items", "KEY"));
        assertEquals("items/key_3", names.unique("items", "key"));
        assertEquals("items/key_2_2", names.unique("items", "key_2"));
    }

    @Test
    void staysSafeForAnyText() {
        var random = new Random(3);
        var names = new PackNames();
        Set<String> given = new HashSet<>();
        for (int round = 0; round < 5_000; round++) {
            var text = new StringBuilder();
            random.ints(random.nextInt(120), 1, 0x2ffff)
                    .filter(point -> point < 0xd800 || point > 0xdfff)
                    .forEach(text::appendCodePoint);
            String path = names.unique(text.toString(), text.reverse().toString());
            assertTrue(path.matches("[a-z0-9][a-z0-9_-]{0,80}/[a-z0-9][a-z0-9_-]{0,90}"), path);
            assertTrue(given.add(path), path);
        }
    }
}
