package io.assethatch.kit.blob;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/**
 * Bytes on their way to a client.
 *
 * @param bytes read when the client takes them
 * @param length of all of them
 */
public record BlobBody(Multi<Buffer> bytes, long length) {}
