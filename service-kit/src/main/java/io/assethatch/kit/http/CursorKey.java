package io.assethatch.kit.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/** What cursors are signed with: HMAC-SHA256 (RFC 2104), cut to 128 bits. Thread-safe. */
final class CursorKey {
    static final int SIGNATURE_BYTES = 16;

    private static final Logger LOG = Logger.getLogger(CursorKey.class);
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private CursorKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The configured key; else one derived from the service token, which all replicas share; else one of this process. */
    static CursorKey of(Optional<String> configured, Optional<String> serviceToken) {
        Optional<String> secret = configured.or(() -> serviceToken);
        if (secret.isPresent()) {
            var given = new CursorKey(secret.get().getBytes(StandardCharsets.UTF_8));
            return new CursorKey(given.mac("cursors".getBytes(StandardCharsets.UTF_8)));
        }
        LOG.warn("neither assethatch.lists.cursor-key nor assethatch.internal.service-token is set: cursors end with "
                + "this process and are not understood by another replica");
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new CursorKey(random);
    }

    byte[] mac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
