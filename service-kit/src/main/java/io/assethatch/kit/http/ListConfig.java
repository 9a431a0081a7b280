package io.assethatch.kit.http;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Lists over HTTP. */
@ConfigMapping(prefix = "assethatch.lists")
public interface ListConfig {
    /**
     * Signs cursors; the same for all replicas, at least 32 random characters. Without it the key is derived from
     * {@code assethatch.internal.service-token}, which a deployment has anyway and the launcher makes; without that, too,
     * it is random and cursors end with the process. After a change of the key clients begin their lists again.
     */
    Optional<String> cursorKey();
}
