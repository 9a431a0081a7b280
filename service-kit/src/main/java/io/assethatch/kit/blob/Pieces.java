package io.assethatch.kit.blob;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Cuts arriving buffers of any size into pieces of one size. Not thread-safe. */
final class Pieces {
    private final int size;
    private Buffer pending = Buffer.buffer();

    Pieces(int size) {
        this.size = size;
    }

    /** The pieces that a buffer completes. */
    List<Buffer> add(Buffer buffer) {
        var complete = new ArrayList<Buffer>();
        int from = 0;
        while (pending.length() + buffer.length() - from >= size) {
            int to = from + size - pending.length();
            complete.add(pending.appendBuffer(buffer, from, to - from));
            pending = Buffer.buffer();
            from = to;
        }
        pending.appendBuffer(buffer, from, buffer.length() - from);
        return complete;
    }

    /** The last piece, shorter than the others; none when the bytes came out even. */
    List<Buffer> rest() {
        return pending.length() == 0 ? List.of() : List.of(pending);
    }
}
