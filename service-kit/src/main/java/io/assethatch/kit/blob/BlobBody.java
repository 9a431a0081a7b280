package io.assethatch.kit.blob;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/**
 * Bytes on their way to a client.
 *
 * @param bytes read when the client takes them
 * @param length of all of them
 * @param stall a client that takes no piece for this long has gone
 */
public record BlobBody(Multi<Buffer> bytes, long length, Duration stall) {}
