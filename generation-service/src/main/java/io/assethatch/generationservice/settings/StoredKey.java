package io.assethatch.generationservice.settings;

import io.assethatch.generationservice.settings.KeyCipher.Sealed;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of keys: a workspace's key for one provider, or what is left of one, which keeps the version.
 *
 * @param sealed empty for a deleted one
 * @param ending its last characters, for people to tell keys apart
 */
record StoredKey(Optional<Sealed> sealed, String ending, long version, Instant updatedAt) {

    static StoredKey of(Row row) {
        Buffer ciphertext = row.getBuffer("ciphertext");
        return new StoredKey(
                ciphertext == null
                        ? Optional.empty()
                        : Optional.of(new Sealed(
                                row.getString("cipher_key"),
                                row.getBuffer("nonce").getBytes(),
                                ciphertext.getBytes())),
                row.getString("ending"),
                row.getLong("version"),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
