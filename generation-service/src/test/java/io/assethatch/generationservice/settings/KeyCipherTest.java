package io.assethatch.generationservice.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.settings.KeyCipher.Sealed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCipherTest {
    private static final String OLD = "old:" + key(1);
    private static final String NEW = "new:" + key(2);
    private static final String SECRET = "canary-7d1f0c2e";

    private final KeyCipher cipher = KeyCipher.of(List.of(OLD));

    @Test
    void whatWasSealedOpensForItsWorkspaceAndProviderOnly() {
        Sealed sealed = cipher.seal("w", "bfl", SECRET);

        assertEquals(Optional.of(SECRET), cipher.open("w", "bfl", sealed));
        assertTrue(cipher.open("v", "bfl", sealed).isEmpty());
        assertTrue(cipher.open("w", "openai", sealed).isEmpty());
        assertTrue(cipher.open("wb", "fl", sealed).isEmpty());
    }

    @Test
    void changedCiphertextDoesNotOpen() {
        Sealed sealed = cipher.seal("w", "bfl", SECRET);
        for (int i = 0; i < sealed.ciphertext().length; i++) {
            byte[] changed = sealed.ciphertext().clone();
            changed[i] ^= 1;
            assertTrue(cipher.open("w", "bfl", new Sealed("old", sealed.nonce(), changed))
                    .isEmpty());
        }
    }

    @Test
    void theSameKeySealsDifferentlyEachTime() {
        Sealed first = cipher.seal("w", "bfl", SECRET);
        Sealed second = cipher.seal("w", "bfl", SECRET);

        assertFalse(Arrays.equals(first.nonce(), second.nonce()));
        assertFalse(Arrays.equals(first.ciphertext(), second.ciphertext()));
    }

    @Test
    void formerKeysOpenAndTheFirstSeals() {
        Sealed old = cipher.seal("w", "bfl", SECRET);
        KeyCipher rotated = KeyCipher.of(List.of(NEW, OLD));

        assertEquals(Optional.of(SECRET), rotated.open("w", "bfl", old));
        assertFalse(rotated.isCurrent(old));
        assertTrue(rotated.isCurrent(rotated.seal("w", "bfl", SECRET)));
        assertTrue(KeyCipher.of(List.of(NEW)).open("w", "bfl", old).isEmpty());
    }

    @Test
    void plainTextIsNowhereInTheCiphertext() {
        byte[] bytes = cipher.seal("w", "bfl", SECRET).ciphertext();

        assertFalse(new String(bytes, StandardCharsets.ISO_8859_1).contains(SECRET));
        assertArrayEquals(new int[] {SECRET.length() + 16}, new int[] {bytes.length});
    }

    @ParameterizedTest
    @ValueSource(strings = {"nocolon", ":AAAA", "id:", "id:c2hvcnQ=", "id:%%%", "old:again"})
    void mistakeInTheConfigurationIsNamedByItsPlaceAlone(String entry) {
        String wrong = entry.equals("old:again") ? OLD : entry;

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> KeyCipher.of(List.of(OLD, wrong)));

        assertTrue(String.valueOf(refused.getMessage()).contains("number 2"), refused.getMessage());
        assertFalse(String.valueOf(refused.getMessage()).contains(key(1)));
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
