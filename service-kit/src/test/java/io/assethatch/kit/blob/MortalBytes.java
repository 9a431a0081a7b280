package io.assethatch.kit.blob;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.UUID;

/** Bytes that a process writes and removes until it dies; it may die between two buffers. */
final class MortalBytes implements BlobBytes {
    private final BlobBytes bytes;
    private final Life life;

    MortalBytes(BlobBytes bytes, Life life) {
        this.bytes = bytes;
        this.life = life;
    }

    @Override
    public Uni<Void> write(UUID id, String workspace, Multi<Buffer> arriving) {
        Multi<Buffer> some = arriving.onItem()
                .transformToUniAndConcatenate(
                        piece -> life.step(() -> Uni.createFrom().item(piece)));
        return bytes.write(id, workspace, some)
                .chain(() -> life.step(() -> Uni.createFrom().voidItem()));
    }

    @Override
    public Multi<Buffer> read(Blob blob, ByteRange range) {
        return bytes.read(blob, range);
    }

    @Override
    public Uni<Void> remove(UUID id, String workspace) {
        return life.step(() -> bytes.remove(id, workspace));
    }

    @Override
    public Duration settles() {
        return bytes.settles();
    }
}
