package io.assethatch.generationservice.provider;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where adapters get the bytes of reference images from. */
public interface ReferenceImages {

    /** The file with that hash; empty if the workspace no longer has it, or it is too large to be sent. */
    Uni<Optional<byte[]>> bytes(String workspace, String sha256);
}
