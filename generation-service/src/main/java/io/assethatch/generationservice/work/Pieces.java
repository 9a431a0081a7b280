package io.assethatch.generationservice.work;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/** Bytes that are here whole, one piece at a time, so that whoever hashes them does not hold an event loop for long. */
public final class Pieces {
    private static final int SIZE = 64 * 1024;

    private Pieces() {}

    public static Multi<Buffer> of(byte[] bytes) {
        Buffer whole = Buffer.buffer(bytes);
        return Multi.createFrom()
                .range(0, (bytes.length + SIZE - 1) / SIZE)
                .map(i -> whole.slice(i * SIZE, Math.min(bytes.length, (i + 1) * SIZE)));
    }
}
