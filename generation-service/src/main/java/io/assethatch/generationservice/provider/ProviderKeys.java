package io.assethatch.generationservice.provider;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/**
 * Whose key pays. A workspace that has a key of its own pays with it and with no other: also when it is refused, or
 * cannot be read. May be asked from any thread.
 */
public interface ProviderKeys {

    /** Completes with the key for a provider's calls; database failures fail it. */
    Uni<Credential> credential(String workspace, String provider);

    /** Completes with the providers for which the workspace or the server has a key. */
    Uni<Set<String>> providersWithKey(String workspace);

    /** A key, or why there is none. */
    sealed interface Credential {}

    /**
     * A key to call with.
     *
     * @param secret goes into headers, and nowhere else
     */
    record Key(String secret) implements Credential {
        /** Records are logged and put into messages; this one tells nothing. */
        @Override
        public String toString() {
            return "Key[…]";
        }
    }

    /** Neither the workspace nor the server has a key. */
    record Absent() implements Credential {}

    /** The workspace has a key that cannot be decrypted with the keys of this server. */
    record Unreadable() implements Credential {}
}
