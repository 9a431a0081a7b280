package io.assethatch.anchorservice.anchor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Work beside requests. */
@ConfigMapping(prefix = "assethatch.anchor.upkeep")
public interface AnchorUpkeepConfig {
    /** How soon the anchors of a deleted project begin to go; asking costs one look at an empty table. */
    @WithDefault("1s")
    String cascadeEvery();

    /** Anchors deleted in one transaction: the shard is locked while their changes are appended. */
    @WithDefault("500")
    int cascadeChunk();

    /** Deleted projects looked after in one round. */
    @WithDefault("50")
    int cascadesAtOnce();
}
