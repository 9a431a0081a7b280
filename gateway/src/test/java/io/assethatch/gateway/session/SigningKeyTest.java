package io.assethatch.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    @TempDir
    Path folder;

    @Test
    void isTheSameAfterARestart() throws IOException {
        Path file = folder.resolve("new folder").resolve("key.json");

        SigningKey first = SigningKey.keptIn(file);
        SigningKey second = SigningKey.keptIn(file);

        assertEquals(first.jwk().getKeyId(), second.jwk().getKeyId());
        assertEquals(first.jwk().getPrivateKey(), second.jwk().getPrivateKey());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(file.getParent())) {
            assertEquals(1, files.count(), "no draft stays");
        }
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path file = folder.resolve("key.json");
        Files.writeString(file, "{\"kty\":\"RSA\"");

        var refusal = assertThrows(SigningKey.UnusableKeyFile.class, () -> SigningKey.keptIn(file));

        assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
    }

    @Test
    void itsPrivatePartIsNotPrinted() {
        assertEquals(-1, SigningKey.generate().toString().indexOf("\"d\""));
    }
}
