package io.assethatch.generationservice.settings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce and 128-bit tag. Workspace and provider are authenticated
 * along, so a ciphertext that is moved to another row does not open there. Thread-safe.
 */
final class KeyCipher {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    /**
     * An encrypted key.
     *
     * @param cipherKey id of the encryption key
     */
    record Sealed(String cipherKey, byte[] nonce, byte[] ciphertext) {}

    private final Map<String, SecretKey> keys;
    private final SecureRandom random = new SecureRandom();

    private KeyCipher(Map<String, SecretKey> keys) {
        this.keys = keys;
    }

    /**
     * @param configured {@code id:base64} each, the one that encrypts first; may be empty
     * @throws IllegalArgumentException if one is malformed; the message holds its place, and nothing of it
     */
    static KeyCipher of(List<String> configured) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (int i = 0; i < configured.size(); i++) {
            String entry = configured.get(i).strip();
            int colon = entry.indexOf(':');
            byte[] bytes = colon < 1 ? new byte[0] : decoded(entry.substring(colon + 1));
            if (bytes.length != KEY_BYTES
                    || keys.put(entry.substring(0, colon), new SecretKeySpec(bytes, "AES")) != null) {
                throw new IllegalArgumentException("generation.settings.encryption-keys: number " + (i + 1)
                        + " must be id:base64 of " + KEY_BYTES + " bytes, with an id of its own");
            }
        }
        return new KeyCipher(keys);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Whether there is a key to encrypt with. */
    boolean canSeal() {
        return !keys.isEmpty();
    }

    /** Whether it was encrypted with the key that encrypts now. */
    boolean isCurrent(Sealed sealed) {
        return canSeal() && keys.keySet().iterator().next().equals(sealed.cipherKey());
    }

    Sealed seal(String workspace, String provider, String secret) {
        Map.Entry<String, SecretKey> current = keys.entrySet().iterator().next();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, current.getValue(), nonce, workspace, provider);
            return new Sealed(current.getKey(), nonce, cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /** Empty if its encryption key is not known here, or it does not belong to this workspace and provider. */
    Optional<String> open(String workspace, String provider, Sealed sealed) {
        SecretKey key = keys.get(sealed.cipherKey());
        if (key == null) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, sealed.nonce(), workspace, provider);
            return Optional.of(new String(cipher.doFinal(sealed.ciphertext()), StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String workspace, String provider)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        byte[] first = workspace.getBytes(StandardCharsets.UTF_8);
        // With the length in front, no two pairs are written alike.
        cipher.updateAAD(ByteBuffer.allocate(4).putInt(first.length).array());
        cipher.updateAAD(first);
        cipher.updateAAD(provider.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
