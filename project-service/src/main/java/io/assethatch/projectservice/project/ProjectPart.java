package io.assethatch.projectservice.project;

import io.assethatch.feed.FeedTransaction;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Something that belongs to a project and goes when it goes. */
public interface ProjectPart {
    /**
     * Deletes and announces everything of this part, inside of the project's own deletion and before it; the project's
     * row is locked. Completes when the statements have run.
     */
    Uni<Void> deleteAll(FeedTransaction transaction, UUID projectId);
}
