package io.assethatch.generationservice.readmodel;

import io.smallrye.mutiny.Uni;

/** Who waits for an anchor's image. */
public interface ImageWaiters {
    /** The image is here, or it is known that it never will be. May be told twice. */
    Uni<Void> settled(String workspace, String sha256);
}
