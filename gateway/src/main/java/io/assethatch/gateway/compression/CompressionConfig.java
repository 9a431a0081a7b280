package io.assethatch.gateway.compression;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When answers are compressed. */
@ConfigMapping(prefix = "assethatch.gateway.gzip")
interface CompressionConfig {

    /** Whether answers are compressed at all. A proxy in front that does it better may want them plain. */
    @WithDefault("true")
    boolean enabled();

    /** Smallest answer that is compressed: below it fits into one packet either way. */
    @WithDefault("1024")
    int bytesMin();

    /** 1 to 9. JSON at 4 is some 2 % larger than at 6 and takes half the processor time, which an event loop spends. */
    @WithDefault("4")
    int level();
}
