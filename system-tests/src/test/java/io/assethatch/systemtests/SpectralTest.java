package io.assethatch.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed document in the eyes of others, where Node is at hand; {@link ApiLintTest} needs nothing. */
class SpectralTest {
    private static final Path FOLDER = Checkout.ROOT.resolve("system-tests/src/test/spectral");

    @Test
    void findsNothing() throws IOException, InterruptedException {
        Path spectral = FOLDER.resolve("node_modules/.bin/spectral");
        assumeTrue(
                Files.exists(spectral),
                "Spectral is not installed, so only ApiLintTest looks at the document: npm install --prefix " + FOLDER);

        var process = new ProcessBuilder(
                        spectral.toString(),
                        "lint",
                        "--ruleset",
                        FOLDER.resolve("ruleset.yaml").toString(),
                        "--fail-severity",
                        "hint",
                        Checkout.ROOT.resolve(ApiLintTest.COMMITTED).toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), told);
    }
}
