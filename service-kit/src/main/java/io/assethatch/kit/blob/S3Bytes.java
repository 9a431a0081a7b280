package io.assethatch.kit.blob;

import io.assethatch.kit.concurrent.Turns;
import io.netty.buffer.Unpooled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Bytes as objects of an S3-compatible store, one object a blob, named by its id: its hash is not known before its last
 * byte. Small ones arrive in one request, larger ones part by part.
 */
final class S3Bytes implements BlobBytes {
    /** As much as a reader holds. */
    private static final int READ_BYTES = 1 << 20;

    private final S3AsyncClient s3;
    private final S3Config config;
    private final String bucket;
    private final Turns turns;

    /**
     * @param bucket exists
     */
    S3Bytes(S3AsyncClient s3, String bucket, S3Config config) {
        this.s3 = s3;
        this.config = config;
        this.bucket = bucket;
        this.turns = new Turns(config.uploads(), config.uploadsWaiting());
    }

    @Override
    public Uni<Void> write(UUID id, String workspace, Multi<Buffer> bytes) {
        return here(turns.take(() -> {
            var upload = new S3Upload(s3, bucket, key(id));
            var parts = new Pieces(config.partBytes());
            return bytes.onItem()
                    .<Buffer>transformToIterable(parts::add)
                    .onItem()
                    .transformToUniAndConcatenate(upload::part)
                    .onItem()
                    .ignoreAsUni()
                    .chain(() -> upload.finish(parts.rest()));
        }));
    }

    /**
     * So many bytes a request, so that a reader who takes his time holds no connection, and one request can be repeated.
     */
    @Override
    public Multi<Buffer> read(Blob blob, ByteRange range) {
        int requests = (int) ((range.length() + READ_BYTES - 1) / READ_BYTES);
        return Multi.createFrom()
                .range(0, requests)
                .map(request -> range.first() + (long) request * READ_BYTES)
                .onItem()
                .transformToUniAndConcatenate(
                        first -> here(get(blob, first, Math.min(range.end(), first + READ_BYTES))));
    }

    private Uni<Buffer> get(Blob blob, long first, long end) {
        return Uni.createFrom()
                .completionStage(() -> s3.getObject(
                        get -> get.bucket(bucket).key(key(blob.id())).range("bytes=" + first + "-" + (end - 1)),
                        AsyncResponseTransformer.toBytes()))
                .onFailure(NoSuchKeyException.class)
                .transform(gone -> new IllegalStateException("blob " + blob.id() + " is gone", gone))
                .map(found -> Buffer.buffer(Unpooled.wrappedBuffer(found.asByteArrayUnsafe())));
    }

    /** Uploads of which nobody knows more than the object's name, as a crash leaves them, are found by that name. */
    @Override
    public Uni<Void> remove(UUID id, String workspace) {
        String key = key(id);
        return here(Uni.createFrom()
                .completionStage(() ->
                        s3.listMultipartUploads(list -> list.bucket(bucket).prefix(key)))
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found.uploads()))
                .filter(upload -> upload.key().equals(key))
                .onItem()
                .transformToUniAndConcatenate(upload -> S3Upload.abort(s3, bucket, key, upload.uploadId()))
                .onItem()
                .ignoreAsUni()
                .chain(() -> Uni.createFrom()
                        .completionStage(() ->
                                s3.deleteObject(delete -> delete.bucket(bucket).key(key))))
                .replaceWithVoid());
    }

    @Override
    public Duration settles() {
        return config.settles();
    }

    private String key(UUID id) {
        return config.prefix().orElse("") + id;
    }

    /** The client answers on any event loop; what follows belongs to the caller's. */
    private static <T> Uni<T> here(Uni<T> answer) {
        return Uni.createFrom().deferred(() -> {
            Executor here = here();
            return here == null ? answer : answer.emitOn(here);
        });
    }

    private static @Nullable Executor here() {
        Context context = Vertx.currentContext();
        return context == null ? null : task -> context.runOnContext(turn -> task.run());
    }
}
