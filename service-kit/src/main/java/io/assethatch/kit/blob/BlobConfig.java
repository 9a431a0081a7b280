package io.assethatch.kit.blob;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long blobs outlive their use, and how they leave. */
@ConfigMapping(prefix = "assethatch.blobs")
public interface BlobConfig {
    /** Where bytes lie. */
    enum Store {
        /** In the service's own database: nothing more to run. */
        POSTGRES,
        /** In an S3-compatible store: for many images, and a database that stays small. */
        S3
    }

    /** Chosen once: bytes that lie in one place are not looked for in the other. */
    @WithDefault("postgres")
    Store store();

    S3Config s3();

    /** Bytes that were not kept after this long belong to nobody: no upload lasts an hour. */
    @WithDefault("1h")
    Duration uploadGrace();

    /** Unused bytes stay this long, so that a follower that is a day behind still gets the image it was told of. */
    @WithDefault("24h")
    Duration unusedGrace();

    /**
     * A client that takes no piece of a download for this long has gone: its connection is closed, and what was read for
     * it is let go. The gateway holds a piece back as long as its own client does.
     */
    @WithDefault("60s")
    Duration stall();

    /** How often is swept; it only frees space. */
    @WithDefault("1m")
    String sweepEvery();

    /** Blobs removed by one statement: at 80 rows each it stays well below the statement time-out. */
    @WithDefault("20")
    int sweepBatch();
}
