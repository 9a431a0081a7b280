package io.assethatch.generationservice.settings;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** How workspaces' keys are encrypted. */
@ConfigMapping(prefix = "generation.settings")
public interface KeySettingsConfig {
    /**
     * Encryption keys as {@code id:base64}, 32 bytes each. The first one encrypts; the others only decrypt, until what
     * they encrypted has been used once. Without any, workspaces cannot store keys. A secret: set it in the environment.
     */
    Optional<List<String>> encryptionKeys();
}
