package io.assethatch.projectservice.project;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Projects. */
@ConfigMapping(prefix = "assethatch.project")
interface ProjectConfig {
    /** How long a PATCH waits for anchor-service: a person waits for the answer, and a check takes milliseconds. */
    @WithDefault("2s")
    Duration anchorCheckTimeout();
}
