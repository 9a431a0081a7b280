package io.assethatch.projectservice.memoryfile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of memory files. */
@ConfigMapping(prefix = "assethatch.memory-file")
interface MemoryFileConfig {
    /** Largest content in UTF-8: far more than a model reads at once; it is kept in one row and sent in one answer. */
    @WithDefault("1048576")
    int contentBytesMax();

    /** Versions kept of a file, the current one included: enough to undo a day's work. */
    @WithDefault("100")
    int versionsMax();

    /**
     * Contents kept of a file, older versions going first; the current one always stays. So a project's deletion, which
     * removes the contents of all files in one statement, stays below the statement time-out.
     */
    @WithDefault("8388608")
    long versionsBytesMax();

    /** Files of a project: every deletion of a project announces each of them in one transaction. */
    @WithDefault("100")
    int filesMax();
}
