package io.assethatch.anchorservice.anchor;

import io.assethatch.anchorservice.image.ImageConfig;
import io.assethatch.kit.blob.Blob;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.concurrent.Turns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.file.OpenOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.file.AsyncFile;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Stored bytes as files in the temporary directory, for decoders, which jump about in them. There are no more of them
 * than images that are decoded or wait for it. Nothing here blocks.
 */
@Singleton
class ScratchFiles {
    private static final Logger LOG = Logger.getLogger(ScratchFiles.class);

    private final Vertx vertx;
    private final BlobStore blobs;
    private final Turns turns;

    ScratchFiles(Vertx vertx, BlobStore blobs, ImageConfig config) {
        this.vertx = vertx;
        this.blobs = blobs;
        this.turns = new Turns(config.decodings() + config.decodingsQueued(), 0);
    }

    /**
     * Has a blob as a file until its use ends, however that ends.
     *
     * <p>Fails as {@code use} does; with {@link io.assethatch.kit.problem.Problem} 503 when there are too many files.
     */
    <T> Uni<T> with(Blob blob, Function<Path, Uni<T>> use) {
        return turns.take(() -> vertx.fileSystem()
                        .createTempFile("anchor-", ".image")
                        .chain(name -> fill(name, blob)
                                .chain(() -> use.apply(Path.of(name)))
                                .onTermination()
                                .call(() -> delete(name))))
                .onFailure(RejectedExecutionException.class)
                .transform(ImageProblems::busy);
    }

    private Uni<Void> fill(String name, Blob blob) {
        return vertx.fileSystem().open(name, new OpenOptions().setCreate(false)).chain(file -> write(file, blob));
    }

    private Uni<Void> write(AsyncFile file, Blob blob) {
        return blobs.read(blob)
                .onItem()
                .transformToUniAndConcatenate(piece -> file.write(Buffer.newInstance(piece)))
                .onItem()
                .ignoreAsUni()
                .onTermination()
                .call(file::close);
    }

    /** The answer is decided; a file that stays in the temporary directory is no reason to change it. */
    private Uni<Void> delete(String name) {
        return vertx.fileSystem()
                .delete(name)
                .onFailure(Exception.class)
                .invoke(failure -> LOG.warnf("%s stays behind: %s", name, failure))
                .onFailure(Exception.class)
                .recoverWithNull();
    }
}
