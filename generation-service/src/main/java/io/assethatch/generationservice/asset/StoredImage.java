package io.assethatch.generationservice.asset;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/** An image on its way to a client: its length, and its bytes piece by piece. */
record StoredImage(long length, Multi<Buffer> bytes) {}
