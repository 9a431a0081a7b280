package io.assethatch.kit.blob;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** One object on its way, a part after the other. Not thread-safe. */
final class S3Upload {
    private final S3AsyncClient s3;
    private final String bucket;
    private final String key;
    private final List<CompletedPart> parts = new ArrayList<>();
    private @Nullable String id;

    S3Upload(S3AsyncClient s3, String bucket, String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
    }

    /** A part that is as long as parts must be; with the first one it is known that there are several. */
    Uni<Void> part(Buffer bytes) {
        return begin().chain(upload -> send(upload, bytes));
    }

    /**
     * The object is there once this completes.
     *
     * @param rest none, or the last part
     */
    Uni<Void> finish(List<Buffer> rest) {
        if (id == null) {
            Buffer all = rest.isEmpty() ? Buffer.buffer() : rest.get(0);
            return Uni.createFrom()
                    .completionStage(
                            () -> s3.putObject(put -> put.bucket(bucket).key(key), body(all)))
                    .replaceWithVoid();
        }
        String upload = id;
        return (rest.isEmpty() ? Uni.createFrom().voidItem() : send(upload, rest.get(0)))
                .chain(() -> Uni.createFrom()
                        .completionStage(() -> s3.completeMultipartUpload(complete -> complete.bucket(bucket)
                                .key(key)
                                .uploadId(upload)
                                .multipartUpload(all -> all.parts(parts)))))
                .replaceWithVoid();
    }

    /** None of that name is as good as aborted. */
    static Uni<Void> abort(S3AsyncClient s3, String bucket, String key, String id) {
        return Uni.createFrom()
                .completionStage(() -> s3.abortMultipartUpload(
                        abort -> abort.bucket(bucket).key(key).uploadId(id)))
                .replaceWithVoid()
                .onFailure(NoSuchUploadException.class)
                .recoverWithNull();
    }

    private Uni<String> begin() {
        return id != null
                ? Uni.createFrom().item(id)
                : Uni.createFrom()
                        .completionStage(() -> s3.createMultipartUpload(
                                create -> create.bucket(bucket).key(key)))
                        .map(created -> id = created.uploadId());
    }

    private Uni<Void> send(String upload, Buffer bytes) {
        int number = parts.size() + 1;
        return Uni.createFrom()
                .completionStage(() -> s3.uploadPart(
                        part -> part.bucket(bucket).key(key).uploadId(upload).partNumber(number), body(bytes)))
                .invoke(sent -> parts.add(CompletedPart.builder()
                        .partNumber(number)
                        .eTag(sent.eTag())
                        .build()))
                .replaceWithVoid();
    }

    /** Without a copy: nobody writes to a piece that was cut. */
    private static AsyncRequestBody body(Buffer bytes) {
        return AsyncRequestBody.fromByteBufferUnsafe(bytes.getByteBuf().nioBuffer());
    }
}
