package io.assethatch.anchorservice.anchor;

import io.assethatch.kit.blob.BlobBody;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Answers with stored bytes and what caches need to know of them. */
@Singleton
class StoredImages {
    private final BlobStore blobs;

    StoredImages(BlobStore blobs) {
        this.blobs = blobs;
    }

    /**
     * The bytes, or that the client has them.
     *
     * <p>Fails with {@link Problem} 404 when the workspace does not have them (any more).
     */
    Uni<Response> answer(String workspace, String sha256, String mediaType, @Nullable String ifNoneMatch) {
        if (ETags.notModified(ifNoneMatch, ETags.of(sha256))) {
            return Uni.createFrom()
                    .item(Response.notModified()
                            .header(HttpHeaders.ETAG, ETags.of(sha256))
                            .build());
        }
        return blobs.find(workspace, sha256).map(found -> {
            var blob = found.orElseThrow(() -> Problem.notFound("image", sha256));
            return head(Response.ok(new BlobBody(blobs.read(blob), blob.bytes())), sha256, mediaType)
                    .build();
        });
    }

    /** The same headers without the bytes. */
    static Response.ResponseBuilder head(Response.ResponseBuilder response, String sha256, String mediaType) {
        return response.type(mediaType)
                .header(HttpHeaders.ETAG, ETags.of(sha256))
                // The type is ours, from the bytes; a browser must not find another.
                .header("X-Content-Type-Options", "nosniff");
    }
}
