package io.assethatch.generationservice.settings;

import io.assethatch.generationservice.provider.ProviderKeys;
import io.assethatch.generationservice.provider.wiring.ProvidersConfig;
import io.assethatch.generationservice.settings.KeyCipher.Sealed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys for providers: those that workspaces stored, and the server's for workspaces without one. In no event and no log;
 * every statement names the workspace.
 */
@Singleton
class StoredKeys implements ProviderKeys {
    private final Pool pool;
    private final KeyCipher cipher;
    private final ProvidersConfig server;

    StoredKeys(Pool pool, KeySettingsConfig config, ProvidersConfig server) {
        this.pool = pool;
        this.cipher = KeyCipher.of(config.encryptionKeys().orElse(List.of()));
        this.server = server;
    }

    boolean canStore() {
        return cipher.canSeal();
    }

    Uni<Optional<StoredKey>> find(String workspace, String provider) {
        return pool.preparedQuery("select cipher_key, nonce, ciphertext, ending, version, updated_at from provider_key"
                        + " where workspace = $1 and provider = $2")
                .execute(Tuple.of(workspace, provider))
                .map(StoredKeys::first);
    }

    /** Completes with the new row, or empty if the present one has another version: 0 for none. */
    Uni<Optional<StoredKey>> put(String workspace, String provider, String secret, long presentVersion) {
        Sealed sealed = cipher.seal(workspace, provider, secret);
        return pool.preparedQuery("insert into provider_key as k"
                        + " (workspace, provider, cipher_key, nonce, ciphertext, ending, version)"
                        + " select $1, $2, $3, $4, $5, $6, 1"
                        + " on conflict (workspace, provider) do update set cipher_key = $3, nonce = $4,"
                        + " ciphertext = $5, ending = $6, version = k.version + 1, updated_at = now()"
                        + " where k.version = $7"
                        + " returning cipher_key, nonce, ciphertext, ending, version, updated_at")
                .execute(Tuple.tuple(List.of(
                        workspace,
                        provider,
                        sealed.cipherKey(),
                        Buffer.buffer(sealed.nonce()),
                        Buffer.buffer(sealed.ciphertext()),
                        ending(secret),
                        presentVersion)))
                .map(StoredKeys::first);
    }

    /** Forgets the key and keeps its version. Completes with whether the row had that version. */
    Uni<Boolean> delete(String workspace, String provider, long presentVersion) {
        return pool.preparedQuery("update provider_key set cipher_key = null, nonce = null, ciphertext = null,"
                        + " ending = '', version = version + 1, updated_at = now()"
                        + " where workspace = $1 and provider = $2 and version = $3")
                .execute(Tuple.of(workspace, provider, presentVersion))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Of a short key nothing is shown. */
    private static String ending(String secret) {
        return secret.length() < 16 ? "" : secret.substring(secret.length() - 4);
    }

    @Override
    public Uni<Credential> credential(String workspace, String provider) {
        return find(workspace, provider).chain(row -> {
            Optional<Sealed> sealed = row.flatMap(StoredKey::sealed);
            if (sealed.isEmpty()) {
                return Uni.createFrom().item(ofServer(provider));
            }
            Optional<String> secret = cipher.open(workspace, provider, sealed.get());
            if (secret.isEmpty()) {
                return Uni.createFrom().item(new Unreadable());
            }
            return renewed(workspace, provider, sealed.get(), secret.get()).replaceWith(new Key(secret.get()));
        });
    }

    private Credential ofServer(String provider) {
        return server.key(provider).<Credential>map(Key::new).orElseGet(Absent::new);
    }

    /** What a former encryption key encrypted is encrypted anew when it is used: so that key can go some day. */
    private Uni<Void> renewed(String workspace, String provider, Sealed old, String secret) {
        if (cipher.isCurrent(old)) {
            return Uni.createFrom().voidItem();
        }
        Sealed sealed = cipher.seal(workspace, provider, secret);
        return pool.preparedQuery("update provider_key set cipher_key = $3, nonce = $4, ciphertext = $5"
                        + " where workspace = $1 and provider = $2 and ciphertext = $6")
                .execute(Tuple.tuple(List.of(
                        workspace,
                        provider,
                        sealed.cipherKey(),
                        Buffer.buffer(sealed.nonce()),
                        Buffer.buffer(sealed.ciphertext()),
                        Buffer.buffer(old.ciphertext()))))
                .replaceWithVoid();
    }

    @Override
    public Uni<Set<String>> providersWithKey(String workspace) {
        return pool.preparedQuery("select provider from provider_key where workspace = $1 and ciphertext is not null")
                .execute(Tuple.of(workspace))
                .map(rows -> {
                    Set<String> names = new HashSet<>(server.providersWithKey());
                    rows.forEach(row -> names.add(row.getString("provider")));
                    return names;
                });
    }

    private static Optional<StoredKey> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(StoredKey.of(rows.iterator().next()));
    }
}
