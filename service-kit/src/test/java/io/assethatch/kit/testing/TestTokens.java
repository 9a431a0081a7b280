package io.assethatch.kit.testing;

import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/** Access tokens as the issuer of the tests signs them. */
public final class TestTokens {
    private static final String PRIVATE_KEY = "assethatch.test.issuer-key";
    private static final String KEYS_FILE = "assethatch.test.jwks";
    private static final String KEY_ID = "test";

    private TestTokens() {}

    /** A valid token of a workspace, good for an hour. */
    public static String of(String workspace) {
        return Jwt.issuer("assethatch-local")
                .audience("assethatch")
                .subject(workspace)
                .expiresIn(Duration.ofHours(1))
                .jws()
                .keyId(KEY_ID)
                .sign(privateKey());
    }

    /** A token that ran out an hour ago. */
    public static String expired(String workspace) {
        return Jwt.issuer("assethatch-local")
                .audience("assethatch")
                .subject(workspace)
                .issuedAt(0)
                .expiresAt(3_600)
                .jws()
                .keyId(KEY_ID)
                .sign(privateKey());
    }

    /** A token made for somebody else's API. */
    public static String forAudience(String audience, String workspace) {
        return Jwt.issuer("assethatch-local")
                .audience(audience)
                .subject(workspace)
                .expiresIn(Duration.ofHours(1))
                .jws()
                .keyId(KEY_ID)
                .sign(privateKey());
    }

    /** Writes the issuer's keys (JWKS, RFC 7517) to a file, once per JVM. */
    static synchronized Path publishKeys() {
        try {
            if (System.getProperty(KEYS_FILE) == null) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                KeyPair pair = generator.generateKeyPair();
                RSAPublicKey publicKey = (RSAPublicKey) pair.getPublic();
                Path file = Files.createTempFile("assethatch-jwks", ".json");
                file.toFile().deleteOnExit();
                Files.writeString(
                        file,
                        "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                                .formatted(
                                        KEY_ID, base64(publicKey.getModulus()), base64(publicKey.getPublicExponent())));
                System.setProperty(
                        PRIVATE_KEY,
                        Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
                System.setProperty(KEYS_FILE, file.toString());
            }
            return Path.of(System.getProperty(KEYS_FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey privateKey() {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Base64url of the magnitude without the sign byte that Java puts in front (RFC 7518, section 6.3.1). */
    private static String base64(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] magnitude = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }
}
