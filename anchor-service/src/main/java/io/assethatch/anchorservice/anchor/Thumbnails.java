package io.assethatch.anchorservice.anchor;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.assethatch.anchorservice.image.ImageConfig;
import io.assethatch.anchorservice.image.ImageDecoder;
import io.assethatch.anchorservice.image.ImageHeader;
import io.assethatch.anchorservice.image.ImageRefusedException;
import io.assethatch.anchorservice.image.ImageType;
import io.assethatch.anchorservice.image.Thumbnail;
import io.assethatch.contracts.state.ImageState;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Small pictures of reference images, made when first asked for and remembered by hash and size within a bound. Who asks
 * for one that is being made waits for it. Equal bytes look equal, so workspaces share them; asking is for who may see
 * the image.
 */
@Singleton
class Thumbnails {
    private final BlobStore blobs;
    private final ScratchFiles files;
    private final ImageDecoder decoder;
    private final AsyncCache<Key, byte[]> made;

    Thumbnails(BlobStore blobs, ScratchFiles files, ImageDecoder decoder, ImageConfig config) {
        this.blobs = blobs;
        this.files = files;
        this.decoder = decoder;
        this.made = Caffeine.newBuilder()
                .maximumWeight(config.thumbnailBytesMax())
                .weigher((Key key, byte[] png) -> png.length)
                .buildAsync();
    }

    private record Key(String sha256, int size) {}

    /**
     * The query parameter {@code size}: pixels of the longer side.
     *
     * @throws Problem 400 when it is no number, 422 when it is out of bounds
     */
    static int size(String text) {
        int size;
        try {
            size = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Problem(ProblemType.MALFORMED, "Send size as a whole number.")
                    .with(new Problem.InvalidValue("size", "not a number"));
        }
        if (size < Thumbnail.SIZE_MIN || size > Thumbnail.SIZE_MAX) {
            throw Problem.invalid("size", "must be " + Thumbnail.SIZE_MIN + " to " + Thumbnail.SIZE_MAX);
        }
        return size;
    }

    /**
     * The PNG of an image that the workspace shows.
     *
     * <p>Fails with {@link Problem}: 404 when its bytes are gone, 503 when too many images are being decoded.
     */
    Uni<byte[]> of(String workspace, ImageState image, int size) {
        // A copy of the stage: who stops waiting must not cancel what others wait for.
        return Uni.createFrom()
                .completionStage(() -> made.get(
                                new Key(image.sha256(), size),
                                (key, executor) -> make(workspace, image, size).subscribeAsCompletionStage())
                        .thenApply(Function.identity()));
    }

    private Uni<byte[]> make(String workspace, ImageState image, int size) {
        ImageType type = ImageType.ofMediaType(image.mediaType()).orElseThrow();
        var header = new ImageHeader(type, image.width(), image.height(), false);
        return blobs.find(workspace, image.sha256())
                .map(found -> found.orElseThrow(() -> Problem.notFound("image", image.sha256())))
                .chain(blob ->
                        files.with(blob, file -> decoder.decode(file, header, pixels -> Thumbnail.png(pixels, size))))
                .onFailure(ImageRefusedException.class)
                .transform(ImageProblems::of)
                .onFailure(RejectedExecutionException.class)
                .transform(ImageProblems::busy);
    }
}
