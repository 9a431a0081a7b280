package io.assethatch.generationservice.provider.wiring;

import io.assethatch.generationservice.provider.ReferenceImages;
import io.assethatch.kit.blob.Blob;
import io.assethatch.kit.blob.BlobStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reference images from the blob store. */
@Singleton
class StoredReferences implements ReferenceImages {
    private final BlobStore blobs;
    private final ProvidersConfig config;

    StoredReferences(BlobStore blobs, ProvidersConfig config) {
        this.blobs = blobs;
        this.config = config;
    }

    @Override
    public Uni<Optional<byte[]>> bytes(String workspace, String sha256) {
        return blobs.find(workspace, sha256)
                .chain(blob -> blob.filter(found -> found.bytes() <= config.referenceBytesMax())
                        .map(this::whole)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<byte[]>> whole(Blob blob) {
        return blobs.read(blob)
                .collect()
                .in(() -> Buffer.buffer((int) blob.bytes()), Buffer::appendBuffer)
                .map(buffer -> Optional.of(buffer.getBytes()));
    }
}
