package io.assethatch.generationservice.readmodel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the reference images of anchors are brought here. */
@ConfigMapping(prefix = "generation.anchor-images")
public interface AnchorImageConfig {
    /** Images fetched at once; each is held in memory whole while it arrives. */
    @WithDefault("2")
    int fetchers();

    /** The most bytes of an image: what anchor-service accepts (assethatch.anchor.image). */
    @WithDefault("20971520")
    long bytesMax();

    /** How often is looked for images that other replicas noted or whose time has come. */
    @WithDefault("500ms")
    Duration poll();

    /** A fetch that takes longer than this counts as lost, and another fetcher may try. */
    @WithDefault("15s")
    Duration claim();

    /** First pause after a failed fetch; doubles with every further one. */
    @WithDefault("200ms")
    Duration retryMin();

    /** Longest pause between two tries, which go on for as long as an anchor names the image. */
    @WithDefault("10s")
    Duration retryMax();

    /** How often images that nothing needs any more are let go; it only frees space. */
    @WithDefault("1m")
    String releaseEvery();

    /** How often one image is looked at, whether anything still needs it. */
    @WithDefault("24h")
    Duration releaseCheck();

    /** Images looked at in one round: enough for 140,000 a day. */
    @WithDefault("100")
    int releaseBatch();
}
