package io.assethatch.generationservice.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Bounds of packs. */
@ConfigMapping(prefix = "export")
interface ExportConfig {
    /** Assets in one pack. Every one adds a few files, and a ZIP file without extensions holds 65,535. */
    @WithDefault("5000")
    @Min(1)
    @Max(10000)
    int assetsMax();
}
