package io.assethatch.kit.blob;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** An S3-compatible store; heeded when {@code assethatch.blobs.store} is {@code s3}. */
public interface S3Config {
    /** Of the store; absent: Amazon's own in that region. */
    Optional<URI> endpoint();

    /** Signed into every request; stores that know no regions take any. */
    @WithDefault("us-east-1")
    String region();

    /** Exists, and belongs to this service alone. */
    Optional<String> bucket();

    /** Before every object's name, for a bucket that services share: {@code anchors/}. */
    Optional<String> prefix();

    /** Whether the bucket stands in the path rather than in the host's name, as most stores beside Amazon's want it. */
    @WithDefault("true")
    boolean pathStyle();

    /** Absent, with the secret: whatever the environment of the process offers (variables, profile, instance role). */
    Optional<String> accessKey();

    /** Comes with the access key. */
    Optional<String> secretKey();

    /** Smaller objects are one request; S3 takes no smaller part but the last. */
    @WithDefault("5242880")
    int partBytes();

    /** Uploads at once, each with one part in memory; the others wait, and their senders with them. */
    @WithDefault("16")
    int uploads();

    /** Uploads that wait; the next one fails. */
    @WithDefault("64")
    int uploadsWaiting();

    /** Connections to the store: uploads, and as many downloads as a service serves at once. */
    @WithDefault("96")
    int connections();

    /** One request, its repetitions included; a part of 5 MiB over a poor line. */
    @WithDefault("60s")
    Duration requestTimeout();

    /** A part that was on its way when its upload was aborted may still arrive; then it is removed once more. */
    @WithDefault("15m")
    Duration settles();
}
