package io.assethatch.gateway.session;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * The key pair that signs local tokens. RSA rather than elliptic curve: every service verifies every request, and RSA
 * verifies several times faster. The key id is the key's thumbprint (RFC 7638).
 */
record SigningKey(RsaJsonWebKey jwk) {

    private static final int BITS = 2048;

    /** A new key. */
    static SigningKey generate() {
        try {
            return of(RsaJwkGenerator.generateJwk(BITS));
        } catch (JoseException e) {
            throw new IllegalStateException("this Java cannot make RSA keys", e);
        }
    }

    /**
     * The key in the file; a missing file gets a new key first, readable by its owner only. Blocks.
     *
     * @throws UnusableKeyFile if the file cannot be read, written or understood
     */
    static SigningKey keptIn(Path file) {
        try {
            if (!Files.exists(file)) {
                write(generate(), file);
            }
            return of((RsaJsonWebKey) JsonWebKey.Factory.newJwk(Files.readString(file)));
        } catch (IOException | UncheckedIOException e) {
            throw new UnusableKeyFile(file, "it cannot be read or written", e);
        } catch (JoseException | ClassCastException e) {
            throw new UnusableKeyFile(file, "it holds no RSA key; delete it to get a new one", e);
        }
    }

    private static SigningKey of(RsaJsonWebKey jwk) {
        jwk.setUse("sig");
        jwk.setAlgorithm("RS256");
        byte[] thumbprint = jwk.calculateThumbprint("SHA-256");
        jwk.setKeyId(Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint));
        return new SigningKey(jwk);
    }

    private static void write(SigningKey key, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Complete before it has its name: a crash in between leaves no half a key behind.
        Path draft = Files.createTempFile(folder, "signing-key", ".new");
        if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(draft, key.jwk().toJson(OutputControlLevel.INCLUDE_PRIVATE));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return "SigningKey[" + jwk.getKeyId() + "]";
    }

    /** The configured key file is of no use; the message says which and why. */
    static final class UnusableKeyFile extends ConfigurationException {
        UnusableKeyFile(Path file, String why, Exception cause) {
            super("assethatch.gateway.signing-key-file=" + file + ": " + why, cause);
        }
    }
}
