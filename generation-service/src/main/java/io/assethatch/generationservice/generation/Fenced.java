package io.assethatch.generationservice.generation;

import java.util.UUID;

/** The lease was lost: somebody else holds the job by now, or it is no more. Whoever meets this stops and says nothing. */
final class Fenced extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fenced(UUID generationId) {
        super("lost the lease of " + generationId, null, false, false);
    }
}
