package io.assethatch.generationservice.provider.placeholder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded results; {@code -Dassethatch.goldens=write} records them anew. */
final class Goldens {
    private static final Path ALL = Path.of("src/test/resources");

    private Goldens() {}

    static void compare(Path name, String actual) {
        Path golden = ALL.resolve(name);
        try {
            if (System.getProperty("assethatch.goldens", "").equals("write")) {
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, actual);
            }
            assertEquals(Files.readString(golden), actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
