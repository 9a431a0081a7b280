package io.assethatch.feed;

import io.assethatch.contracts.Kind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entity whose changes are announced. Its state is read after the flush, so that it carries the new version. */
public interface FeedEntity {
    Kind kind();

    /** Unique within (workspace, kind) and never used again after a delete. */
    String entityId();

    /** The project it belongs to; null for what belongs to the workspace alone. */
    @Nullable
    UUID projectId();

    /** Grows with every announced change; the ETag. */
    long version();

    /** The full public state, a record of {@code io.assethatch.contracts.state}. */
    Object state();
}
