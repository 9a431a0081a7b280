package io.assethatch.kit.upload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of bodies that are read as they come in. Their length is bounded by {@code quarkus.http.limits.max-body-size}. */
@ConfigMapping(prefix = "assethatch.uploads")
public interface UploadConfig {
    /** A sender of whom nothing came for this long has gone; most clients wait as long for an answer. */
    @WithDefault("30s")
    Duration idle();

    /** The whole body: 20 MiB over a line of 300 kbit/s, and far less than received bytes are kept for. */
    @WithDefault("10m")
    Duration deadline();

    /** What a refused sender still sends is read and dropped for this long, so that it gets to read the answer. */
    @WithDefault("10s")
    Duration linger();

    /** All that stands beside the file: two texts of 10,000 characters fit several times over. */
    @WithDefault("262144")
    int restBytesMax();

    /** Parts of a form, known ones or not. */
    @WithDefault("8")
    int partsMax();

    /** Headers of one part of a form: two are usual, and a file name may be long. */
    @WithDefault("8192")
    int partHeaderBytesMax();
}
